import { RelatedList } from './related-list';
import { StripHeading } from './strip-heading';
import { ArticleCard } from '@/components/article/article-card';
import type { FrontBlock } from '@/domain/front/model';
import type { DateContext } from '@/lib/dates';

type ColumnsBlockProps = { block: Extract<FrontBlock, { layout: 'columns' }>; frame: DateContext };

/** Sections side by side: one story with its picture, the others in words. The pictures stay in line where the link beside one name wraps. */
export function ColumnsBlock({ block: { id, columns }, frame }: ColumnsBlockProps) {
  return (
    <div className="wrap">
      <div className="grid gap-10 strip-rule pt-8 pb-11 md:auto-cols-fr md:grid-flow-col md:grid-rows-[auto_auto_1fr] md:gap-x-12 md:gap-y-0">
        {columns.map(({ section, items: [lead, ...rest] }) =>
          lead ? (
            <section key={section.key} aria-labelledby={`strip-${id}-${section.key}`} className="min-w-0 md:row-span-3 md:grid md:grid-cols-[minmax(0,1fr)] md:grid-rows-subgrid md:not-first:column-rule">
              <StripHeading id={`strip-${id}-${section.key}`} title={section.name} href={section.href} hue={section.hue} />
              {/* Beside pictures the lists begin in one line; a story without one has its list right below. */}
              <div className={lead.picture ? 'contents' : 'min-w-0 md:row-span-2'}>
                <ArticleCard
                  article={lead}
                  frame={frame}
                  hasKicker={false}
                  picture={{ ratio: '16:9', sizes: '(min-width: 80rem) 380px, (min-width: 45rem) 30vw, 100vw' }}
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
