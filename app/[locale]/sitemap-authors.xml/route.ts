import { answerSitemap, partOf, someOf } from '@/app/[locale]/sitemap-route';
import type { SitemapRouteContext } from '@/app/[locale]/sitemap-route';
import { getContext } from '@/domain/context';
import { listAuthors } from '@/domain/feed/sitemap-queries';
import { toSitemap } from '@/domain/feed/sitemap-xml';

export async function GET(request: Request, context: SitemapRouteContext): Promise<Response> {
  return answerSitemap(context, async (frame) => toSitemap(frame, someOf(await listAuthors(getContext(), { locale: frame.locale, part: partOf(request) }))));
}
