import { cache } from 'react';
import type { Metadata } from 'next';
import { getFrame } from '@/app/[locale]/frame';
import { ListRoute } from '@/app/[locale]/list-route';
import { cursorOf, missingMetadata, ownerDescription, pageMetadata } from '@/app/[locale]/page-head';
import { ListJsonLd } from '@/components/site/list-json-ld';
import { SourceView } from '@/components/source/source-view';
import { findSourcePage } from '@/domain/article/list-queries';
import { getContext } from '@/domain/context';
import { isLocale } from '@/lib/locales';
import type { Locale } from '@/lib/locales';
import { decodePart } from '@/lib/url';

type SourceRouteProps = { params: Promise<{ locale: string; address: string }>; searchParams: Promise<{ before?: string | string[] }> };

/** Read once by the page and its metadata. */
const findPage = cache((locale: Locale, address: string, before: string | undefined) => findSourcePage(getContext(), { locale, address: decodePart(address), before }));

export async function generateMetadata({ params, searchParams }: SourceRouteProps): Promise<Metadata> {
  const { locale, address } = await params;
  if (!isLocale(locale)) return {};
  const [frame, page] = await Promise.all([getFrame(locale), findPage(locale, address, cursorOf(await searchParams))]);
  if (page?.status !== 'live') return missingMetadata();
  const { source: { key, name, href, description: about, hasFeed }, isFirstPage, items, languages } = page;
  const description = await ownerDescription('source', { name, about, locale });
  return pageMetadata({ frame, title: name, description, href, addresses: languages, isIndexable: isFirstPage && items.length > 0, list: { kind: 'source', key }, feed: hasFeed ? { href, name } : undefined });
}

export default async function SourceRoute({ params, searchParams }: SourceRouteProps) {
  const { locale, address } = await params;
  if (!isLocale(locale)) return null;
  const [frame, page] = await Promise.all([getFrame(locale), findPage(locale, address, cursorOf(await searchParams))]);
  return (
    <ListRoute frame={frame} page={page}>
      {({ source, ...list }) => (
        <>
          <ListJsonLd frame={frame} name={source.name} description={source.description} href={source.href} items={list.items} />
          <SourceView source={source} list={list} frame={frame} />
        </>
      )}
    </ListRoute>
  );
}
