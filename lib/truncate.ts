import { localeEntry } from '@/lib/locales';
import type { Locale } from '@/lib/locales';

/** Where a description ends in search results and shared links: what is longer, they cut themselves, in the middle of a word. */
export const MOST_DESCRIPTION_LETTERS = 200;

/**
 * Shortens a text to at most `most` letters as a reader counts them (UAX #29), the ellipsis included, after a whole word of
 * its language; a word longer than that is cut between letters. What fits is returned as it is.
 */
export function truncate(text: string, { locale, most }: { locale: Locale; most: number }): string {
  if (text.length <= most) return text;
  const letters = [...new Intl.Segmenter().segment(text)];
  if (letters.length <= most) return text;
  // The first letter that no longer fits beside the ellipsis; a word may end right before it.
  const end = letters[most - 1]!.index;
  let kept = 0;
  for (const { index, segment, isWordLike } of new Intl.Segmenter(localeEntry(locale).intl, { granularity: 'word' }).segment(text)) {
    if (index + segment.length > end) break;
    if (isWordLike) kept = index + segment.length;
  }
  return `${text.slice(0, kept || end).replace(/[\s\p{P}]+$/u, '')}…`;
}
