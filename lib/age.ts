const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/**
 * "38 min ago", "3 hr ago"; `null` once an instant is a day old or more, or lies ahead: then the date says more.
 * @param intl tag for `Intl`, from the register; the register itself stays out of the browser.
 */
export function formatAge(at: string, now: Date, intl: string): string | null {
  const ageMs = now.getTime() - Date.parse(at);
  if (!(ageMs >= 0 && ageMs < DAY_MS)) return null;
  const relative = new Intl.RelativeTimeFormat(intl, { style: 'short', numeric: 'always' });
  return ageMs < HOUR_MS ? relative.format(-Math.max(1, Math.floor(ageMs / MINUTE_MS)), 'minute') : relative.format(-Math.floor(ageMs / HOUR_MS), 'hour');
}
