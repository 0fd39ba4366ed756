import type { ReactNode } from 'react';
import { ArticleCardHeadline } from './article-card-headline';
import type { HeadlineSize } from './article-card-headline';
import { ArticleCardKicker } from './article-card-kicker';
import { ArticleCardSource } from './article-card-source';
import { MissingPicture } from '@/components/media/missing-picture';
import { Picture } from '@/components/media/picture';
import type { ArticleSummary } from '@/domain/article/model';
import type { DateFormat, DateContext } from '@/lib/dates';

type ArticleCardRowProps = {
  article: ArticleSummary;
  frame: DateContext;
  size?: HeadlineSize;
  level?: 3 | 4;
  dateFormat?: DateFormat;
  hasKicker?: boolean;
  /** Live or Breaking, before the section. */
  label?: ReactNode;
  /** Leaves a tile where the picture is missing; off, the words take its place. */
  keepsPlace?: boolean;
  /** From a tablet on the picture stands on top and is as wide as its column. */
  stacksWhenWide?: boolean;
  /** The width of the picture, as the `sizes` attribute says it. */
  sizes?: string;
  className?: string;
};

/** A story in a narrow list: headline and source, with a small picture at the end. Uses no messages, so islands may draw it as well. */
export function ArticleCardRow({ article, frame, size = 'm', level = 3, dateFormat, hasKicker = false, label = null, keepsPlace = true, stacksWhenWide = false, sizes = '120px', className = '' }: ArticleCardRowProps) {
  const picture = stacksWhenWide ? 'order-last md:order-none md:mb-3' : 'order-last';
  const hasPlace = keepsPlace || article.picture !== null;
  return (
    <article className={`story min-w-0 ${hasPlace ? 'grid grid-cols-[minmax(0,1fr)_7.5rem] items-start gap-4 max-[22rem]:grid-cols-[minmax(0,1fr)_5rem]' : ''} ${stacksWhenWide ? 'md:block' : ''} ${className}`}>
      {article.picture ? <Picture picture={article.picture} alt="" ratio="3:2" sizes={sizes} className={picture} /> : null}
      {hasPlace && !article.picture ? <MissingPicture ratio="3:2" className={picture} /> : null}
      <div className="min-w-0">
        {hasKicker || label ? <ArticleCardKicker article={article} pageLocale={frame.locale} label={label} /> : null}
        <ArticleCardHeadline article={article} pageLocale={frame.locale} size={size} level={level} />
        <ArticleCardSource article={article} frame={frame} dateFormat={dateFormat} />
      </div>
    </article>
  );
}
