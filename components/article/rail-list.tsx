import type { ComponentType } from 'react';
import { languageMark } from './article-language';
import { HeadlineText } from './headline-text';
import type { RailItem, RailLabels, RailView } from './rails-view';
import { isMostlyPictures, MissingPicture } from '@/components/media/missing-picture';
import { Picture } from '@/components/media/picture';
import { HUE_CLASSES } from '@/components/section/hue-class';
import { RelativeTime } from '@/components/ui/relative-time.client';
import { formatDate } from '@/lib/dates';
import { localeEntry } from '@/lib/locales';
import type { DateContext } from '@/lib/dates';

type RailListProps = { rails: RailView[]; labels: RailLabels; dates: DateContext; /** Draws one story. */ as?: ComponentType<RailStoryProps> };

/** The rails beside a story. Where most of a rail's stories have no picture, those do without a tile. Drawn by the server first and, after a change, by the browser: the same component, the same words. */
export function RailList({ rails, labels, dates, as: Story = RailStory }: RailListProps) {
  return rails.map((rail) => (
    <section key={rail.kind} aria-labelledby={`rail-${rail.kind}`}>
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 border-t-3 border-rule-strong pt-2">
        <h2 id={`rail-${rail.kind}`} className="text-h4 leading-(--lh-ui) font-bold">{labels.heading[rail.kind]}</h2>
        {rail.kind === 'section' ? (
          <a href={rail.href} className="-my-2.5 inline-flex min-h-11 items-center type-small font-semibold text-brand hover:underline">
            {labels.all}<span className="sr-only"> {rail.name}</span>
          </a>
        ) : null}
      </div>
      {rail.kind === 'section' ? null : <RailSubject rail={rail} />}
      <div className={rail.kind === 'section' ? 'mt-3.5' : 'mt-4'}>
        {rail.items.map((item) => <Story key={item.id} item={item} dates={dates} keepsPlace={isMostlyPictures(rail.items)} />)}
      </div>
    </section>
  ));
}

/** The author or the newspaper that the stories have in common. */
function RailSubject({ rail }: { rail: RailView }) {
  const badge = rail.hue ? HUE_CLASSES[rail.hue] : 'bg-brand-tint text-brand';
  return (
    <a href={rail.href} rel={rail.kind === 'author' ? 'author' : undefined} className="group mt-3 flex min-h-11 items-center gap-3 type-small text-ink-3">
      <span className={`badge size-10 ${badge}`} aria-hidden="true">{rail.initials}</span>
      <span className="min-w-0 wrap-anywhere">
        <bdi lang={rail.nameLanguage ?? undefined} className="block font-sans text-ui font-[650] text-ink group-hover:underline">{rail.name}</bdi>
        {rail.role}
      </span>
    </a>
  );
}

export type RailStoryProps = { item: RailItem; dates: DateContext; keepsPlace: boolean };

export function RailStory({ item, dates, keepsPlace }: RailStoryProps) {
  const mark = languageMark(item, dates.locale);
  const hasPlace = keepsPlace || item.picture !== null;
  return (
    <article className={`story border-b border-rule py-4 first:pt-0 last:border-b-0 last:pb-0 ${hasPlace ? 'grid grid-cols-[minmax(0,1fr)_6rem] items-start gap-3.5' : ''}`}>
      <div>
        <h3 {...mark} className="type-h4"><a href={item.href} hrefLang={mark.lang} className="story-link"><HeadlineText text={item.headline} inLanguage={item.inLanguage} /></a></h3>
        <p className="dots mt-1.5 type-small text-ink-3">
          <span><bdi className="font-semibold text-ink-2">{item.sourceName}</bdi></span>
          <span><RelativeTime at={item.publishedAt} text={formatDate(item.publishedAt, 'shortDate', dates)} intl={localeEntry(dates.locale).intl} /></span>
        </p>
      </div>
      {item.picture ? <Picture picture={item.picture} alt="" sizes="6rem" /> : null}
      {hasPlace && !item.picture ? <MissingPicture /> : null}
    </article>
  );
}
