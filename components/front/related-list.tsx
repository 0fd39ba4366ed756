import { ArticleCardHeadline } from '@/components/article/article-card-headline';
import { ArticleCardSource } from '@/components/article/article-card-source';
import type { ArticleSummary } from '@/domain/article/model';
import type { DateContext } from '@/lib/dates';

type RelatedListProps = { items: ArticleSummary[]; frame: DateContext };

/** Short text-only stories under a larger one. */
export function RelatedList({ items, frame }: RelatedListProps) {
  if (items.length === 0) return null;
  return (
    <ul className="mt-4 border-t border-rule">
      {items.map((article) => (
        <li key={article.id} className="border-b border-rule py-3 last:border-b-0 last:pb-0">
          <article className="story">
            <ArticleCardHeadline article={article} pageLocale={frame.locale} size="s" />
            <ArticleCardSource article={article} frame={frame} />
          </article>
        </li>
      ))}
    </ul>
  );
}
