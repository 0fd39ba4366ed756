import { localeOf } from '@/app/api/[locale]/locale-of';
import { undoDeletion } from '@/domain/comment/undo-deletion';
import { getSessionContext } from '@/domain/user/session-context';
import { respond } from '@/lib/server/http';

type DeletionRouteContext = { params: Promise<{ locale: string; commentId: string }> };

/** Undoes a deletion of one's own: 200 with the comment as its writer sees it. */
export async function DELETE(request: Request, { params }: DeletionRouteContext): Promise<Response> {
  return respond(async () => {
    const { locale, commentId } = await params;
    localeOf(locale);
    return Response.json(await undoDeletion(await getSessionContext(request.headers), { commentId }));
  });
}
