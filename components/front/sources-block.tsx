import { useTranslations } from 'next-intl';
import { StripHeading } from './strip-heading';
import { SourceBadge } from '@/components/source/source-badge';
import type { FrontBlock } from '@/domain/front/model';

type SourcesBlockProps = { block: Extract<FrontBlock, { layout: 'sources' }> };

/** The newspapers whose stories stand here. */
export function SourcesBlock({ block: { id, title, sources } }: SourcesBlockProps) {
  const t = useTranslations('front');
  return (
    <section aria-labelledby={`strip-${id}`} className="below-fold border-t border-rule bg-band">
      <div className="wrap pt-7 pb-8">
        <StripHeading id={`strip-${id}`} title={title} href={null} hue={null} />
        <ul className="-mt-2 grid grid-cols-[repeat(auto-fill,minmax(min(10.5rem,100%),1fr))] gap-x-6 gap-y-1">
          {sources.map((source) => (
            <li key={source.key}>
              <a href={source.href} className="group flex min-h-14 items-center gap-3 py-1.5">
                <SourceBadge source={source} />
                <span className="min-w-0">
                  <span className="block leading-tight font-semibold wrap-anywhere group-hover:underline">{source.name}</span>
                  <span className="type-small block text-ink-3">{t('sourceStories', { count: source.recentCount })}</span>
                </span>
              </a>
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}
