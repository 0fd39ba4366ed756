import { useTranslations } from 'next-intl';
import { ArticleRows } from '@/components/article/article-rows';
import { ListPages } from '@/components/article/list-pages';
import { Icon } from '@/components/ui/icon';
import type { ArchiveDay, ArticleList } from '@/domain/article/model';
import type { SiteFrame } from '@/domain/site/model';
import { dayOf, formatDate } from '@/lib/dates';
import type { DateContext } from '@/lib/dates';
import { latestHref } from '@/lib/url';

type DayViewProps = { day: ArchiveDay; list: ArticleList & { isFirstPage: boolean }; frame: SiteFrame };

/** One day of the archive, and the way to the nearest days that have stories. */
export function DayView({ day, list: { items, olderHref, isFirstPage }, frame }: DayViewProps) {
  const t = useTranslations('latest');
  const nameOf = useTranslations('article.languageName');
  return (
    <div className="wrap pt-6 pb-12 lg:pt-8">
      <header className="mb-6 lg:mb-8">
        <a href={latestHref(frame.locale)} className="inline-flex min-h-11 items-center type-small font-semibold text-brand hover:underline">{t('title')}</a>
        <h1 className="type-h1 tick">
          <time dateTime={dayOf(day.startsAt, frame.timeZone)}>{formatDate(day.startsAt, 'today', frame)}</time>
        </h1>
      </header>
      {items.length > 0 ? (
        <section className="border-t border-rule-strong pt-4 pb-6">
          <h2 className="sr-only">{t('byDay')}</h2>
          <ArticleRows items={items} frame={frame} level={3} />
        </section>
      ) : <p className="border-t border-rule pt-6 type-ui text-ink-2">{t('emptyDay', { language: nameOf(frame.locale) })}</p>}
      <ListPages newestHref={latestHref(frame.locale, dayOf(day.startsAt, frame.timeZone))} olderHref={olderHref} isFirstPage={isFirstPage} />
      <Neighbours day={day} frame={frame} />
    </div>
  );
}

function Neighbours({ day: { previousAt, nextAt }, frame }: { day: ArchiveDay; frame: DateContext }) {
  const t = useTranslations('latest');
  if (!previousAt && !nextAt) return null;
  return (
    <nav aria-label={t('days')} className="no-print flex flex-wrap justify-between gap-3 border-t border-rule-strong py-6">
      {previousAt ? (
        <a href={latestHref(frame.locale, dayOf(previousAt, frame.timeZone))} rel="prev" className="button">
          <Icon name="chevron" className="size-4 rotate-180" isDirectional />
          <span>{t.rich('previousDay', { date: formatDate(previousAt, 'date', frame), hidden: (chunks) => <span key="hidden" className="sr-only">{chunks}</span> })}</span>
        </a>
      ) : <span />}
      {nextAt ? (
        <a href={latestHref(frame.locale, dayOf(nextAt, frame.timeZone))} rel="next" className="button">
          <span>{t.rich('nextDay', { date: formatDate(nextAt, 'date', frame), hidden: (chunks) => <span key="hidden" className="sr-only">{chunks}</span> })}</span>
          <Icon name="chevron" className="size-4" isDirectional />
        </a>
      ) : null}
    </nav>
  );
}
