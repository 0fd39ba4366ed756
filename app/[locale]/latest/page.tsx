import { cache } from 'react';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { getFrame } from '@/app/[locale]/frame';
import { ListRoute } from '@/app/[locale]/list-route';
import { cursorOf, missingMetadata, pageMetadata } from '@/app/[locale]/page-head';
import { LatestView } from '@/components/latest/latest-view';
import { ListJsonLd } from '@/components/site/list-json-ld';
import { findLatestPage } from '@/domain/article/latest-queries';
import { getContext } from '@/domain/context';
import { isLocale } from '@/lib/locales';
import type { Locale } from '@/lib/locales';
import { latestHref } from '@/lib/url';

type LatestRouteProps = { params: Promise<{ locale: string }>; searchParams: Promise<{ before?: string | string[] }> };

/** Read once by the page and its metadata. */
const findPage = cache((locale: Locale, before: string | undefined) => findLatestPage(getContext(), { locale, before }));

export async function generateMetadata({ params, searchParams }: LatestRouteProps): Promise<Metadata> {
  const { locale } = await params;
  if (!isLocale(locale)) return {};
  const [frame, page, t, nameOf] = await Promise.all([getFrame(locale), findPage(locale, cursorOf(await searchParams)), getTranslations('latest'), getTranslations('article.languageName')]);
  if (!page) return missingMetadata();
  const addresses = frame.locales.map((other) => ({ locale: other, href: latestHref(other) }));
  return pageMetadata({ frame, title: t('title'), description: t('description', { language: nameOf(locale) }), href: latestHref(locale), addresses, isIndexable: page.isFirstPage && page.items.length > 0, list: { kind: 'latest' } });
}

/** All stories of a language, the newest first. */
export default async function LatestRoute({ params, searchParams }: LatestRouteProps) {
  const { locale } = await params;
  if (!isLocale(locale)) return null;
  const [frame, page, t] = await Promise.all([getFrame(locale), findPage(locale, cursorOf(await searchParams)), getTranslations('latest')]);
  const languages = frame.locales.map((other) => ({ locale: other, href: latestHref(other) }));
  return <ListRoute frame={frame} page={page && { status: 'live', languages, ...page }}>{(list) => (
    <>
      <ListJsonLd frame={frame} name={t('title')} href={latestHref(locale)} items={list.items} />
      <LatestView list={list} frame={frame} />
    </>
  )}</ListRoute>;
}
