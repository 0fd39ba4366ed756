import { cache } from 'react';
import { getLocale } from 'next-intl/server';
import { getContext } from '@/domain/context';
import { getNewsroomSite } from '@/domain/site/queries';
import { isNewsroomLocale, NEWSROOM_LOCALES } from '@/lib/i18n/newsroom-locale';
import type { NewsroomLocale } from '@/lib/i18n/newsroom-locale';

/** The language in which this person works. */
export async function getNewsroomLocale(): Promise<NewsroomLocale> {
  const locale = await getLocale();
  return isNewsroomLocale(locale) ? locale : NEWSROOM_LOCALES[0];
}

/** Name, zone and languages of the site, read once per request. */
export const getNewsroomFrame = cache(async () => getNewsroomSite(getContext(), await getNewsroomLocale()));

/** How instants are printed for this person: in their language, and in the site's zone. */
export async function getNewsroomDates(): Promise<{ locale: NewsroomLocale; timeZone: string }> {
  return { locale: await getNewsroomLocale(), timeZone: (await getNewsroomFrame()).timeZone };
}
