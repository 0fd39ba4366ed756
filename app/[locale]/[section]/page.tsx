import { cache } from 'react';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { getFrame } from '../frame';
import { cursorOf, offeredLanguages, pageMetadata } from '../page-head';
import { SectionView } from '@/components/section/section-view';
import { NotFoundPage } from '@/components/site/not-found-page';
import { SitePage } from '@/components/site/site-page';
import { findSectionPage } from '@/domain/article/list-queries';
import { getContext } from '@/domain/context';
import { isLocale } from '@/lib/locales';
import type { Locale } from '@/lib/locales';
import { answerMoved, answerStatus } from '@/lib/server/render-scope';
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
  if (page?.status === 'moved') {
    answerMoved(page.href);
    return null;
  }
  if (!page) {
    answerStatus(404);
    return <SitePage frame={frame}><NotFoundPage locale={locale} /></SitePage>;
  }
  return (
    <SitePage frame={frame} place={{ kind: 'section', sectionKey: page.section.key }} languages={offeredLanguages(frame, page.languages)}>
      <SectionView section={page.section} list={page} languages={page.languages} frame={frame} />
    </SitePage>
  );
}
