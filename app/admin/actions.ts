'use server';

import { cookies } from 'next/headers';
import { getContext } from '@/domain/context';
import { isNewsroomLocale, NEWSROOM_LOCALE_COOKIE, NEWSROOM_THEME_COOKIE } from '@/lib/i18n/newsroom-locale';

const YEAR_SECONDS = 31_536_000;

/** Keeps the language and the colours of the newsroom on this device. Unknown choices change nothing. */
export async function choosePreferences(form: FormData): Promise<void> {
  const kept = await cookies();
  const options = { path: '/admin', maxAge: YEAR_SECONDS, sameSite: 'lax', httpOnly: true, secure: getContext().siteUrl.startsWith('https:') } as const;
  const [locale, theme] = [form.get('locale'), form.get('theme')];
  if (isNewsroomLocale(locale)) kept.set(NEWSROOM_LOCALE_COOKIE, locale, options);
  if (theme === 'light' || theme === 'dark' || theme === 'system') kept.set(NEWSROOM_THEME_COOKIE, theme, options);
}
