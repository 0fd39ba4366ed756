import type { Locale } from '@/lib/locales';

/** The languages in which the newsroom's own words are complete; the first is the source of the others. */
export const NEWSROOM_LOCALES = ['en', 'vi'] as const satisfies readonly Locale[];
export type NewsroomLocale = (typeof NEWSROOM_LOCALES)[number];

/** Keeps the language that was chosen for the newsroom on this device: for pages that are shown before anybody signs in. */
export const NEWSROOM_LOCALE_COOKIE = 'newsroom-locale';
/** Keeps the colours that they chose: `light` or `dark`; without it the system's choice rules. */
export const NEWSROOM_THEME_COOKIE = 'newsroom-theme';

export const isNewsroomLocale = (tag: unknown): tag is NewsroomLocale => NEWSROOM_LOCALES.some((locale) => locale === tag);

/** The language of the newsroom: the first choice that it speaks, of the person or on their device, else the first of their browser's languages that it speaks (RFC 9110, 12.5.4), else English. */
export function newsroomLocale(choices: readonly (string | null | undefined)[], acceptLanguage: string | null): NewsroomLocale {
  const chosen = choices.find(isNewsroomLocale);
  if (chosen) return chosen;
  const wanted = (acceptLanguage ?? '').slice(0, 500).split(',').map((part) => {
    const [tag = '', ...parameters] = part.trim().split(';');
    const quality = Number(/^\s*q=([\d.]+)$/.exec(parameters[0] ?? '')?.[1] ?? 1);
    return { language: tag.toLowerCase().split('-')[0], quality: Number.isNaN(quality) ? 0 : quality };
  });
  const spoken = wanted.filter(({ quality }) => quality > 0).sort((a, b) => b.quality - a.quality).map(({ language }) => language);
  return spoken.find(isNewsroomLocale) ?? NEWSROOM_LOCALES[0];
}
