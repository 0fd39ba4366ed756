/**
 * The register of languages: everything the code may ask about a language stands here, so that nothing else branches
 * on a locale tag. Tags are BCP 47. Adding a language touches this file, one message file and the demo texts.
 */
export const LOCALES = ['en', 'vi', 'id', 'zh-Hans', 'ja', 'ko', 'fr', 'de', 'es', 'ru', 'ar', 'th'] as const;
export type Locale = (typeof LOCALES)[number];

/** Groups languages that share metrics, fonts and rules of line breaking. */
export type Script = 'latin' | 'vietnamese' | 'cyrillic' | 'arabic' | 'han' | 'kana' | 'hangul' | 'thai';

export type LocaleEntry = {
  tag: Locale;
  /** Name of the language in the language itself. */
  ownName: string;
  /** The same where room is short, when its speakers have a shorter one. */
  shortName?: string;
  dir: 'ltr' | 'rtl';
  script: Script;
  /** Matches a letter that belongs to the language's script; used by content checks. */
  letters: RegExp;
  /** Languages whose stories may fill an empty place, best first. */
  fallback: readonly Locale[];
  /** `transliterate` makes an ASCII slug; `keep` keeps the letters of the script (NFC). */
  slug: 'transliterate' | 'keep';
  /** How its readers spell its own letters where only plain ones can be written, when that is more than leaving out the mark. */
  spells?: Readonly<Record<string, string>>;
  /** Tag given to `Intl` formatters: fixes the digits and the calendar of the site's pages. */
  intl: string;
  /** Whether words stay the same word without the marks above and below their letters: accents of English, vowel signs and hamza carriers of Arabic. */
  foldsMarks: boolean;
  /** The opening and closing quotation marks. */
  quotes: readonly [string, string];
  /** How much an adult reads silently in a minute, and in what it is counted; where the numbers come from: docs/reading-per-language.md. */
  reading: { unit: 'word' | 'letter'; perMinute: number };
};

const latin = /\p{Script=Latin}/u;

const ENTRIES: { readonly [L in Locale]: LocaleEntry } = {
  en: { tag: 'en', ownName: 'English', dir: 'ltr', script: 'latin', letters: latin, fallback: ['vi', 'id'], slug: 'transliterate', intl: 'en-GB', foldsMarks: true, quotes: ['“', '”'], reading: { unit: 'word', perMinute: 238 } },
  vi: { tag: 'vi', ownName: 'Tiếng Việt', dir: 'ltr', script: 'vietnamese', letters: latin, fallback: ['en'], slug: 'transliterate', intl: 'vi-VN', foldsMarks: false, quotes: ['“', '”'], reading: { unit: 'word', perMinute: 292 } },
  id: { tag: 'id', ownName: 'Bahasa Indonesia', shortName: 'Indonesia', dir: 'ltr', script: 'latin', letters: latin, fallback: ['en'], slug: 'transliterate', intl: 'id-ID', foldsMarks: true, quotes: ['“', '”'], reading: { unit: 'word', perMinute: 216 } },
  'zh-Hans': { tag: 'zh-Hans', ownName: '简体中文', dir: 'ltr', script: 'han', letters: /\p{Script=Han}/u, fallback: ['en'], slug: 'keep', intl: 'zh-Hans-CN', foldsMarks: false, quotes: ['“', '”'], reading: { unit: 'letter', perMinute: 346 } },
  ja: { tag: 'ja', ownName: '日本語', dir: 'ltr', script: 'kana', letters: /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u, fallback: ['en'], slug: 'keep', intl: 'ja-JP', foldsMarks: false, quotes: ['「', '」'], reading: { unit: 'letter', perMinute: 525 } },
  ko: { tag: 'ko', ownName: '한국어', dir: 'ltr', script: 'hangul', letters: /\p{Script=Hangul}/u, fallback: ['en'], slug: 'keep', intl: 'ko-KR', foldsMarks: false, quotes: ['“', '”'], reading: { unit: 'letter', perMinute: 479 } },
  fr: { tag: 'fr', ownName: 'Français', dir: 'ltr', script: 'latin', letters: latin, fallback: ['en'], slug: 'transliterate', intl: 'fr-FR', foldsMarks: false, quotes: ['«\u00a0', '\u00a0»'], reading: { unit: 'word', perMinute: 270 } },
  de: { tag: 'de', ownName: 'Deutsch', dir: 'ltr', script: 'latin', letters: latin, fallback: ['en'], slug: 'transliterate', spells: { ä: 'ae', ö: 'oe', ü: 'ue' }, intl: 'de-DE', foldsMarks: false, quotes: ['„', '“'], reading: { unit: 'word', perMinute: 234 } },
  es: { tag: 'es', ownName: 'Español', dir: 'ltr', script: 'latin', letters: latin, fallback: ['en'], slug: 'transliterate', intl: 'es-ES', foldsMarks: false, quotes: ['«', '»'], reading: { unit: 'word', perMinute: 276 } },
  ru: { tag: 'ru', ownName: 'Русский', dir: 'ltr', script: 'cyrillic', letters: /\p{Script=Cyrillic}/u, fallback: ['en'], slug: 'keep', intl: 'ru-RU', foldsMarks: false, quotes: ['«', '»'], reading: { unit: 'word', perMinute: 201 } },
  ar: { tag: 'ar', ownName: 'العربية', dir: 'rtl', script: 'arabic', letters: /\p{Script=Arabic}/u, fallback: ['en'], slug: 'keep', intl: 'ar-u-nu-latn', foldsMarks: true, quotes: ['«', '»'], reading: { unit: 'word', perMinute: 202 } },
  th: { tag: 'th', ownName: 'ไทย', dir: 'ltr', script: 'thai', letters: /\p{Script=Thai}/u, fallback: ['en'], slug: 'keep', intl: 'th-TH-u-ca-gregory-nu-latn', foldsMarks: false, quotes: ['“', '”'], reading: { unit: 'letter', perMinute: 842 } },
};

export const localeEntry = (locale: Locale): LocaleEntry => ENTRIES[locale];

/** Tells whether `tag` is in the register, exactly as spelt there. */
export const isLocale = (tag: unknown): tag is Locale => typeof tag === 'string' && Object.hasOwn(ENTRIES, tag);
