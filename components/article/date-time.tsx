import { useTranslations } from 'next-intl';
import { formatDate, isSameDay } from '@/lib/dates';
import type { DateContext } from '@/lib/dates';

type DateTimeProps = {
  iso: string;
  dates: DateContext;
  /** The words before it: a key of `article`. */
  label: 'published' | 'updated';
  /** Leaves the date out when it is the day of this instant, which stands beside it. */
  sameDayAs?: string;
  className?: string;
};

/** Date, time and zone of an instant with the word that says what happened then. */
export function DateTime({ iso, dates, label, sameDayAs, className }: DateTimeProps) {
  const t = useTranslations('article');
  const time = formatDate(iso, 'time', dates);
  const isBesideItsDay = sameDayAs !== undefined && isSameDay(iso, sameDayAs, dates);
  const dateTime = isBesideItsDay ? time : t('dateTime', { date: formatDate(iso, 'date', dates), time, zone: formatDate(iso, 'zone', dates) });
  return <span className={className}><time dateTime={iso}>{t(label, { dateTime })}</time></span>;
}
