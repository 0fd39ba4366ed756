import { localeEntry } from '@/lib/locales';
import type { Locale } from '@/lib/locales';

/** In what language and zone an instant is printed. */
export type DateContext = { locale: Locale; timeZone: string };

const FORMATS = {
  /** 25 October 2025 */
  date: { day: 'numeric', month: 'long', year: 'numeric' },
  /** 25 Oct 2025 */
  shortDate: { day: 'numeric', month: 'short', year: 'numeric' },
  /** 25 Oct, 10:42: for lists of the last days. */
  dayTime: { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  /** 10:42 */
  time: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  /** GMT+7; in Arabic its name in words */
  zone: { timeZoneName: 'short' },
  /** Saturday 25 October 2025 */
  today: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;
export type DateFormat = keyof typeof FORMATS;

const NUMERIC = { day: '2-digit', month: '2-digit', year: 'numeric' } as const;

/**
 * Where the words of `Intl` are not what newspapers of that language print: Vietnamese ones write 24/11/2026, never “24 thg 11, 2026”,
 * and Arabic ones name the zone in words.
 */
const PRINTED: Partial<Record<Locale, Partial<Record<DateFormat, Intl.DateTimeFormatOptions>>>> = {
  vi: {
    date: NUMERIC,
    shortDate: NUMERIC,
    dayTime: { ...FORMATS.dayTime, month: 'numeric' },
    today: { ...NUMERIC, weekday: 'long' },
  },
  ar: { zone: { timeZoneName: 'long' } },
};

/** Prints an instant (ISO 8601 or `Date`) in the words of a language and the site's zone; digits and calendar come from the register. */
export function formatDate(at: string | Date, format: DateFormat, { locale, timeZone }: DateContext): string {
  const instant = typeof at === 'string' ? new Date(at) : at;
  const made = formatterOf(locale, timeZone, format);
  // A zone alone cannot be asked for: `Intl` puts a date before it.
  if (format === 'zone') return signFirst(made.formatToParts(instant).find((part) => part.type === 'timeZoneName')?.value ?? timeZone, locale);
  return made.format(instant);
}

/** Tells whether two instants (ISO 8601) fall on one day of the site's zone. */
export const isSameDay = (at: string, other: string, dates: DateContext): boolean => formatDate(at, 'date', dates) === formatDate(other, 'date', dates);

/** After right-to-left letters the sign of “+7” would be drawn behind the figure: a mark keeps the two in order. */
const signFirst = (zone: string, locale: Locale): string => (localeEntry(locale).dir === 'rtl' ? zone.replace(/\s*([+\-−]\d)/u, ' \u200E$1') : zone);

const formatters = new Map<string, Intl.DateTimeFormat>();

/** Making a formatter costs more than a hundred uses of it. The keys are bounded: languages × formats × one zone per site. */
function keptFormatter(key: string, make: () => Intl.DateTimeFormat): Intl.DateTimeFormat {
  const formatter = formatters.get(key) ?? make();
  formatters.set(key, formatter);
  return formatter;
}

const formatterOf = (locale: Locale, timeZone: string, format: DateFormat): Intl.DateTimeFormat =>
  keptFormatter(`${locale} ${timeZone} ${format}`, () => new Intl.DateTimeFormat(localeEntry(locale).intl, { ...(PRINTED[locale]?.[format] ?? FORMATS[format]), timeZone }));

const HOUR_MS = 3_600_000;

/** The day of an instant in a zone, as ISO 8601 writes it: `2026-03-02`, whatever calendar a language prints. */
export const dayOf = (at: string | Date, timeZone: string): string => isoDay(timeZone).format(new Date(at));

const isoDay = (timeZone: string): Intl.DateTimeFormat => keptFormatter(`iso ${timeZone}`, () => new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }));

/** The next midnight in a zone: until then, a page that prints today's date is right. */
export function nextMidnight(now: Date, timeZone: string): Date {
  const day = isoDay(timeZone);
  const today = day.format(now);
  // The first instant of another day, found by halving: right across changes of the clock, which a sum of hours is not.
  let same = now.getTime();
  let other = same + 26 * HOUR_MS;
  while (other - same > 1) {
    const middle = Math.floor((same + other) / 2);
    if (day.format(middle) === today) same = middle;
    else other = middle;
  }
  return new Date(other);
}
