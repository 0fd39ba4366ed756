import type { ReactNode } from 'react';
import { AdminIcon } from './admin-icon';

export type BannerTone = 'info' | 'ok' | 'warn' | 'danger';
const CLASSES: Record<BannerTone, string> = { info: 'bg-info-tint', ok: 'bg-ok-tint', warn: 'bg-warn-tint', danger: 'bg-danger-tint' };
const INKS: Record<BannerTone, string> = { info: 'text-info', ok: 'text-ok', warn: 'text-warn', danger: 'text-danger' };

type BannerProps = {
  tone?: BannerTone;
  title?: ReactNode;
  children?: ReactNode;
  /** What can be done about it. */
  actions?: ReactNode;
  /** `alert`: came up while the person was at work and must be heard at once. `status`: when they pause. */
  role?: 'alert' | 'status';
};

/** Says above the work what happened to it, and what can be done. */
export function Banner({ tone = 'info', title, children, actions, role }: BannerProps) {
  return (
    <div role={role} className={`flex flex-wrap items-start gap-x-3 gap-y-2 rounded-sm px-3 py-2.5 text-ink ${CLASSES[tone]}`}>
      <AdminIcon name={tone === 'ok' ? 'check' : 'warning'} className={`mt-0.5 size-4.5 ${INKS[tone]}`} />
      <div className="min-w-0 flex-[1_1_14rem]">
        {title && <p className="font-semibold">{title}</p>}
        {children}
      </div>
      {actions && <div className="flex flex-wrap gap-2">{actions}</div>}
    </div>
  );
}
