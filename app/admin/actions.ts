'use server';

import { cookies, headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { currentAddress, findStaff } from './session';
import { getContext } from '@/domain/context';
import { updateLanguage } from '@/domain/user/update-language';
import { isNewsroomLocale, NEWSROOM_LOCALE_COOKIE, NEWSROOM_THEME_COOKIE } from '@/lib/i18n/newsroom-locale';

const YEAR_SECONDS = 31_536_000;

/** Keeps the language of the newsroom with the person and on this device, its colours on this device. Unknown choices change nothing. */
export async function choosePreferences(form: FormData): Promise<void> {
  const kept = await cookies();
  const options = { path: '/admin', maxAge: YEAR_SECONDS, sameSite: 'lax', httpOnly: true, secure: getContext().siteUrl.startsWith('https:') } as const;
  const [locale, theme] = [form.get('locale'), form.get('theme')];
  const staff = await findStaff();
  if (staff && isNewsroomLocale(locale)) await updateLanguage(staff, { locale });
  if (isNewsroomLocale(locale)) kept.set(NEWSROOM_LOCALE_COOKIE, locale, options);
  if (theme === 'light' || theme === 'dark' || theme === 'system') kept.set(NEWSROOM_THEME_COOKIE, theme, options);
  // Without JavaScript the page was drawn for who asked before: it is asked for anew.
  if (!(await headers()).has('next-action')) redirect(await currentAddress());
}
