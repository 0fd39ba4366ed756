import { useTranslations } from 'next-intl';
import { LocalTime } from '@/components/ui/local-time';
import { formatDate, isSameDay } from '@/lib/dates';
import type { DateContext } from '@/lib/dates';
import { localeEntry } from '@/lib/locales';

type DateTimeProps = {
  /** UTC, ISO 8601. */
  at: string;
  dates: DateContext;
  /** The words before it: a key of `article`. */
  label?: 'published' | 'updated';
  /** Leaves the date out when it is the day of this instant, which stands beside it. */
  besides?: string;
  className?: string;
};

/** Date, time and zone of an instant. With the word that says what happened then, the reader's own time stands beside it where it differs. */
export function DateTime({ at, dates, label, besides, className }: DateTimeProps) {
  const t = useTranslations('article');
  const time = formatDate(at, 'time', dates);
  const isDayKnown = besides !== undefined && isSameDay(at, besides, dates);
  const dateTime = isDayKnown ? time : t('dateTime', { date: formatDate(at, 'date', dates), time, zone: formatDate(at, 'zone', dates) });
  if (!label) return <time dateTime={at} className={className}>{dateTime}</time>;
  return (
    <span className={className}>
      <time dateTime={at}>{t(label, { dateTime })}</time>
      <LocalTime at={at} siteZone={dates.timeZone} intl={localeEntry(dates.locale).intl} label={t('yourTime', { time: '{time}' })} />
    </span>
  );
}
