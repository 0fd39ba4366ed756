import type { ReactNode } from 'react';
import { Icon } from '@/components/ui/icon';

type NoticeProps = {
  /** `warn`: the text may be wrong, and no person has looked at that. `old`: it was right, and may not be any more. */
  tone: 'calm' | 'warn' | 'old';
  children: ReactNode;
};

const TONES = {
  calm: { box: 'border-brand bg-brand-tint', icon: 'translate', iconColour: 'text-brand' },
  old: { box: 'border-control bg-band', icon: 'clock', iconColour: 'text-ink-3' },
  warn: { box: 'border-warn bg-warn-tint', icon: 'warning', iconColour: 'text-warn' },
} as const;

/** What a reader should know of a text before reading it. */
export function Notice({ tone, children }: NoticeProps) {
  const { box, icon, iconColour } = TONES[tone];
  return (
    <div className={`grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 rounded-xs border-s-3 px-4 py-3 type-meta text-ink-2 ${box}`}>
      <Icon name={icon} className={`mt-0.5 size-5 ${iconColour}`} />
      <div className="text-pretty wrap-anywhere">{children}</div>
    </div>
  );
}
