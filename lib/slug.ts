import type { Locale } from '@/lib/locales';
import { localeEntry } from '@/lib/locales';

export const MAX_SLUG_LENGTH = 80;

/** Latin letters that do not fall apart into a base letter and a mark under NFD. */
const LATIN: Record<string, string> = { đ: 'd', ð: 'd', ø: 'o', ł: 'l', ß: 'ss', æ: 'ae', œ: 'oe', þ: 'th', ı: 'i', ħ: 'h', ŋ: 'ng', ə: 'e', ŧ: 't', ĸ: 'k' };

/**
 * Makes the readable part of an address. Latin scripts are transliterated without loss of letters (đ becomes d, not
 * nothing); other scripts keep their letters and marks in NFC (RFC 3987). Never empty: text without a single letter or
 * digit becomes `story`.
 */
export function toSlug(text: string, locale: Locale): string {
  const lower = text.normalize('NFC').toLocaleLowerCase(localeEntry(locale).intl);
  const { slug, spells = {} } = localeEntry(locale);
  const letters = slug === 'transliterate' ? transliterate(lower.replace(/\p{L}/gu, (letter) => spells[letter] ?? letter)) : lower.replace(ARABIC_MARKS, '');
  const words = letters.normalize('NFC').replace(/['’ʼ]/gu, '').replace(STRAY_MARKS, '').replace(/[^\p{L}\p{M}\p{N}]+/gu, '-').replace(/^-+|-+$/g, '');
  return shorten(words) || 'story';
}

/** Vowel signs and the stroke that stretches a word: written or left out at will, so not part of a name. */
const ARABIC_MARKS = /[\u064b-\u065f\u0670\u0640]/gu;
/** Marks without a letter to stand on: what is left of an emoji when its picture has gone. */
const STRAY_MARKS = /(?<![\p{L}\p{M}\p{N}])\p{M}+|\p{Variation_Selector}|\u20e3/gu;

/** Lower-case Latin letters as the plain ones that they are made from: đ is d, ß is ss. Other scripts stay as they are. */
export const transliterate = (text: string): string =>
  text
    .replace(/(?![a-z])\p{Script=Latin}/gu, (letter) => LATIN[letter] ?? letter.normalize('NFKD').toLowerCase().replace(/\p{M}/gu, '').replace(/[^a-z]/g, (rest) => LATIN[rest] ?? rest))
    .replace(/(?<=[a-z])\p{M}+/gu, '');

/** Cuts after a whole word where there is one, and never inside a letter and its marks. */
function shorten(words: string): string {
  if ([...words].length <= MAX_SLUG_LENGTH) return words;
  let cut = '';
  let length = 0;
  for (const { segment } of new Intl.Segmenter().segment(words)) {
    length += [...segment].length;
    if (length > MAX_SLUG_LENGTH) break;
    cut += segment;
  }
  const lastHyphen = cut.lastIndexOf('-');
  return (lastHyphen > MAX_SLUG_LENGTH / 2 ? cut.slice(0, lastHyphen) : cut).replace(/-+$/, '');
}

/** Tells whether `slug` may stand in an address as it is: NFC, lower case, letters, marks, digits and single hyphens. */
export const isSlug = (slug: string): boolean =>
  slug.length > 0 && [...slug].length <= MAX_SLUG_LENGTH && slug === slug.normalize('NFC') && slug === slug.toLowerCase() && /^[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:-[\p{L}\p{M}\p{N}]+)*$/u.test(slug);

/** First parts of addresses that belong to the site itself, in every language: no section or page may take them. */
export const RESERVED_SLUGS: ReadonlySet<string> = new Set(['account', 'author', 'source', 'topic', 'search', 'latest', 'admin', 'api', 'media', 'fonts', 'languages', 'comments', 'translations', 'feed', 'rss', 'sitemap', 'story', '404', 'archive', 'healthz', 'readyz', 'metrics']);
