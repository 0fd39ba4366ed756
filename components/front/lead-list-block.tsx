import { FrontLabel } from './front-label';
import { StripHeading } from './strip-heading';
import { ArticleCard } from '@/components/article/article-card';
import { ArticleCardRow } from '@/components/article/article-card-row';
import { isMostlyPictures } from '@/components/media/missing-picture';
import { MostRead } from '@/components/reading/most-read';
import type { ArticleSummary } from '@/domain/article/model';
import type { FrontBlock } from '@/domain/front/model';
import type { DateContext } from '@/lib/dates';

type LeadListBlockProps = {
  block: Extract<FrontBlock, { layout: 'four_up' | 'lead_list' | 'pictures' }>;
  /** Stands beside the strip, if there is any. */
  mostRead?: ArticleSummary[];
  frame: DateContext;
};

/** One large story beside a short list, and beside both what is read most. */
export function LeadListBlock({ block: { id, title, href, hue, items }, mostRead = [], frame }: LeadListBlockProps) {
  const [lead, ...rest] = items;
  if (!lead) return null;
  return (
    <section aria-labelledby={`strip-${id}`} className="wrap below-fold">
      <div className={`strip-rule grid gap-y-8 pt-8 pb-11 ${mostRead.length > 0 ? 'xl:grid-cols-[minmax(0,9.2fr)_minmax(0,2.8fr)] xl:gap-x-12' : ''}`}>
        <div className="min-w-0">
          <StripHeading id={`strip-${id}`} title={title} href={href} hue={hue} />
          <div className={`grid gap-6 md:gap-12 ${mostRead.length > 0 ? 'md:grid-cols-[minmax(0,1.25fr)_minmax(0,1fr)]' : 'md:grid-cols-[minmax(0,1.25fr)_minmax(0,1fr)] lg:grid-cols-[minmax(0,7fr)_minmax(0,5fr)]'}`}>
            <ArticleCard
              article={lead}
              frame={frame}
              size="l"
              hasDescription
              hasKicker={hue === null}
              picture={{ ratio: '3:2', sizes: '(min-width: 80rem) 680px, (min-width: 45rem) 55vw, 100vw', className: 'mb-3.5' }}
            />
            {rest.length > 0 ? (
              <ul className="min-w-0 max-md:border-t max-md:border-rule max-md:pt-4 md:column-rule">
                {rest.map((article) => (
                  <li key={article.id} className="border-b border-rule py-4 first:pt-0 last:border-b-0 last:pb-0">
                    <ArticleCardRow article={article} frame={frame} hasKicker={hue === null} keepsPlace={isMostlyPictures(rest)} label={article.label ? <FrontLabel label={article.label} /> : null} />
                  </li>
                ))}
              </ul>
            ) : null}
          </div>
        </div>
        {mostRead.length > 0 ? <div className="min-w-0 xl:column-rule"><MostRead items={mostRead} frame={frame} /></div> : null}
      </div>
    </section>
  );
}
