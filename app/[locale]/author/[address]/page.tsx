import { cache } from 'react';
import type { Metadata } from 'next';
import { getFrame } from '@/app/[locale]/frame';
import { ListRoute } from '@/app/[locale]/list-route';
import { cursorOf, missingMetadata, ownerDescription, pageMetadata } from '@/app/[locale]/page-head';
import { AuthorJsonLd } from '@/components/author/author-json-ld';
import { AuthorView } from '@/components/author/author-view';
import { findAuthorPage } from '@/domain/article/list-queries';
import { getContext } from '@/domain/context';
import { isLocale } from '@/lib/locales';
import type { Locale } from '@/lib/locales';
import { decodePart } from '@/lib/url';

type AuthorRouteProps = { params: Promise<{ locale: string; address: string }>; searchParams: Promise<{ before?: string | string[] }> };

/** Read once by the page and its metadata. */
const findPage = cache((locale: Locale, address: string, before: string | undefined) => findAuthorPage(getContext(), { locale, address: decodePart(address), before }));

export async function generateMetadata({ params, searchParams }: AuthorRouteProps): Promise<Metadata> {
  const { locale, address } = await params;
  if (!isLocale(locale)) return {};
  const [frame, page] = await Promise.all([getFrame(locale), findPage(locale, address, cursorOf(await searchParams))]);
  if (page?.status !== 'live') return missingMetadata();
  const { author: { name, href, bio: about, writesIn }, isFirstPage, items, languages } = page;
  const description = await ownerDescription('author', { name, about, locale });
  return pageMetadata({ frame, title: name, description, href, addresses: languages.filter((address) => writesIn.includes(address.locale)), isIndexable: isFirstPage && items.length > 0 });
}

export default async function AuthorRoute({ params, searchParams }: AuthorRouteProps) {
  const { locale, address } = await params;
  if (!isLocale(locale)) return null;
  const [frame, page] = await Promise.all([getFrame(locale), findPage(locale, address, cursorOf(await searchParams))]);
  return (
    <ListRoute frame={frame} page={page}>
      {({ author, ...list }) => (
        <>
          <AuthorJsonLd author={author} frame={frame} />
          <AuthorView author={author} list={list} frame={frame} />
        </>
      )}
    </ListRoute>
  );
}
