import { cache } from 'react';
import { findSectionPage } from '@/domain/article/list-queries';
import { getContext } from '@/domain/context';
import { findStaticPage } from '@/domain/site/page-queries';
import type { Locale } from '@/lib/locales';
import { decodePart } from '@/lib/url';

/** What stands at an address behind the language: a section, else a page of the site. Read once for the page and its head. */
export const findPlace = cache(async (locale: Locale, part: string, before: string | undefined) => {
  const slug = decodePart(part);
  const section = await findSectionPage(getContext(), { locale, slug, before });
  if (section) return { kind: 'section' as const, found: section };
  // A page has no older ones.
  const page = before === undefined ? await findStaticPage(getContext(), { locale, slug }) : null;
  return page ? { kind: 'page' as const, found: page } : null;
});
