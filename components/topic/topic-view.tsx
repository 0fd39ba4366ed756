import { useTranslations } from 'next-intl';
import { TopicLink } from './topic-link';
import { ArticleDayList } from '@/components/article/article-day-list';
import { ListPages } from '@/components/article/list-pages';
import { EmptyList } from '@/components/section/empty-list';
import type { ArticleList } from '@/domain/article/model';
import type { TopicDetail } from '@/domain/section/model';
import type { SiteFrame } from '@/domain/site/model';
import type { Locale } from '@/lib/locales';

type TopicViewProps = {
  topic: TopicDetail;
  list: ArticleList & { isFirstPage: boolean };
  /** The topic in the languages that name it. */
  languages: readonly { locale: Locale; href: string }[];
  frame: SiteFrame;
};

/** A topic: what it is in one sentence, its stories by day, and the topics near it. */
export function TopicView({ topic: { name, description, href, related }, list: { items, olderHref, isFirstPage }, languages, frame }: TopicViewProps) {
  const t = useTranslations('topic');
  return (
    <div className="wrap pt-6 pb-12 lg:pt-8">
      <header className="mb-6 lg:mb-8">
        <p className="type-small mb-1.5 font-semibold text-ink-3">{t('label')}</p>
        <h1 className="type-h1 tick">{name}</h1>
        {description ? <p className="mt-3 max-w-(--measure) type-dek">{description}</p> : null}
      </header>
      {items.length > 0 ? <h2 className="sr-only">{t('stories', { name })}</h2> : <EmptyList of="topic" languages={languages} frame={frame} />}
      <ArticleDayList items={items} frame={frame} />
      <ListPages newestHref={href} olderHref={olderHref} isFirstPage={isFirstPage} />
      {related.length > 0 ? (
        <nav aria-labelledby="related-topics" className="border-t border-rule-strong pt-5">
          <h2 id="related-topics" className="type-h4 font-sans font-bold">{t('related')}</h2>
          <ul className="mt-3 flex flex-wrap gap-2">
            {related.map((topic) => (
              <li key={topic.key}><TopicLink topic={topic} /></li>
            ))}
          </ul>
        </nav>
      ) : null}
    </div>
  );
}
