import type { ReactNode } from 'react';
import { ArticleHeader } from './article-header';
import { ArticleHero } from './article-hero';
import { ArticleRails } from './article-rails';
import { ArticleTopics } from './article-topics';
import { LanguageColumn } from './language-column';
import { OriginNotice } from './origin-notice';
import { SourceBox } from './source-box';
import { Body } from '@/components/body/body';
import { HUE_CLASSES } from '@/components/section/hue-class';
import { Piece } from '@/components/ui/piece';
import type { ArticleDetail, ArticleRails as ArticleRailsData } from '@/domain/article/model';

type ArticleViewProps = {
  article: ArticleDetail;
  /** `false` in a preview of what readers do not have yet: there is nothing of which they could report an error. */
  isLive?: boolean;
  rails: ArticleRailsData;
  /** When the rails were read: UTC, ISO 8601. */
  railsReadAt: string;
  /** IANA zone of the absolute times. */
  timeZone: string;
  /** The story's absolute address, for sharing. */
  url: string;
  /** The conversation under the story. */
  comments?: ReactNode;
};

/**
 * A story's page between header and footer. From 62 rem the rails stand beside the text, from 80 rem the story's languages stand
 * on its other side; below, everything is one column and the rails come last.
 */
export function ArticleView({ article, isLive = true, rails, railsReadAt, timeZone, url, comments }: ArticleViewProps) {
  const dates = { locale: article.inLanguage, timeZone };
  const row = article.picture ? 'xl:row-start-2' : 'xl:row-start-1';
  return (
    <article className={`pt-6 pb-12 ${HUE_CLASSES[article.section.hue]}`}>
      <ArticleHeader article={article} dates={dates} url={url} />
      <div className={`mt-6 grid gap-8 lg:grid-cols-[minmax(0,1fr)_20rem] lg:gap-x-12 xl:grid-cols-[10rem_minmax(0,1fr)_20rem] print:block ${article.picture ? 'lg:grid-rows-[auto_1fr]' : ''}`}>
        {article.picture ? <ArticleHero picture={article.picture} /> : null}
        <Piece name="languages" as={LanguageColumn} told={(put) => ({ languages: article.languages.map((each) => ({ ...each, href: each.href === null ? null : put(each.href) })), inLanguage: article.inLanguage, className: row })} />
        <div className={`min-w-0 xl:col-start-2 ${row}`}>
          <div className="mx-auto max-w-(--measure) lg:mx-0 print:max-w-none">
            <OriginNotice article={article} isLive={isLive} dates={dates} />
            {article.dateline ? <p className="mb-3 type-small font-semibold text-ink-3">{article.dateline}</p> : null}
            <Piece name="body" as={Body} told={() => ({ body: article.body, context: { inLanguage: article.inLanguage, media: article.media, links: article.links } })} />
            <footer className="mt-8 grid gap-5">
              <ArticleTopics topics={article.topics} />
              <SourceBox article={article} dates={dates} />
              <p className="hidden type-small text-ink-3 print:block"><bdi dir="ltr">{url}</bdi></p>
            </footer>
            {comments}
          </div>
        </div>
        <Piece name="rails" as={ArticleRails} told={(put) => ({ articleId: article.id, rails, readAt: put(railsReadAt), dates })} />
      </div>
    </article>
  );
}
