import type { Locale } from '@/lib/locales';
import { localeEntry } from '@/lib/locales';

export const MAX_SLUG_LENGTH = 80;

/** Latin letters that do not fall apart into a base letter and a mark under NFD. */
const LATIN: Record<string, string> = { đ: 'd', ð: 'd', ø: 'o', ł: 'l', ß: 'ss', æ: 'ae', œ: 'oe', þ: 'th', ı: 'i', ħ: 'h', ŋ: 'ng', ə: 'e' };

/**
 * Makes the readable part of an address. Latin scripts are transliterated without loss of letters (đ becomes d, not
 * nothing); other scripts keep their letters and marks in NFC (RFC 3987). Never empty: text without a single letter or
 * digit becomes `story`.
 */
export function toSlug(text: string, locale: Locale): string {
  const lower = text.normalize('NFC').toLocaleLowerCase(localeEntry(locale).intl);
  const letters = localeEntry(locale).slug === 'transliterate' ? transliterate(lower) : lower.replace(/[\u064b-\u065f\u0670\u0640]/gu, '');
  const words = letters.normalize('NFC').replace(/['’ʼ]/gu, '').replace(/[^\p{L}\p{M}\p{N}]+/gu, '-').replace(/^-+|-+$/g, '');
  return shorten(words) || 'story';
}

const transliterate = (text: string): string =>
  text.replace(/\p{Script=Latin}/gu, (letter) => LATIN[letter] ?? letter.normalize('NFD').replace(/\p{M}/gu, '').replace(/[^a-z]/g, (rest) => LATIN[rest] ?? rest));

/** Cuts after a whole word where there is one. */
function shorten(words: string): string {
  const letters = [...words];
  if (letters.length <= MAX_SLUG_LENGTH) return words;
  const cut = letters.slice(0, MAX_SLUG_LENGTH).join('').replace(/\p{M}+$/u, '');
  const lastHyphen = cut.lastIndexOf('-');
  return (lastHyphen > MAX_SLUG_LENGTH / 2 ? cut.slice(0, lastHyphen) : cut).replace(/-+$/, '');
}

/** Tells whether `slug` may stand in an address as it is: NFC, lower case, letters, marks, digits and single hyphens. */
export const isSlug = (slug: string): boolean =>
  slug.length > 0 && [...slug].length <= MAX_SLUG_LENGTH && slug === slug.normalize('NFC') && slug === slug.toLowerCase() && /^[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:-[\p{L}\p{M}\p{N}]+)*$/u.test(slug);

/** First parts of addresses that belong to the site itself, in every language: no section or page may take them. */
export const RESERVED_SLUGS: ReadonlySet<string> = new Set(['author', 'source', 'topic', 'search', 'latest', 'admin', 'api', 'media', 'fonts', 'languages', 'comments', 'feed', 'rss', 'sitemap', 'story', 'archive', 'healthz', 'readyz', 'metrics']);
