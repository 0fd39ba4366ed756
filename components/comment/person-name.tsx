import { localeEntry, LOCALES } from '@/lib/locales';
import type { Locale } from '@/lib/locales';

type PersonNameProps = { name: string; pageLocale: Locale; className?: string };

/** A person's name as they write it, kept apart from the line around it and marked with a language of its script where that is not the page's. */
export function PersonName({ name, pageLocale, className }: PersonNameProps) {
  return <bdi lang={languageOfName(name, pageLocale)} className={className}>{name}</bdi>;
}

/** Latin letters are read in every language; other scripts have fonts and voices of their own. */
export function languageOfName(name: string, pageLocale: Locale): Locale | undefined {
  const letters = [...name].filter((sign) => /\p{L}/u.test(sign) && !/\p{Script=Latin}/u.test(sign));
  if (letters.length === 0 || letters.every((letter) => localeEntry(pageLocale).letters.test(letter))) return undefined;
  return LOCALES.find((locale) => letters.every((letter) => localeEntry(locale).letters.test(letter)));
}
