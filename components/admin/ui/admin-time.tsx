import { useTranslations } from 'next-intl';
import { RelativeTime } from '@/components/ui/relative-time.client';
import { formatDate } from '@/lib/dates';
import type { DateContext } from '@/lib/dates';
import { localeEntry } from '@/lib/locales';

type AdminTimeProps = { at: string; dates: DateContext };

/** When something happened: how long ago within a day, then day and time in the site's zone. */
export const AdminTime = ({ at, dates }: AdminTimeProps) => <RelativeTime at={at} text={formatDate(at, 'dayTime', dates)} intl={localeEntry(dates.locale).intl} />;

/** When something will happen: day, time and zone in full, for people in other zones read it too. */
export function AdminDateTime({ at, dates }: AdminTimeProps) {
  const t = useTranslations('admin');
  return <time dateTime={at}>{t('dateTime', { date: formatDate(at, 'dayTime', dates), zone: formatDate(at, 'zone', dates) })}</time>;
}
