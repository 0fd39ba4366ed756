import { cache } from 'react';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { getFrame } from '@/app/[locale]/frame';
import { ListRoute } from '@/app/[locale]/list-route';
import { cursorOf, pageMetadata } from '@/app/[locale]/page-head';
import { SectionView } from '@/components/section/section-view';
import { findSectionPage } from '@/domain/article/list-queries';
import { getContext } from '@/domain/context';
import { isLocale } from '@/lib/locales';
import type { Locale } from '@/lib/locales';
import { decodePart } from '@/lib/url';

type SectionRouteProps = { params: Promise<{ locale: string; section: string }>; searchParams: Promise<{ before?: string | string[] }> };

/** Read once by the page and its metadata. */
const findPage = cache((locale: Locale, slug: string, before: string | undefined) => findSectionPage(getContext(), { locale, slug: decodePart(slug), before }));

export async function generateMetadata({ params, searchParams }: SectionRouteProps): Promise<Metadata> {
  const { locale, section: slug } = await params;
  if (!isLocale(locale)) return {};
  const [frame, page, t, tError] = await Promise.all([getFrame(locale), findPage(locale, slug, cursorOf(await searchParams)), getTranslations('section'), getTranslations('error.missing')]);
  if (page?.status !== 'live') return { title: tError('title'), robots: { index: false } };
  const { section, isFirstPage } = page;
  const title = isFirstPage ? section.name : t('olderTitle', { name: section.name });
  return pageMetadata({ frame, title, description: section.description, href: section.href, addresses: page.languages, isIndexable: isFirstPage && page.items.length > 0 });
}

export default async function SectionRoute({ params, searchParams }: SectionRouteProps) {
  const { locale, section: slug } = await params;
  if (!isLocale(locale)) return null;
  const [frame, page] = await Promise.all([getFrame(locale), findPage(locale, slug, cursorOf(await searchParams))]);
  return (
    <ListRoute frame={frame} page={page} placeOf={({ section }) => ({ kind: 'section', sectionKey: section.key })}>
      {({ section, languages, ...list }) => <SectionView section={section} list={list} languages={languages} frame={frame} />}
    </ListRoute>
  );
}
