import { localeEntry } from '@/lib/locales';
import type { Locale } from '@/lib/locales';

/** Puts what has a name in the order of a dictionary of `locale`: `items.sort(byName('vi'))`. Numbers in names count as numbers. */
export function byName(locale: Locale): (a: { name: string }, b: { name: string }) => number {
  const { compare } = new Intl.Collator(localeEntry(locale).intl, { numeric: true });
  return (a, b) => compare(a.name, b.name);
}
