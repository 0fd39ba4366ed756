import { localeOf } from '@/app/api/[locale]/locale-of';
import { getThreadPulse } from '@/domain/comment/thread-queries';
import { getContext } from '@/domain/context';
import { respond } from '@/lib/server/http';

type LatestRouteContext = { params: Promise<{ locale: string; articleId: string }> };

/** How many comments there are and have been (`ThreadPulse`): what open pages ask now and then. */
export async function GET(_request: Request, { params }: LatestRouteContext): Promise<Response> {
  return respond(async () => {
    const { locale, articleId } = await params;
    localeOf(locale);
    const { count, appearedCount } = await getThreadPulse(getContext(), { articleId });
    return Response.json({ count, appearedCount });
  });
}
