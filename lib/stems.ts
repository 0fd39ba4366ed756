import { stemmer as english } from '@orama/stemmers/english';
import { stemmer as french } from '@orama/stemmers/french';
import { stemmer as german } from '@orama/stemmers/german';
import { stemmer as indonesian } from '@orama/stemmers/indonesian';
import { stemmer as russian } from '@orama/stemmers/russian';
import { stemmer as spanish } from '@orama/stemmers/spanish';
import type { Locale } from '@/lib/locales';

type Stem = (word: string) => string;

const same: Stem = (word) => word;

/** Beside the register and not in it, because the register goes to the browser. Vietnamese words do not bend; those of zh, ja, ko and th are found by their letters. */
const STEMS: Readonly<Record<Locale, Stem>> = {
  en: english, vi: same, id: indonesian, 'zh-Hans': same, ja: same, ko: same, fr: french, de: german, es: spanish, ru: russian, ar: arabic, th: same,
};

/** What is left of a lower-case word when its endings are taken off: a key by which its forms are found, not a word to be shown. */
export const stemOf = (word: string, locale: Locale): string => (/^[\p{L}\p{M}]+$/u.test(word) ? STEMS[locale](word) : word);

/** “light10” of Larkey, Ballesteros and Connell (2007), for letters that are folded already: article, conjunction and common endings. */
function arabic(word: string): string {
  if (!/^\p{Script=Arabic}+$/u.test(word)) return word;
  let stem = word.length > 3 ? word.replace(/^و(?=.{3})/u, '') : word;
  stem = stem.replace(/^(?:ال|بال|كال|فال|لل)(?=.{2})/u, '');
  // Again until nothing comes off, or a plural would keep what its singular loses.
  for (let before = ''; stem !== before; ) {
    before = stem;
    stem = stem.replace(/(?<=.{3})(?:ها|ان|ات|ون|ين|يه|ه|ي)$/u, '');
  }
  return stem;
}
