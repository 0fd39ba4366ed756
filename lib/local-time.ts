/**
 * An instant on the clock of whoever runs this, with the day where that differs; `null` where the site's clock shows the same.
 * Written out into pages (`components/site/page-script.tsx`): it uses nothing but the language.
 * @param at UTC, ISO 8601
 * @param siteZone IANA zone
 * @param intl tag for `Intl`, from the register
 */
export function localTime(at: string, siteZone: string, intl: string): string | null {
  const instant = new Date(at);
  const wall = (timeZone?: string) => new Intl.DateTimeFormat('en', { dateStyle: 'short', timeStyle: 'short', ...(timeZone !== undefined && { timeZone }) }).format(instant);
  if (wall() === wall(siteZone)) return null;
  const isOtherDay = wall().split(',')[0] !== wall(siteZone).split(',')[0];
  return new Intl.DateTimeFormat(intl, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', ...(isOtherDay && { day: 'numeric', month: 'numeric' }) }).format(instant);
}
