import { answerFeed } from '@/app/[locale]/feed-route';
import { decodePart } from '@/lib/url';

type FeedRouteContext = { params: Promise<{ locale: string; section: string }> };

export async function GET(_request: Request, { params }: FeedRouteContext): Promise<Response> {
  const { locale, section } = await params;
  return answerFeed(locale, { kind: 'section', slug: decodePart(section) }, 'json');
}
