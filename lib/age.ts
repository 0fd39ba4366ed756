import { closeGaps } from './close-gaps';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** Where the short words of `Intl` are not what newspapers of that language print: Indonesian ones write “5 menit”, never “5 mnt”. */
const SPELT_OUT: readonly string[] = ['id-ID'];

/** Whole years since an instant (ISO 8601), by the calendar in UTC; 0 for what lies ahead. */
export function fullYears(at: string, now: Date): number {
  const then = new Date(at);
  const years = now.getUTCFullYear() - then.getUTCFullYear();
  return Math.max(0, years - (anniversary(then, years) > now ? 1 : 0));
}

/** When an instant (ISO 8601) will be one more whole year ago: until then, a page that counts its years is right. */
export const nextAnniversary = (at: string, now: Date): Date => anniversary(new Date(at), fullYears(at, now) + 1);

/** The 29th of February is followed, in other years, by the 1st of March. */
function anniversary(then: Date, years: number): Date {
  const day = new Date(then);
  day.setUTCFullYear(then.getUTCFullYear() + years);
  return day;
}

/**
 * "38 min ago", "3 hr ago"; `null` once an instant is a day old or more, or lies ahead: then the date says more.
 * @param intl tag for `Intl`, from the register; the register itself stays out of the browser.
 */
export function formatAge(at: string, now: Date, intl: string): string | null {
  const ageMs = now.getTime() - Date.parse(at);
  if (!(ageMs >= 0 && ageMs < DAY_MS)) return null;
  const relative = new Intl.RelativeTimeFormat(intl, { style: SPELT_OUT.includes(intl) ? 'long' : 'short', numeric: 'always' });
  return closeGaps(ageMs < HOUR_MS ? relative.format(-Math.max(1, Math.floor(ageMs / MINUTE_MS)), 'minute') : relative.format(-Math.floor(ageMs / HOUR_MS), 'hour'));
}
