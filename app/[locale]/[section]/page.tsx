import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { findPlace } from './find-place';
import { GeneratedPart } from './generated-part';
import { getFrame } from '@/app/[locale]/frame';
import { ListRoute } from '@/app/[locale]/list-route';
import { cursorOf, missingMetadata, pageMetadata } from '@/app/[locale]/page-head';
import { SectionView } from '@/components/section/section-view';
import { ListJsonLd } from '@/components/site/list-json-ld';
import { StaticPageView } from '@/components/site/static-page-view';
import { openingOf } from '@/domain/body/body-text';
import { generatedPage } from '@/domain/site/model';
import { getContext } from '@/domain/context';
import { listMostRead } from '@/domain/reading/queries';
import { isLocale } from '@/lib/locales';

type PlaceRouteProps = { params: Promise<{ locale: string; section: string }>; searchParams: Promise<{ before?: string | string[] }> };

export async function generateMetadata({ params, searchParams }: PlaceRouteProps): Promise<Metadata> {
  const { locale, section: part } = await params;
  if (!isLocale(locale)) return {};
  const [frame, place, t] = await Promise.all([getFrame(locale), findPlace(locale, part, cursorOf(await searchParams)), getTranslations('section')]);
  if (place?.found.status !== 'live') return missingMetadata();
  if (place.kind === 'page') {
    const { page: { title, href, body }, languages } = place.found;
    return pageMetadata({ frame, title, description: openingOf(body) || frame.description, href, addresses: languages });
  }
  const { section, isFirstPage, languages, items } = place.found;
  const title = isFirstPage ? section.name : t('olderTitle', { name: section.name });
  return pageMetadata({ frame, title, description: section.description, href: section.href, addresses: languages, isIndexable: isFirstPage && items.length > 0, list: { kind: 'section', key: section.key }, feed: section });
}

/** A section, or a page of the site: they share the place behind the language. */
export default async function PlaceRoute({ params, searchParams }: PlaceRouteProps) {
  const { locale, section: part } = await params;
  if (!isLocale(locale)) return null;
  const [frame, place] = await Promise.all([getFrame(locale), findPlace(locale, part, cursorOf(await searchParams))]);
  if (place?.kind === 'page') {
    return (
      <ListRoute frame={frame} page={place.found}>
        {({ page }) => {
          const generated = generatedPage(page.key);
          return <StaticPageView page={page} locale={locale}>{generated ? <GeneratedPart of={generated} frame={frame} /> : null}</StaticPageView>;
        }}
      </ListRoute>
    );
  }
  const section = place?.found.status === 'live' && place.found.isFirstPage ? place.found.section : null;
  const mostRead = section ? await listMostRead(getContext(), { locale, sectionKey: section.key }) : [];
  return (
    <ListRoute frame={frame} page={place?.found ?? null} placeOf={({ section }) => ({ kind: 'section', sectionKey: section.key })}>
      {({ section, languages, ...list }) => (
        <>
          <ListJsonLd frame={frame} {...section} items={list.items} />
          <SectionView section={section} list={list} languages={languages} mostRead={mostRead} frame={frame} />
        </>
      )}
    </ListRoute>
  );
}
