import { useTranslations } from 'next-intl';
import { formatDate, isSameDay } from '@/lib/dates';
import type { DateContext } from '@/lib/dates';

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

/** Date, time and zone of an instant, with the word that says what happened then. */
export function DateTime({ at, dates, label, besides, className }: DateTimeProps) {
  const t = useTranslations('article');
  const time = formatDate(at, 'time', dates);
  const isDayKnown = besides !== undefined && isSameDay(at, besides, dates);
  const dateTime = isDayKnown ? time : t('dateTime', { date: formatDate(at, 'date', dates), time, zone: formatDate(at, 'zone', dates) });
  return <time dateTime={at} className={className}>{label ? t(label, { dateTime }) : dateTime}</time>;
}
