import { localeOf } from '@/app/api/[locale]/locale-of';
import { listReplies } from '@/domain/comment/thread-queries';
import { getContext } from '@/domain/context';
import { respond } from '@/lib/server/http';

type RepliesRouteContext = { params: Promise<{ locale: string; commentId: string }> };

/** A page of the replies to a comment (`RepliesPage`), in the order in which they were written. Kept by the page cache. */
export async function GET(request: Request, { params }: RepliesRouteContext): Promise<Response> {
  return respond(async () => {
    const { locale, commentId } = await params;
    localeOf(locale);
    return Response.json(await listReplies(getContext(), { commentId, after: new URL(request.url).searchParams.get('after') }));
  });
}
