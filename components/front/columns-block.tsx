import { RelatedList } from './related-list';
import { StripHeading } from './strip-heading';
import { ArticleCard } from '@/components/article/article-card';
import type { FrontBlock } from '@/domain/front/model';
import type { DateContext } from '@/lib/dates';

type ColumnsBlockProps = { block: Extract<FrontBlock, { layout: 'columns' }>; frame: DateContext };

/** Written out because Tailwind reads class names from the source. Four are two by two on a tablet, where a quarter would hold one word a line. */
const GRIDS: Record<number, string> = { 2: 'md:grid-cols-2', 3: 'md:grid-cols-3', 4: 'md:grid-cols-2 lg:grid-cols-4' };
const RULES: Record<number, string> = { 2: 'md:even:column-rule', 3: 'md:not-first:column-rule', 4: 'md:max-lg:even:column-rule lg:not-first:column-rule' };

/** Sections side by side: one story with its picture, the others in words. The pictures stay in line where the link beside one name wraps. */
export function ColumnsBlock({ block: { id, columns }, frame }: ColumnsBlockProps) {
  // Of two columns each is half the page: a picture across it would outweigh the lead's.
  const isWide = columns.length === 2;
  const [grid, rule] = [GRIDS[columns.length] ?? GRIDS[4], RULES[columns.length] ?? RULES[4]];
  return (
    <div className="wrap below-fold">
      <div className={`grid gap-10 strip-rule pt-8 pb-11 md:gap-x-12 md:gap-y-0 ${grid}`}>
        {columns.map(({ section, items: [lead, ...rest] }) =>
          lead ? (
            <section key={section.key} aria-labelledby={`strip-${id}-${section.key}`} className={`min-w-0 md:row-span-3 md:grid md:grid-cols-[minmax(0,1fr)] md:grid-rows-subgrid ${columns.length === 4 ? 'md:max-lg:nth-[n+3]:pt-10' : ''} ${rule}`}>
              <StripHeading id={`strip-${id}-${section.key}`} title={section.name} href={section.href} hue={section.hue} />
              {/* Beside pictures the lists begin in one line; a story without one says more instead, and has its list right below. */}
              <div className={lead.picture ? 'contents' : 'min-w-0 md:row-span-2'}>
                <ArticleCard
                  article={lead}
                  frame={frame}
                  hasKicker={false}
                  isBeside={isWide}
                  hasDescription={!lead.picture || (isWide && rest.length === 0)}
                  picture={{ ratio: isWide ? '3:2' : '16:9', sizes: isWide ? '(min-width: 80rem) 280px, (min-width: 45rem) 22vw, 100vw' : '(min-width: 80rem) 380px, (min-width: 45rem) 46vw, 100vw' }}
                />
                <RelatedList items={rest} frame={frame} />
              </div>
            </section>
          ) : null,
        )}
      </div>
    </div>
  );
}
