import { localeOf } from '@/app/api/[locale]/locale-of';
import { deleteComment } from '@/domain/comment/delete-comment';
import { editComment } from '@/domain/comment/edit-comment';
import { getSessionContext } from '@/domain/user/session-context';
import { respond } from '@/lib/server/http';
import { readJsonBody } from '@/lib/server/json-body';

type CommentRouteContext = { params: Promise<{ locale: string; commentId: string }> };

/** Changes what one said (`text`, `inLanguage`): 200 with the comment as its writer sees it. */
export async function PATCH(request: Request, { params }: CommentRouteContext): Promise<Response> {
  return respond(async () => {
    const { locale, commentId } = await params;
    localeOf(locale);
    const ctx = await getSessionContext(request.headers);
    return Response.json(await editComment(ctx, await readJsonBody<Parameters<typeof editComment>[1]>(request, { commentId })));
  });
}

/** Takes back what one said: 204. */
export async function DELETE(request: Request, { params }: CommentRouteContext): Promise<Response> {
  return respond(async () => {
    const { locale, commentId } = await params;
    localeOf(locale);
    await deleteComment(await getSessionContext(request.headers), { commentId });
    return new Response(null, { status: 204 });
  });
}
