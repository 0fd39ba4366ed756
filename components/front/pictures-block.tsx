import { StripHeading } from './strip-heading';
import { ArticleCard } from '@/components/article/article-card';
import type { FrontBlock, FrontItem } from '@/domain/front/model';
import type { DateContext } from '@/lib/dates';

type PicturesBlockProps = { block: Extract<FrontBlock, { layout: 'four_up' | 'lead_list' | 'pictures' }>; frame: DateContext };

/** The dark band of picture stories: one large, two beside it; a single one stands beside its words. */
export function PicturesBlock({ block: { id, title, href, hue, items }, frame }: PicturesBlockProps) {
  const [lead, ...rest] = items;
  if (!lead) return null;
  return (
    <section aria-labelledby={`strip-${id}`} className="night pt-9 pb-12 print:pt-4">
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
          <PictureStory article={lead} frame={frame} isLarge />
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
