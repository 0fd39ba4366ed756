import { cache } from 'react';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { getFrame } from '@/app/[locale]/frame';
import { ListRoute } from '@/app/[locale]/list-route';
import { cursorOf, missingMetadata, pageMetadata } from '@/app/[locale]/page-head';
import { DayView } from '@/components/latest/day-view';
import { ListJsonLd } from '@/components/site/list-json-ld';
import { findDayPage } from '@/domain/article/latest-queries';
import { getContext } from '@/domain/context';
import { formatDate } from '@/lib/dates';
import { isLocale } from '@/lib/locales';
import type { Locale } from '@/lib/locales';
import { latestHref } from '@/lib/url';

type DayRouteProps = { params: Promise<{ locale: string; day: string }>; searchParams: Promise<{ before?: string | string[] }> };

/** Read once by the page and its metadata. */
const findPage = cache((locale: Locale, day: string, timeZone: string, before: string | undefined) => findDayPage(getContext(), { locale, day, timeZone, before }));

export async function generateMetadata({ params, searchParams }: DayRouteProps): Promise<Metadata> {
  const { locale, day } = await params;
  if (!isLocale(locale)) return {};
  const [frame, t, nameOf] = await Promise.all([getFrame(locale), getTranslations('latest'), getTranslations('article.languageName')]);
  const page = await findPage(locale, day, frame.timeZone, cursorOf(await searchParams));
  if (!page) return missingMetadata();
  const date = formatDate(page.day.startsAt, 'date', frame);
  return pageMetadata({
    frame, title: t('dayTitle', { date }), description: t('dayDescription', { date, language: nameOf(locale) }), href: latestHref(locale, day),
    // The same day in another language has other stories, or none.
    addresses: [{ locale, href: latestHref(locale, day) }], isIndexable: page.isFirstPage && page.items.length > 0,
  });
}

/** The stories of one day of the site's zone. */
export default async function DayRoute({ params, searchParams }: DayRouteProps) {
  const { locale, day } = await params;
  if (!isLocale(locale)) return null;
  const [frame, t] = await Promise.all([getFrame(locale), getTranslations('latest')]);
  const page = await findPage(locale, day, frame.timeZone, cursorOf(await searchParams));
  const languages = frame.locales.map((other) => ({ locale: other, href: latestHref(other, day) }));
  return <ListRoute frame={frame} page={page && { status: 'live', languages, ...page }}>{({ day: shown, ...list }) => (
    <>
      <ListJsonLd frame={frame} name={t('dayTitle', { date: formatDate(shown.startsAt, 'date', frame) })} href={latestHref(locale, day)} items={list.items} />
      <DayView day={shown} list={list} frame={frame} />
    </>
  )}</ListRoute>;
}
