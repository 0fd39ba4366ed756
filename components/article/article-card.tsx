import { useTranslations } from 'next-intl';
import { ArticleCardHeadline } from './article-card-headline';
import type { HeadlineSize } from './article-card-headline';
import { ArticleCardKicker } from './article-card-kicker';
import { ArticleCardSource, ArticleTime } from './article-card-source';
import { languageMark } from './article-language';
import { FrontLabel } from '@/components/front/front-label';
import { MissingPicture } from '@/components/media/missing-picture';
import { Picture } from '@/components/media/picture';
import type { PictureRatio } from '@/components/media/picture-ratio';
import type { ArticleSummary } from '@/domain/article/model';
import type { FrontItem } from '@/domain/front/model';
import type { DateContext } from '@/lib/dates';

type ArticleCardProps = {
  article: ArticleSummary & { label?: FrontItem['label'] };
  frame: DateContext;
  size?: HeadlineSize;
  level?: 2 | 3;
  /** `null`: a text-led place. */
  picture: { ratio: PictureRatio; sizes: string; isLead?: boolean; keepsPlace?: boolean; className?: string } | null;
  hasDescription?: boolean;
  /** Off where the heading right above already names the section. */
  hasKicker?: boolean;
  /** Says what a translation was made from. */
  hasOrigin?: boolean;
  /** From a tablet on the words stand beside the picture. */
  isBeside?: boolean;
  className?: string;
};

/** A story with its picture on top: kicker, headline, description, source. */
export function ArticleCard({ article, frame, size = 'm', level = 3, picture, hasDescription = false, hasKicker = true, hasOrigin = false, isBeside = false, className = '' }: ArticleCardProps) {
  const mark = languageMark(article, frame.locale);
  return (
    <article className={`story min-w-0 ${isBeside && article.picture ? 'md:grid md:grid-cols-2 md:items-start md:gap-x-6' : ''} ${className}`}>
      {picture ? <CardPicture article={article} picture={picture} /> : null}
      <div className="min-w-0">
        {hasKicker || article.label ? (
          <ArticleCardKicker article={article} pageLocale={frame.locale} label={article.label ? <FrontLabel label={article.label} /> : null} />
        ) : null}
        <ArticleCardHeadline article={article} pageLocale={frame.locale} size={size} level={level} />
        {hasDescription && article.description ? (
          <p {...mark} className={`mt-2 font-sans text-ink-2 ${size === 'lead' ? 'type-dek max-w-[56ch]' : 'type-ui'}`}>{article.description}</p>
        ) : null}
        <CardSource article={article} frame={frame} hasOrigin={hasOrigin} />
      </div>
    </article>
  );
}

type CardPictureProps = { article: ArticleSummary; picture: NonNullable<ArticleCardProps['picture']> };

function CardPicture({ article, picture: { ratio, sizes, isLead, keepsPlace, className = 'mb-3' } }: CardPictureProps) {
  // The headline beside it says what the story is; only the lead's picture is worth its own words.
  if (article.picture) return <Picture picture={article.picture} alt={isLead ? undefined : ''} ratio={ratio} sizes={sizes} isLead={isLead} className={className} />;
  return keepsPlace ? <MissingPicture ratio={ratio} className={className} /> : null;
}

function CardSource({ article, frame, hasOrigin }: Required<Pick<ArticleCardProps, 'article' | 'frame' | 'hasOrigin'>>) {
  const t = useTranslations('article.card');
  const nameOf = useTranslations('article.languageName');
  const { kind, updatedAt, pictureCount, originalLanguage, inLanguage } = article;
  const time = updatedAt ? t.rich('updated', { time: () => <ArticleTime key="time" at={updatedAt} frame={frame} /> }) : null;
  return (
    <ArticleCardSource
      article={article}
      frame={frame}
      time={time}
      notes={
        <>
          {kind === 'gallery' && pictureCount > 0 ? <span>{t('pictures', { count: pictureCount })}</span> : null}
          {hasOrigin && originalLanguage !== inLanguage ? <span className="max-sm:basis-full">{t('translatedFrom', { language: nameOf(originalLanguage) })}</span> : null}
        </>
      }
    />
  );
}
