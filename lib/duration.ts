import { closeGaps } from '@/lib/close-gaps';
import { localeEntry } from '@/lib/locales';
import type { Locale } from '@/lib/locales';

const UNITS = [['day', 86_400], ['hour', 3600], ['minute', 60], ['second', 1]] as const;

/** "180 days", "15 minutes": a span in the largest unit that tells it whole, in the words of a language. */
export function formatDuration(seconds: number, locale: Locale): string {
  // Two days are told as days, a day and a half as hours.
  const [unit, inSeconds] = UNITS.find(([, size]) => seconds >= size && seconds % size === 0) ?? UNITS[3];
  return closeGaps(new Intl.NumberFormat(localeEntry(locale).intl, { style: 'unit', unit, unitDisplay: 'long' }).format(seconds / inSeconds));
}
