import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Chip } from '@/components/admin/ui/chip';
import type { HistoryEntry } from '@/domain/article/model';
import { formatDate } from '@/lib/dates';
import type { DateContext } from '@/lib/dates';
import { localeEntry } from '@/lib/locales';
import type { Locale } from '@/lib/locales';

type HistoryListProps = { entries: readonly HistoryEntry[]; chosen: string; against: string | null; here: string; inLanguage: Locale; dates: DateContext };

/** Earlier texts, newest first. Each leads to its comparison with the draft, or with the one that is chosen. */
export function HistoryList({ entries, chosen, against, here, inLanguage, dates }: HistoryListProps) {
  const t = useTranslations('editor.history');
  return (
    <section>
      <h2>{t('list')}</h2>
      <ol className="grid">
        {entries.map((entry) => {
          const name = 'revision' in entry.id ? `revision-${entry.id.revision}` : `copy-${entry.id.copy}`;
          return (
            <li key={name} className={`grid gap-1 border-t border-rule py-2.5 ${name === chosen ? 'bg-brand-tint ps-2 shadow-[inset_3px_0_var(--color-brand)]' : ''}`}>
              <span className="flex flex-wrap items-center gap-1.5">
                <Link href={`${here}?compare=${name}`} prefetch={false} className="link inline-flex min-h-6 items-center" aria-current={name === chosen ? 'true' : undefined}>
                  {'revision' in entry.id ? t('revision', { number: entry.id.revision }) : t(`copy.${entry.kind === 'revision' ? 'left' : entry.kind}`)}
                </Link>
                {entry.kind === 'revision' && entry.isLive && <Chip tone="ok">{t('live')}</Chip>}
                {entry.kind === 'revision' && entry.publishedAt === null && <Chip>{t('unpublished')}</Chip>}
                {entry.kind === 'revision' && entry.updateKind === 'typo' && <Chip>{t('typo')}</Chip>}
                {entry.kind === 'conflict' && entry.isOpen && <Chip tone="warn">{t('open')}</Chip>}
              </span>
              <span lang={inLanguage} dir={localeEntry(inLanguage).dir} className="line-clamp-2">{entry.headline || '—'}</span>
              <span className="type-micro text-ink-3">
                <time dateTime={entry.createdAt}>{formatDate(entry.createdAt, 'dayTime', dates)}</time> · <bdi>{entry.createdBy ?? t('theSite')}</bdi>
              </span>
              {name !== chosen && (
                <Link href={`${here}?compare=${chosen}&with=${name}`} prefetch={false} className="type-micro link inline-flex min-h-6 items-center" aria-current={name === against ? 'true' : undefined}>{t('compareWith')}</Link>
              )}
            </li>
          );
        })}
      </ol>
    </section>
  );
}
