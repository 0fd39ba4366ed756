import { answerSitemap } from '@/app/[locale]/sitemap-route';
import type { SitemapRouteContext } from '@/app/[locale]/sitemap-route';
import { getContext } from '@/domain/context';
import { listAuthorParts, listStoryParts } from '@/domain/feed/sitemap-queries';
import { toSitemapIndex } from '@/domain/feed/sitemap-xml';

/** The index of everything that search engines may list in a language. */
export async function GET(_request: Request, context: SitemapRouteContext): Promise<Response> {
  return answerSitemap(context, async (frame) => {
    const [stories, authors] = await Promise.all([listStoryParts(getContext(), frame), listAuthorParts(getContext(), frame)]);
    return toSitemapIndex(frame, { locale: frame.locale, stories, authors });
  });
}
