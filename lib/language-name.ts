import { localeEntry } from './locales';
import type { Locale } from './locales';

/** What a language is called in another: "Vietnamese", "tiếng Thái". */
export const languageName = (of: Locale, inLanguage: Locale): string => new Intl.DisplayNames([localeEntry(inLanguage).intl], { type: 'language', languageDisplay: 'standard' }).of(of) ?? localeEntry(of).ownName;
