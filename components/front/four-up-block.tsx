import { FrontLabel } from './front-label';
import { StripHeading } from './strip-heading';
import { ArticleCardRow } from '@/components/article/article-card-row';
import type { FrontBlock } from '@/domain/front/model';
import type { DateContext } from '@/lib/dates';

type FourUpBlockProps = { block: Extract<FrontBlock, { layout: 'four_up' | 'lead_list' | 'pictures' }>; frame: DateContext };

/** Four stories side by side, or three; on a phone headlines with a small picture. */
export function FourUpBlock({ block: { id, title, href, hue, items }, frame }: FourUpBlockProps) {
  return (
    <section aria-labelledby={`strip-${id}`} className="wrap below-fold">
      <div className="strip-rule pt-8 pb-11">
        <StripHeading id={`strip-${id}`} title={title} href={href} hue={hue} />
        <ul className={`grid gap-5 md:gap-x-12 md:gap-y-8 ${items.length === 3 ? 'md:grid-cols-3' : 'md:grid-cols-2 lg:grid-cols-4'}`}>
          {items.map((article) => (
            <li
              key={article.id}
              className={`min-w-0 not-first:border-t not-first:border-rule not-first:pt-5 md:border-t-0! md:pt-0! ${items.length === 3 ? 'md:not-first:column-rule' : 'md:max-lg:even:column-rule lg:not-first:column-rule'}`}
            >
              <ArticleCardRow article={article} frame={frame} hasKicker={hue === null} keepsPlace={items.some(({ picture }) => picture !== null)} label={article.label ? <FrontLabel label={article.label} /> : null} stacksWhenWide sizes="(min-width: 80rem) 270px, (min-width: 62rem) 22vw, (min-width: 45rem) 46vw, 120px" />
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}
