import { useTranslations } from 'next-intl';
import { RailIsland } from './rail-island.client';
import { RailList, RailStory } from './rail-list';
import type { RailStoryProps } from './rail-list';
import { railsView } from './rails-view';
import { Island } from '@/components/ui/island';
import { Piece } from '@/components/ui/piece';
import type { ArticleRails as ArticleRailsData } from '@/domain/article/model';
import type { DateContext } from '@/lib/dates';

type ArticleRailsProps = {
  /** Public id of the open story. */
  articleId: string;
  rails: ArticleRailsData;
  /** When they were read: UTC, ISO 8601. */
  readAt: string;
  dates: DateContext;
};

/** More of the same section and by the same author: drawn by the server, kept fresh by an island. Nothing to show, nothing there. */
export function ArticleRails({ articleId, rails, readAt, dates }: ArticleRailsProps) {
  const t = useTranslations('article.rail');
  const view = railsView(rails);
  if (view.length === 0) return null;
  const labels = { heading: { section: t('section'), author: t('author'), source: t('source') }, all: t('all') };
  return (
    <aside aria-label={t('label')} className="below-fold -m-2 min-w-0 p-2 lg:col-start-2 lg:row-span-2 lg:row-start-1 xl:col-start-3 no-print">
      <Island name="rails" as={RailIsland} props={{ endpoint: `/api/${dates.locale}/articles/${articleId}/rails`, initial: view, readAt, labels, dates, className: 'grid content-start gap-10 md:grid-cols-2 lg:grid-cols-1' }}>
        <RailList rails={view} labels={labels} dates={dates} as={KnownStory} />
      </Island>
    </aside>
  );
}

/** A story stands in the rails of many others. */
const KnownStory = (story: RailStoryProps) => <Piece name="rail" as={RailStory} told={() => story} />;
