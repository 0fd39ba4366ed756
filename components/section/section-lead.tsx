import { ArticleCardHeadline } from '@/components/article/article-card-headline';
import { ArticleCardSource } from '@/components/article/article-card-source';
import { languageMark } from '@/components/article/article-language';
import { Picture } from '@/components/media/picture';
import type { ArticleSummary } from '@/domain/article/model';
import type { DateContext } from '@/lib/dates';

type SectionLeadProps = { article: ArticleSummary; frame: DateContext };

/** The newest story of a section: picture 7, text 5. Without a picture the headline takes its place. */
export function SectionLead({ article, frame }: SectionLeadProps) {
  const words = (
    <>
      {article.description ? <p {...languageMark(article, frame.locale)} className="type-dek font-sans">{article.description}</p> : null}
      <ArticleCardSource article={article} frame={frame} />
    </>
  );
  const headline = <ArticleCardHeadline article={article} pageLocale={frame.locale} size="lead" level={2} />;
  return (
    <article className="story mb-8 grid items-start gap-4 md:grid-cols-[minmax(0,7fr)_minmax(0,5fr)] md:gap-8 lg:mb-12 lg:gap-12">
      {article.picture ? (
        <>
          <Picture picture={article.picture} ratio="16:9" sizes="(min-width: 80rem) 680px, (min-width: 45rem) 56vw, 100vw" isLead className="max-md:bleed" />
          <div className="grid min-w-0 gap-3">{headline}<div>{words}</div></div>
        </>
      ) : (
        <>
          {headline}
          <div className="min-w-0 lg:pt-1.5">{words}</div>
        </>
      )}
    </article>
  );
}
