import { localeEntry } from './locales';
import type { Locale } from './locales';

/** A single character is a particle, a measure word or half of a word that the dictionary does not know: it stays with what is before it. */
const LEANS_BACK = /^\p{Script=Han}$/u;

/**
 * Cuts a headline of a script that writes no spaces between words where a line may end: between two words, never beside a
 * mark, between a figure and what it counts, or before a single character. Other headlines come back whole: the browser knows their words (spaces) or has the dictionary
 * (Thai, Japanese). The words are those of Unicode's dictionary (UAX #29, `Intl.Segmenter`).
 */
export function headlineParts(text: string, locale: Locale): string[] {
  const { script, intl } = localeEntry(locale);
  if (script !== 'han') return [text];
  const parts: string[] = [];
  let isWordBefore = false;
  for (const { segment, isWordLike = false } of new Intl.Segmenter(intl, { granularity: 'word' }).segment(text)) {
    const last = parts.at(-1);
    if (last !== undefined && (!isWordLike || !isWordBefore || LEANS_BACK.test(segment) || /\p{N}$/u.test(last))) parts[parts.length - 1] = last + segment;
    else parts.push(segment);
    isWordBefore = isWordLike;
  }
  return parts;
}
