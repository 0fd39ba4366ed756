import { useTranslations } from 'next-intl';
import { ArticleCardHeadline } from '@/components/article/article-card-headline';
import { ArticleCardSource } from '@/components/article/article-card-source';
import type { ArticleSummary } from '@/domain/article/model';
import type { DateContext } from '@/lib/dates';
import { localeEntry } from '@/lib/locales';

type MostReadProps = {
  items: ArticleSummary[];
  frame: DateContext;
  /** Its name where it is not of the whole site. */
  title?: string;
  /** A strip of its own: from a desktop on the lines stand side by side. Otherwise it becomes a rail where a screen has room for one. */
  isWide?: boolean;
};

/** What others read: five lines with light numerals. Without any there is no heading. */
export function MostRead({ items, frame, title, isWide = false }: MostReadProps) {
  const t = useTranslations('reading');
  if (items.length === 0) return null;
  const numeral = new Intl.NumberFormat(localeEntry(frame.locale).intl);
  return (
    <section aria-labelledby="most-read" className="min-w-0">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 border-t-3 border-rule-strong pt-2 pb-1">
        <h2 id="most-read" className="text-h4 font-bold">{title ?? t('mostRead')}</h2>
        <p className="type-small text-ink-3">{t('window')}</p>
      </div>
      <ol className={`md:grid md:grid-cols-2 md:gap-x-12 ${isWide ? 'xl:grid-cols-5 xl:gap-x-8' : 'xl:block'}`}>
        {items.map((article, index) => (
          <li key={article.id} className={`border-b border-rule py-3 last:border-b-0 ${isWide ? 'xl:border-b-0' : ''}`}>
            <article className="story grid grid-cols-[1.75rem_minmax(0,1fr)] gap-x-3">
              <span aria-hidden="true" className="font-serif text-[1.75rem] leading-none font-light text-brand tabular-nums">{numeral.format(index + 1)}</span>
              <div className="min-w-0">
                <ArticleCardHeadline article={article} pageLocale={frame.locale} size="s" />
                <ArticleCardSource article={article} frame={frame} />
              </div>
            </article>
          </li>
        ))}
      </ol>
    </section>
  );
}
