import { formatDate } from '@/lib/dates';
import type { DateContext } from '@/lib/dates';

type SiteTimeProps = { at: string; dates: DateContext };

/** An instant on the site's clock, with its zone: people of one newsroom may sit in several. */
export const SiteTime = ({ at, dates }: SiteTimeProps) => (
  <time dateTime={at} className="font-semibold tabular-nums">{formatDate(at, 'dayTime', dates)} {formatDate(at, 'zone', dates)}</time>
);
