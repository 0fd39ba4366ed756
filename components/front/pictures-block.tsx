import { useTranslations } from 'next-intl';
import { FrontLabel } from './front-label';
import { StripHeading } from './strip-heading';
import { ArticleCard } from '@/components/article/article-card';
import { ArticleCardHeadline } from '@/components/article/article-card-headline';
import { ArticleCardKicker } from '@/components/article/article-card-kicker';
import { ArticleCardSource } from '@/components/article/article-card-source';
import { languageMark } from '@/components/article/article-language';
import { MissingPicture } from '@/components/media/missing-picture';
import { Picture } from '@/components/media/picture';
import type { FrontBlock, FrontItem } from '@/domain/front/model';
import type { DateContext } from '@/lib/dates';

type PicturesBlockProps = { block: Extract<FrontBlock, { layout: 'four_up' | 'lead_list' | 'pictures' }>; frame: DateContext };

/** The dark band of picture stories: one large, two beside it; a single one stands beside its words. */
export function PicturesBlock({ block: { id, title, href, hue, items }, frame }: PicturesBlockProps) {
  const [lead, ...rest] = items;
  if (!lead) return null;
  return (
    <section aria-labelledby={`strip-${id}`} className="night below-fold pt-9 pb-12 print:pt-4">
      <div className="wrap">
        <StripHeading id={`strip-${id}`} title={title} href={href} hue={hue} />
        {rest.length > 0 ? (
          <div className="grid gap-6 md:grid-cols-[minmax(0,2.16fr)_minmax(0,1fr)] lg:gap-x-8">
            <PictureStory article={lead} frame={frame} isLarge />
            <div className="grid content-start gap-6">
              {rest.slice(0, 2).map((article) => (
                <PictureStory key={article.id} article={article} frame={frame} />
              ))}
            </div>
          </div>
        ) : (
          <LonePictureStory article={lead} frame={frame} />
        )}
      </div>
    </section>
  );
}

type PictureStoryProps = { article: FrontItem; frame: DateContext; isLarge?: boolean };

function PictureStory({ article, frame, isLarge = false }: PictureStoryProps) {
  return (
    <ArticleCard
      article={article}
      frame={frame}
      size={isLarge ? 'l' : 'm'}
      hasDescription={isLarge}
      picture={{ ratio: '16:9', sizes: isLarge ? '(min-width: 80rem) 820px, (min-width: 45rem) 66vw, 100vw' : '(min-width: 80rem) 380px, (min-width: 45rem) 31vw, 100vw', keepsPlace: true }}
    />
  );
}

/** The only one: its words stand beside the picture, which would else fill the screen. */
function LonePictureStory({ article, frame }: { article: FrontItem; frame: DateContext }) {
  const t = useTranslations('article.card');
  return (
    <article className="story grid items-center gap-4 md:grid-cols-[minmax(0,2.16fr)_minmax(0,1fr)] md:gap-8">
      {article.picture ? <Picture picture={article.picture} alt="" ratio="16:9" sizes="(min-width: 80rem) 820px, (min-width: 45rem) 66vw, 100vw" /> : <MissingPicture ratio="16:9" />}
      <div className="min-w-0">
        <ArticleCardKicker article={article} pageLocale={frame.locale} label={article.label ? <FrontLabel label={article.label} /> : null} />
        <ArticleCardHeadline article={article} pageLocale={frame.locale} size="l" />
        {article.description ? <p {...languageMark(article, frame.locale)} className="mt-2 type-ui font-sans text-ink-2">{article.description}</p> : null}
        <ArticleCardSource article={article} frame={frame} notes={article.pictureCount > 0 ? <span>{t('pictures', { count: article.pictureCount })}</span> : null} />
      </div>
    </article>
  );
}
