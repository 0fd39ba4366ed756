/**
 * The words of a text as they are looked for. Made here and not by the database, so that one rule cuts what is kept and
 * what is asked, on every database, and can say where in a text a hit stands (decision 0023).
 */
import { LRUCache } from 'lru-cache';
import { localeEntry } from '@/lib/locales';
import type { Locale } from '@/lib/locales';
import { transliterate } from '@/lib/slug';
import { stemOf } from '@/lib/stems';

export type Token = {
  /**
   * Under which keys the word is found: as it is written and, where marks tell words apart, without them and as they are
   * spelt out. The first is the strictest.
   */
  forms: readonly string[];
  /** Where it stands in the text (NFC). */
  start: number;
  end: number;
  /** Of two letters that are kept together: where the first of them ends. */
  firstEnd: number;
  /** The last letter of a run that is kept in pairs, by itself. */
  isTail: boolean;
};

/** Written, but not read: soft hyphen, joiners, marks of where a line may break, variation selectors. */
const UNSEEN = '\\u00ad\\u061c\\u200b-\\u200f\\u2060\\ufe0e\\ufe0f\\ufeff';
/** What stands on a letter; the half-width sound marks of Japanese are letters to Unicode. */
const ON_LETTER = `\\p{M}${UNSEEN}\\uff9e\\uff9f`;
const RUN = new RegExp(`[\\p{L}\\p{N}](?:[\\p{L}\\p{N}${ON_LETTER}])*`, 'gu');
const UNIT = new RegExp(`[\\p{L}\\p{N}][${ON_LETTER}]*`, 'gu');
/** Scripts that put no space between words, or (Hangul) hang endings on them: their letters are kept in pairs. */
const PAIRED = '(?=\\p{L})[\\p{scx=Han}\\p{scx=Hiragana}\\p{scx=Katakana}\\p{scx=Hangul}\\p{scx=Bopomofo}\\p{scx=Thai}\\p{scx=Lao}\\p{scx=Khmer}\\p{scx=Myanmar}]';
const [IN_PAIRS, SOME_IN_PAIRS] = [new RegExp(`^${PAIRED}`, 'u'), new RegExp(PAIRED, 'u')];
/** Whether a text begins with a letter that is kept in pairs. */
export const isInPairs = (text: string): boolean => IN_PAIRS.test(text);
/** An apostrophe between two letters; around a word it is a quotation mark. */
const [ENDS_CUT, STARTS_CUT] = [/[\p{L}\p{M}\p{N}]['’ʼ]$/u, /^['’ʼ][\p{L}\p{N}]/u];
/** What an apostrophe cuts off is no word of its own up to this length: l’eau, don’t, Hanoi’s. */
const LONGEST_CLITIC = 2;

/** The text as it is searched: positions of tokens count in it. Thai AM may be typed in two parts, which NFC leaves apart. */
export const toSearchable = (text: string): string => text.normalize('NFC').replace(/\u0e4d([\u0e48-\u0e4b]?)\u0e32/g, '$1\u0e33');

/** The tokens of a text in a language, in order; neighbours in the list are neighbours in the text. */
export function listTokens(text: string, locale: Locale): Token[] {
  const searchable = toSearchable(text);
  const tokens: Token[] = [];
  for (const { 0: run, index } of searchable.matchAll(RUN)) {
    const isCut = ENDS_CUT.test(searchable.slice(Math.max(0, index - 2), index)) || STARTS_CUT.test(searchable.slice(index + run.length, index + run.length + 2));
    if (!SOME_IN_PAIRS.test(run)) {
      tokens.push(...wordOf({ text: run, start: index, end: index + run.length }, { locale, isCut }));
      continue;
    }
    let units: Unit[] = [];
    let isPaired = false;
    const close = () => {
      const [first, last] = [units[0], units.at(-1)];
      if (first && last) tokens.push(...(isPaired ? pairsOf(units) : wordOf({ text: run.slice(first.start - index, last.end - index), start: first.start, end: last.end }, { locale, isCut })));
      units = [];
    };
    for (const match of run.matchAll(UNIT)) {
      const unit = { text: match[0], start: index + match.index, end: index + match.index + match[0].length };
      const isOfPairs = IN_PAIRS.test(unit.text);
      if (units.length > 0 && isOfPairs !== isPaired) close();
      isPaired = isOfPairs;
      units.push(unit);
    }
    close();
  }
  return tokens;
}

type Unit = { text: string; start: number; end: number };

function pairsOf(units: readonly Unit[]): Token[] {
  const letters = units.map(({ text }) => normalize(text));
  return units.map(({ start, end }, index) => {
    const next = units[index + 1];
    return { forms: [letters[index]! + (letters[index + 1] ?? '')], start, end: next?.end ?? end, firstEnd: end, isTail: !next };
  });
}

function wordOf({ text, start, end }: Unit, { locale, isCut }: { locale: Locale; isCut: boolean }): Token[] {
  if (isCut && (text.match(UNIT)?.length ?? 0) <= LONGEST_CLITIC) return [];
  return [{ forms: formsOf(text, locale), start, end, firstEnd: end, isTail: false }];
}

/** Texts say most of what they say in a few thousand words, and to make the forms of one costs as much as to look up dozens. */
const known = new LRUCache<string, readonly string[]>({ max: 20_000 });
/** Longer words are as good as never met again. */
const LONGEST_KNOWN = 40;

function formsOf(text: string, locale: Locale): readonly string[] {
  if (text.length > LONGEST_KNOWN) return makeForms(text, locale);
  const key = `${locale} ${text}`;
  const kept = known.get(key);
  if (kept) return kept;
  const forms = makeForms(text, locale);
  known.set(key, forms);
  return forms;
}

function makeForms(text: string, locale: Locale): readonly string[] {
  const word = normalize(text);
  const { foldsMarks, spells = {} } = localeEntry(locale);
  const plain = transliterate(word).normalize('NFC');
  const spelt = transliterate(word.replace(/\p{L}/gu, (letter) => spells[letter] ?? letter)).normalize('NFC');
  return [...new Set(foldsMarks ? [stemOf(plain, locale)] : [word, plain, spelt].map((each) => stemOf(each, locale)))];
}

const UNSEEN_LETTERS = new RegExp(`[${UNSEEN}\\u0640]`, 'gu');
/** Letters that are written one way or the other without being another word: Arabic as in light10, Russian ё. */
const SAME_LETTERS: Readonly<Record<string, string>> = { أ: 'ا', إ: 'ا', آ: 'ا', ٱ: 'ا', ى: 'ي', ئ: 'ي', ؤ: 'و', ة: 'ه', ک: 'ك', ی: 'ي', ё: 'е' };
const ARABIC_SIGNS = /(?<=\p{Script=Arabic}\p{M}*)\p{M}/gu;

/** One spelling of what reads the same: width and case, unseen letters, the vowel signs of Arabic, the figures of other scripts. */
function normalize(text: string): string {
  const lower = text.normalize('NFKC').replace(UNSEEN_LETTERS, '').toLowerCase().replace(/./gsu, (letter) => SAME_LETTERS[letter] ?? letter);
  return lower.replace(ARABIC_SIGNS, '').replace(/[\u0660-\u0669\u06f0-\u06f9\u0e50-\u0e59]/gu, (figure) => String((figure.charCodeAt(0) - (figure >= '\u0e50' ? 0x0e50 : figure >= '\u06f0' ? 0x06f0 : 0x0660)) % 10)).normalize('NFC');
}
