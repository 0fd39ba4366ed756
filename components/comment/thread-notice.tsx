import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Icon } from '@/components/ui/icon';
import type { IconName } from '@/components/ui/icon';

const TONES = {
  info: { box: 'border-info bg-info-tint', icon: 'text-info' },
  danger: { box: 'border-danger bg-danger-tint', icon: 'text-danger' },
  warn: { box: 'border-warn bg-warn-tint', icon: 'text-warn' },
} as const;

type ThreadNoticeProps = { tone: keyof typeof TONES; icon: IconName; title: string; children?: ReactNode };

/** A sentence about the conversation itself: closed, not loaded, not sent. */
export function ThreadNotice({ tone, icon, title, children }: ThreadNoticeProps) {
  return (
    <div className={`grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 rounded-sm border-s-3 px-4 py-3.5 type-meta text-ink-2 ${TONES[tone].box}`}>
      <Icon name={icon} className={`mt-0.5 size-5 ${TONES[tone].icon}`} />
      <div className="wrap-anywhere">
        <p className="font-[650] text-ink">{title}</p>
        {children}
      </div>
    </div>
  );
}

export function EmptyThread() {
  const t = useTranslations('comment.empty');
  return (
    <div className="grid justify-items-center gap-2 py-8 text-center text-ink-2">
      <Icon name="comment" className="size-9 stroke-[1.25] text-ink-3" />
      <p className="type-h3">{t('title')}</p>
      <p>{t('text')}</p>
    </div>
  );
}

export function ClosedThread({ count }: { count: number }) {
  const t = useTranslations('comment.closed');
  return <ThreadNotice tone="info" icon="lock" title={t('title')}><p>{t('text', { count })}</p></ThreadNotice>;
}
