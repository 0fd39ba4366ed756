import { answerSitemap } from '@/app/[locale]/sitemap-route';
import type { SitemapRouteContext } from '@/app/[locale]/sitemap-route';
import { getContext } from '@/domain/context';
import { listPlaces } from '@/domain/feed/sitemap-queries';
import { toSitemap } from '@/domain/feed/sitemap-xml';

export async function GET(_request: Request, context: SitemapRouteContext): Promise<Response> {
  return answerSitemap(context, async (frame) => toSitemap(frame, await listPlaces(getContext(), frame)));
}
