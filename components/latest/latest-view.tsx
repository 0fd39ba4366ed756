import { useTranslations } from 'next-intl';
import { ArticleDayList } from '@/components/article/article-day-list';
import { ListPages } from '@/components/article/list-pages';
import type { ArticleList } from '@/domain/article/model';
import type { SiteFrame } from '@/domain/site/model';
import { latestHref } from '@/lib/url';

type LatestViewProps = { list: ArticleList & { isFirstPage: boolean }; frame: SiteFrame };

/** Everything that was published in a language, by day; each day leads to its own page. */
export function LatestView({ list: { items, olderHref, isFirstPage }, frame }: LatestViewProps) {
  const t = useTranslations('latest');
  const nameOf = useTranslations('article.languageName');
  const language = nameOf(frame.locale);
  return (
    <div className="wrap pt-6 pb-12 lg:pt-8">
      <header className="mb-6 lg:mb-8">
        <h1 className="type-h1 tick">{t('title')}</h1>
        <p className="mt-2 max-w-[44em] type-ui text-ink-2">{items.length > 0 ? t('description', { language }) : t('empty', { language })}</p>
      </header>
      {items.length > 0 ? <h2 className="sr-only">{t('byDay')}</h2> : null}
      <ArticleDayList items={items} frame={frame} hrefOfDay={(day) => latestHref(frame.locale, day)} />
      <ListPages newestHref={latestHref(frame.locale)} olderHref={olderHref} isFirstPage={isFirstPage} />
    </div>
  );
}
