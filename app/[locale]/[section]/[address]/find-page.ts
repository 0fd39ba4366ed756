import { cache } from 'react';
import { getContext } from '@/domain/context';
import { findArticlePage } from '@/domain/article/page-queries';
import type { Locale } from '@/lib/locales';
import { decodePart } from '@/lib/url';

/** What the address leads to: read once for the page and its head. */
export const findPage = cache((locale: Locale, section: string, address: string) =>
  findArticlePage(getContext(), { locale, sectionSlug: decodePart(section), address: decodePart(address) }),
);
