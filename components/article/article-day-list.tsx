import { ArticleRows } from './article-rows';
import type { ArticleSummary } from '@/domain/article/model';
import { dayOf, formatDate } from '@/lib/dates';
import type { DateContext } from '@/lib/dates';

type ArticleDayListProps = {
  items: ArticleSummary[];
  frame: DateContext;
  /** Off where the page itself is the section. */
  hasKicker?: boolean;
  /** Where a day (`2026-03-02`) has a page of its own. */
  hrefOfDay?: (day: string) => string;
};

/** A dated list: each day is named once, its stories stand beside it. */
export function ArticleDayList({ items, frame, hasKicker = true, hrefOfDay }: ArticleDayListProps) {
  return groupByDay(items, frame).map(({ date, day, stories }) => (
    <section key={day} aria-label={date} className="grid gap-x-12 border-t border-rule-strong pt-4 pb-6 lg:grid-cols-[9rem_minmax(0,1fr)]">
      <h3 className="type-small font-semibold text-ink-3 tabular-nums lg:pt-1">
        {hrefOfDay ? <a href={hrefOfDay(day)} className="-my-3 inline-flex min-h-11 items-center text-brand hover:underline">{date}</a> : date}
      </h3>
      <ArticleRows items={stories} frame={frame} level={4} hasKicker={hasKicker} className="max-lg:mt-2" />
    </section>
  ));
}

/** Stories by the day of the site's zone: `day` as addresses write it, `date` as readers do. */
function groupByDay(items: ArticleSummary[], frame: DateContext): { day: string; date: string; stories: ArticleSummary[] }[] {
  const groups: { day: string; date: string; stories: ArticleSummary[] }[] = [];
  for (const article of items) {
    const day = dayOf(article.publishedAt, frame.timeZone);
    const last = groups.at(-1);
    if (last?.day === day) last.stories.push(article);
    else groups.push({ day, date: formatDate(article.publishedAt, 'date', frame), stories: [article] });
  }
  return groups;
}
