import { localeEntry } from '@/lib/locales';
import type { Locale } from '@/lib/locales';

/**
 * What two spellings of one word have in common: width and compatibility (NFKC), case by the language's own rule, without
 * characters that cannot be seen, and without marks where they make no other word (`foldsMarks` of the register). Digits
 * that stand for letters stay digits: guessing would hold innocent texts.
 */
export function normalizeWords(text: string, locale: Locale): string {
  const lower = text.normalize('NFKC').toLocaleLowerCase(locale).replace(/[\p{Default_Ignorable_Code_Point}\u0640]/gu, '');
  const folded = localeEntry(locale).foldsMarks ? lower.normalize('NFD').replace(/\p{Mn}/gu, '').normalize('NFC') : lower;
  return folded.replace(/\s+/gu, ' ').trim();
}

/** The flagged words that a text holds as whole words; `words` are normalised. */
export function matchFlaggedWords(text: string, words: readonly string[], locale: Locale): string[] {
  if (words.length === 0) return [];
  const haystack = normalizeWords(text, locale);
  const candidates = words.filter((word) => word !== '' && haystack.includes(word));
  if (candidates.length === 0) return [];
  const isBoundary = boundaries(haystack, locale);
  return candidates.filter((word) => {
    for (let at = haystack.indexOf(word); at >= 0; at = haystack.indexOf(word, at + 1)) {
      if (isBoundary(at) && isBoundary(at + word.length)) return true;
    }
    return false;
  });
}

/** Letters of scripts that put no space between words. */
const SPACELESS = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const IN_WORD = /[\p{L}\p{M}\p{N}]/u;

/** Where a word may begin or end: between letters of a script without spaces as the dictionary says, elsewhere where letters end. */
function boundaries(text: string, locale: Locale): (index: number) => boolean {
  let segmented: Set<number> | undefined;
  const segments = () => (segmented ??= new Set([...new Intl.Segmenter(locale, { granularity: 'word' }).segment(text)].map(({ index }) => index)));
  return (index) => {
    const before = Array.from(text.slice(Math.max(0, index - 2), index)).at(-1) ?? '';
    const after = Array.from(text.slice(index, index + 2))[0] ?? '';
    if (!IN_WORD.test(before) || !IN_WORD.test(after)) return true;
    return (SPACELESS.test(before) || SPACELESS.test(after)) && segments().has(index);
  };
}
