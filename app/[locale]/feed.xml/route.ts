import { answerFeed } from '@/app/[locale]/feed-route';

type FeedRouteContext = { params: Promise<{ locale: string }> };

export async function GET(_request: Request, { params }: FeedRouteContext): Promise<Response> {
  return answerFeed((await params).locale, { kind: 'all' }, 'xml');
}
