import { useTranslations } from 'next-intl';
import { ArticleCardHeadline } from './article-card-headline';
import { ArticleCardKicker } from './article-card-kicker';
import { ArticleCardSource } from './article-card-source';
import { languageMark } from './article-language';
import { Picture } from '@/components/media/picture';
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
      <ol className="max-lg:mt-2">
        {stories.map((article) => (
          <li key={article.id} className="border-b border-rule py-5 first:pt-1 last:border-b-0">
            <DayStory article={article} frame={frame} hasKicker={hasKicker} />
          </li>
        ))}
      </ol>
    </section>
  ));
}

type DayStoryProps = { article: ArticleSummary; frame: DateContext; hasKicker: boolean };

function DayStory({ article, frame, hasKicker }: DayStoryProps) {
  return (
    <article className={`story grid min-w-0 items-start gap-4 md:gap-8 ${article.picture ? 'grid-cols-[minmax(0,1fr)_7.5rem] max-[22rem]:grid-cols-[minmax(0,1fr)_5rem] md:grid-cols-[minmax(0,1fr)_13rem]' : ''}`}>
      <div className="min-w-0 max-w-(--measure)">
        {hasKicker ? <ArticleCardKicker article={article} pageLocale={frame.locale} /> : null}
        <ArticleCardHeadline article={article} pageLocale={frame.locale} size="m" level={4} />
        <p {...languageMark(article, frame.locale)} className="type-ui mt-1.5 hidden font-sans text-ink-2 md:block">{article.description}</p>
        <ArticleCardSource article={article} frame={frame} dateFormat="time" notes={article.kind === 'gallery' ? <PictureCount count={article.pictureCount} /> : null} />
      </div>
      {article.picture ? <Picture picture={article.picture} alt="" ratio="3:2" sizes="(min-width: 45rem) 208px, 120px" /> : null}
    </article>
  );
}

function PictureCount({ count }: { count: number }) {
  const t = useTranslations('article.card');
  return count > 0 ? <span>{t('pictures', { count })}</span> : null;
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
