import { answerFeed } from '@/app/[locale]/feed-route';
import { decodePart } from '@/lib/url';

type FeedRouteContext = { params: Promise<{ locale: string; address: string }> };

export async function GET(_request: Request, { params }: FeedRouteContext): Promise<Response> {
  const { locale, address } = await params;
  return answerFeed(locale, { kind: 'source', address: decodePart(address) }, 'xml');
}
