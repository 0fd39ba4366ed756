import { ArticleCardHeadline } from '@/components/article/article-card-headline';
import { ArticleCardSource } from '@/components/article/article-card-source';
import { languageMark } from '@/components/article/article-language';
import { Picture } from '@/components/media/picture';
import type { ArticleSummary } from '@/domain/article/model';
import type { DateContext } from '@/lib/dates';

type SectionLeadProps = { article: ArticleSummary; frame: DateContext };

/** The newest story of a section: picture 7, text 5. Without a picture it is led by its words. */
export function SectionLead({ article, frame }: SectionLeadProps) {
  return (
    <article className={`story mb-8 grid items-start gap-4 lg:mb-12 lg:gap-12 ${article.picture ? 'md:grid-cols-[minmax(0,7fr)_minmax(0,5fr)] md:gap-8' : ''}`}>
      {article.picture ? (
        <Picture picture={article.picture} ratio="16:9" sizes="(min-width: 80rem) 680px, (min-width: 45rem) 56vw, 100vw" isLead className="max-md:bleed" />
      ) : null}
      <div className="min-w-0 max-w-(--measure)">
        <ArticleCardHeadline article={article} pageLocale={frame.locale} size="lead" level={2} />
        {article.description ? <p {...languageMark(article, frame.locale)} className="mt-3 type-dek font-sans">{article.description}</p> : null}
        <ArticleCardSource article={article} frame={frame} />
      </div>
    </article>
  );
}
