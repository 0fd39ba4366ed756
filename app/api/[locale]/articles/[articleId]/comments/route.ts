import { localeOf } from '@/app/api/[locale]/locale-of';
import { createComment } from '@/domain/comment/create-comment';
import { COMMENT_SORTS } from '@/domain/comment/model';
import { getConversation } from '@/domain/comment/page-queries';
import { getThread } from '@/domain/comment/thread-queries';
import { getContext } from '@/domain/context';
import { getSessionContext } from '@/domain/user/session-context';
import { respond } from '@/lib/server/http';
import { readJsonBody } from '@/lib/server/json-body';

type CommentsRouteContext = { params: Promise<{ locale: string; articleId: string }> };

/** A page of a story's comments (`ThreadPage`), or of the replies to the one that `of` names. Kept by the page cache until the conversation goes on. */
export async function GET(request: Request, { params }: CommentsRouteContext): Promise<Response> {
  return respond(async () => {
    const { locale, articleId } = await params;
    localeOf(locale);
    const query = new URL(request.url).searchParams;
    const sort = COMMENT_SORTS.find((known) => known === query.get('sort'));
    const [of, after] = [query.get('of'), query.get('after')];
    return Response.json(of ? await getConversation(getContext(), { articleId, commentId: of, after }) : await getThread(getContext(), { articleId, sort, after }));
  });
}

/** Says something: 201 with the comment as its writer sees it (`OwnComment`), be it visible or held. */
export async function POST(request: Request, { params }: CommentsRouteContext): Promise<Response> {
  return respond(async () => {
    const { locale, articleId } = await params;
    const ctx = await getSessionContext(request.headers);
    const said = await readJsonBody<Parameters<typeof createComment>[1]>(request, { articleId, locale: localeOf(locale) });
    return Response.json(await createComment(ctx, said), { status: 201 });
  });
}
