import { getFrame } from './frame';
import type { SiteFrame } from '@/domain/site/model';
import { AppError } from '@/lib/errors';
import { isLocale } from '@/lib/locales';
import { respond } from '@/lib/server/http';

export type SitemapRouteContext = { params: Promise<{ locale: string }> };

/** Answers a sitemap of a language in use. Kept by the page cache like a page. */
export function answerSitemap({ params }: SitemapRouteContext, write: (frame: SiteFrame) => Promise<string>): Promise<Response> {
  return respond(async () => {
    const { locale } = await params;
    if (!isLocale(locale)) throw new AppError('not_found', `There is no language "${locale}".`);
    return new Response(await write(await getFrame(locale)), { headers: { 'content-type': 'application/xml; charset=utf-8' } });
  });
}

/** The part that an address asks for. @throws not_found when it names none */
export function partOf(request: Request): number {
  const part = new URL(request.url).searchParams.get('part');
  if (part === null) throw new AppError('not_found', 'This sitemap has parts.');
  return Number(part);
}

/** What a part lists. @throws not_found when that is nothing */
export function someOf<T>(entries: readonly T[]): readonly T[] {
  if (entries.length === 0) throw new AppError('not_found', 'The sitemap has no such part.');
  return entries;
}
