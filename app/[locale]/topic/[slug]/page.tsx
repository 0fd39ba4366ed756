import { cache } from 'react';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { getFrame } from '@/app/[locale]/frame';
import { ListRoute } from '@/app/[locale]/list-route';
import { cursorOf, missingMetadata, pageMetadata } from '@/app/[locale]/page-head';
import { ListJsonLd } from '@/components/site/list-json-ld';
import { TopicView } from '@/components/topic/topic-view';
import { findTopicPage } from '@/domain/article/topic-queries';
import { getContext } from '@/domain/context';
import { isLocale } from '@/lib/locales';
import type { Locale } from '@/lib/locales';
import { decodePart } from '@/lib/url';

type TopicRouteProps = { params: Promise<{ locale: string; slug: string }>; searchParams: Promise<{ before?: string | string[] }> };

/** Read once by the page and its metadata. */
const findPage = cache((locale: Locale, slug: string, before: string | undefined) => findTopicPage(getContext(), { locale, slug: decodePart(slug), before }));

export async function generateMetadata({ params, searchParams }: TopicRouteProps): Promise<Metadata> {
  const { locale, slug } = await params;
  if (!isLocale(locale)) return {};
  const [frame, page, t] = await Promise.all([getFrame(locale), findPage(locale, slug, cursorOf(await searchParams)), getTranslations('topic')]);
  if (page?.status !== 'live') return missingMetadata();
  const { topic: { key, name, description, href }, isFirstPage, items, languages } = page;
  return pageMetadata({ frame, title: isFirstPage ? name : t('olderTitle', { name }), description, href, addresses: languages, isIndexable: isFirstPage && items.length > 0, list: { kind: 'topic', key } });
}

export default async function TopicRoute({ params, searchParams }: TopicRouteProps) {
  const { locale, slug } = await params;
  if (!isLocale(locale)) return null;
  const [frame, page] = await Promise.all([getFrame(locale), findPage(locale, slug, cursorOf(await searchParams))]);
  return (
    <ListRoute frame={frame} page={page}>
      {({ topic, languages, ...list }) => (
        <>
          <ListJsonLd frame={frame} name={topic.name} description={topic.description} href={topic.href} items={list.items} />
          <TopicView topic={topic} list={list} languages={languages} frame={frame} />
        </>
      )}
    </ListRoute>
  );
}
