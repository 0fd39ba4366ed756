import { closeGaps } from '@/lib/close-gaps';
import { localeEntry } from '@/lib/locales';
import type { Locale } from '@/lib/locales';

/** "in 4 minutes". */
export function formatWait(seconds: number, locale: Locale): string {
  const relative = new Intl.RelativeTimeFormat(localeEntry(locale).intl);
  return closeGaps(seconds < 90 ? relative.format(Math.max(1, Math.ceil(seconds)), 'second') : relative.format(Math.ceil(seconds / 60), 'minute'));
}
