import { useTranslations } from 'next-intl';
import { DateTime } from './date-time';
import type { PublishedCorrection } from '@/domain/article/model';
import type { DateContext } from '@/lib/dates';

type PublishedCorrectionsProps = { items: PublishedCorrection[]; /** No older ones are left out. */ isWhole: boolean; dates: DateContext };

/** What was corrected in all stories of a language, each with the way to the story. */
export function PublishedCorrections({ items, isWhole, dates }: PublishedCorrectionsProps) {
  const t = useTranslations('article');
  if (items.length === 0) return null;
  return (
    <section aria-labelledby="published-corrections" className="mt-10">
      <h2 id="published-corrections" className="type-h3">{t('correction.list')}</h2>
      <ol className="mt-4">
        {items.map(({ key, href, headline, correctedAt, severity, text }) => (
          <li key={`${href} ${key}`} className="border-t border-rule py-4">
            <p className="type-small text-ink-3">
              <strong className={severity === 'major' ? 'font-[650] text-danger' : 'font-[650] text-ink-2'}>{t(`correction.${severity}`)}</strong>{' '}
              <DateTime at={correctedAt} dates={dates} className="tabular-nums" />
            </p>
            <h3 className="mt-1 font-serif text-h4 leading-(--lh-h3) font-(--w-h4)"><a href={href} className="inline-block py-1 hover:underline">{headline}</a></h3>
            <p className="mt-1 text-ink-2 text-pretty wrap-anywhere">{text ?? t('correction.untranslated')}</p>
          </li>
        ))}
      </ol>
      {isWhole ? null : <p className="border-t border-rule pt-4 type-small text-ink-3">{t('correction.last', { count: items.length })}</p>}
    </section>
  );
}
