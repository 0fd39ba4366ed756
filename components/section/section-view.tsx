import { useTranslations } from 'next-intl';
import { EmptyList } from './empty-list';
import { HUE_CLASSES } from './hue-class';
import { SectionLead } from './section-lead';
import { ArticleDayList } from '@/components/article/article-day-list';
import { ListPages } from '@/components/article/list-pages';
import { FeedLink } from '@/components/site/feed-link';
import { MostRead } from '@/components/reading/most-read';
import { Piece } from '@/components/ui/piece';
import type { ArticleList, ArticleSummary } from '@/domain/article/model';
import type { SectionSummary } from '@/domain/section/model';
import type { SiteFrame } from '@/domain/site/model';
import type { Locale } from '@/lib/locales';

type SectionViewProps = {
  section: SectionSummary & { description: string };
  list: ArticleList & { isFirstPage: boolean };
  /** The section in the languages that name it. */
  languages: readonly { locale: Locale; href: string }[];
  /** The stories of the section that are read most. */
  mostRead: ArticleSummary[];
  frame: SiteFrame;
};

/** A section: its name, its newest story large, the others by day, beside them what is read most. */
export function SectionView({ section, list: { items, olderHref, isFirstPage }, languages, mostRead, frame }: SectionViewProps) {
  const t = useTranslations('article.list');
  const tReading = useTranslations('reading');
  const lead = isFirstPage ? items[0] : undefined;
  const others = lead ? items.slice(1) : items;
  return (
    <div className={`wrap pt-6 pb-12 lg:pt-8 ${HUE_CLASSES[section.hue]}`}>
      <header className="mb-6 lg:mb-8">
        <h1 className="type-h1 tick">{section.name}</h1>
        {section.description ? <p className="mt-2 max-w-[44em] type-ui text-ink-2">{section.description}</p> : null}
        {items.length > 0 ? <FeedLink href={section.href} name={section.name} className="type-meta text-ink-3" /> : null}
      </header>
      {items.length === 0 ? <EmptyList of="section" languages={languages} frame={frame} /> : null}
      {lead ? <SectionLead article={lead} frame={frame} /> : null}
      <div className={mostRead.length > 0 ? 'grid gap-x-12 gap-y-8 xl:grid-cols-[minmax(0,1fr)_18.5rem]' : ''}>
        <div className="min-w-0">
          {others.length > 0 ? <h2 className="sr-only">{t('latest')}</h2> : null}
          <ArticleDayList items={others} frame={frame} hasKicker={false} />
          <ListPages newestHref={section.href} olderHref={olderHref} isFirstPage={isFirstPage} />
        </div>
        <Piece name="most-read" as={MostRead} told={() => ({ items: mostRead, frame: { locale: frame.locale, timeZone: frame.timeZone }, title: tReading('mostReadIn', { section: section.name }) })} />
      </div>
    </div>
  );
}
