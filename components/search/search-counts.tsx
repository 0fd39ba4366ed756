import { useFormatter, useTranslations } from 'next-intl';
import { searchHref } from '@/domain/search/model';
import type { SearchAnswer, SearchFields } from '@/domain/search/model';
import { localeEntry } from '@/lib/locales';
import type { Locale } from '@/lib/locales';

type SearchCountsProps = { answer: Pick<SearchAnswer, 'found' | 'others'>; fields: SearchFields; locale: Locale };

/** How many in this language, and how many in each other: those are links. */
export function SearchCounts({ answer: { found, others }, fields, locale }: SearchCountsProps) {
  const t = useTranslations('search');
  const nameOf = useTranslations('article.languageName');
  const format = useFormatter();
  const elsewhere = others.reduce((sum, { count }) => sum + count, 0);
  const hasMore = others.some(({ isMore }) => isMore);
  return (
    <>
      <h2 className="type-h3">{t(found.isMore ? 'foundMany' : 'found', { count: found.count, language: nameOf(found.locale) })}</h2>
      {others.length > 0 ? (
        <div className="mt-2 flex flex-wrap items-center gap-x-4 text-ink-2">
          <p>{t(hasMore ? 'elsewhereMany' : 'elsewhere', { count: elsewhere })}</p>
          <ul className="flex flex-wrap gap-x-4">
            {others.map(({ locale: other, count, isMore }) => (
              <li key={other}>
                <a href={searchHref(locale, { ...fields, lang: other })} className="inline-flex min-h-11 items-center gap-1.5 underline underline-offset-4">
                  <bdi lang={other}>{localeEntry(other).ownName}</bdi> <span className="tabular-nums">{format.number(count)}{isMore ? '+' : ''}</span>
                </a>
              </li>
            ))}
          </ul>
        </div>
      ) : null}
    </>
  );
}
