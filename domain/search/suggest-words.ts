import { distance } from 'fastest-levenshtein';
import type { Locale } from '@/lib/locales';
import { transliterate } from '@/lib/slug';

/** Words without a mistake in them are this long at least. */
const SHORTEST = 4;

/**
 * A reader's words as headlines spell them: with the accents that were left out or set wrongly, and with one slip of the
 * finger mended (two in a long word). `null` when headlines know them no better, and for scripts that put no space between words.
 */
export function suggestWords(query: string, headlines: readonly string[], locale: Locale): string | null {
  if (/[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Thai}]/u.test(query)) return null;
  const known = countSpellings(headlines, locale);
  const words = listWords(query, locale);
  const better = words.map((word) => spelling(word, known));
  return better.join(' ') === words.join(' ') ? null : better.join(' ');
}

const listWords = (text: string, locale: Locale): string[] => text.normalize('NFC').toLocaleLowerCase(locale).match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
const plain = (word: string): string => transliterate(word).normalize('NFC');

/** By the plain form of a word: how it is spelt, and how often. */
type Spellings = Map<string, Map<string, number>>;

function countSpellings(headlines: readonly string[], locale: Locale): Spellings {
  const counts = new Map<string, number>();
  for (const word of listWords(headlines.join('\n'), locale)) counts.set(word, (counts.get(word) ?? 0) + 1);
  const known: Spellings = new Map();
  for (const [word, count] of counts) {
    const form = plain(word);
    known.set(form, (known.get(form) ?? new Map<string, number>()).set(word, count));
  }
  return known;
}

function spelling(word: string, known: Spellings): string {
  const same = known.get(plain(word));
  // Without marks it was found under every spelling.
  if (same) return same.has(word) || word === plain(word) ? word : mostFrequent(same);
  if (word.length < SHORTEST) return word;
  const most = word.length < 8 ? 1 : 2;
  let best: { spellings: Map<string, number>; slips: number } | null = null;
  for (const [form, spellings] of known) {
    if (Math.abs(form.length - word.length) > most) continue;
    const slips = distance(plain(word), form);
    if (slips <= most && (!best || slips < best.slips || (slips === best.slips && total(spellings) > total(best.spellings)))) best = { spellings, slips };
  }
  return best ? mostFrequent(best.spellings) : word;
}

const total = (spellings: Map<string, number>): number => [...spellings.values()].reduce((sum, count) => sum + count, 0);
const mostFrequent = (spellings: Map<string, number>): string => [...spellings].reduce((best, each) => (each[1] > best[1] ? each : best))[0];
