import { localeEntry } from '@/lib/locales';
import type { Locale } from '@/lib/locales';

/**
 * How long a text takes to read silently: whole minutes, at least 1. In languages that part words by spaces the words are counted,
 * in the others the letters; a Latin name or a number among those counts as an English word. The speeds and their sources stand
 * in docs/reading-per-language.md.
 */
export function readingMinutes(text: string, locale: Locale): number {
  const { unit, perMinute } = localeEntry(locale).reading;
  if (unit === 'word') return atLeastOne(countWords(text) / perMinute);
  const foreign = text.match(LATIN_RUN)?.length ?? 0;
  return atLeastOne(countLetters(text.replace(LATIN_RUN, ' ')) / perMinute + foreign / localeEntry('en').reading.perMinute);
}

const LATIN_RUN = /[\p{Script=Latin}\p{Nd}][\p{Script=Latin}\p{M}\p{Nd}’'.,:%-]*/gu;

const atLeastOne = (minutes: number): number => Math.max(1, Math.round(minutes));

/** Runs between white space that hold a letter or a digit: a dash between spaces is no word, a Vietnamese syllable is one. */
const countWords = (text: string): number => text.split(/\s+/u).filter((run) => /[\p{L}\p{N}]/u.test(run)).length;

/** Letters without the marks above and below them, and no punctuation. */
const countLetters = (text: string): number => text.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
