import { localeEntry } from '@/lib/locales';
import type { Locale } from '@/lib/locales';

/** Letters that among the languages of one script only this one writes. */
const OWN_LETTERS: Partial<Record<Locale, RegExp>> = {
  vi: /[ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]/iu,
};

const LEAST_LETTERS = 12;
const MOST_READ = 400;

/**
 * The language that a text seems to be written in, when it is surely not that of the page: told by its script, or by letters
 * that no other language of the script has. `null` = nothing speaks against the page's language.
 */
export function guessLanguage(text: string, pageLocale: Locale, locales: readonly Locale[]): Locale | null {
  const letters = [...text.slice(0, MOST_READ)].filter((sign) => /\p{L}/u.test(sign));
  if (letters.length < LEAST_LETTERS) return null;
  const share = (locale: Locale) => letters.filter((letter) => localeEntry(locale).letters.test(letter)).length / letters.length;
  const own = (locale: Locale) => OWN_LETTERS[locale]?.test(text) ?? false;
  const others = locales.filter((locale) => locale !== pageLocale);
  const marked = others.find(own);
  if (marked && !own(pageLocale)) return marked;
  if (share(pageLocale) >= 0.5) return null;
  return others.map((locale) => ({ locale, share: share(locale) })).filter((each) => each.share > 0.6).sort((a, b) => b.share - a.share)[0]?.locale ?? null;
}
