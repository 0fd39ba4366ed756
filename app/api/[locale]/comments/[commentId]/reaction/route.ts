import { localeOf } from '@/app/api/[locale]/locale-of';
import { reactToComment, removeReaction } from '@/domain/comment/react-to-comment';
import { getSessionContext } from '@/domain/user/session-context';
import { respond } from '@/lib/server/http';

type ReactionRouteContext = { params: Promise<{ locale: string; commentId: string }> };

/** Recommends a comment: 200 with how many do. */
export async function PUT(request: Request, { params }: ReactionRouteContext): Promise<Response> {
  return respond(async () => {
    const { locale, commentId } = await params;
    localeOf(locale);
    return Response.json(await reactToComment(await getSessionContext(request.headers), { commentId }));
  });
}

/** Takes the recommendation back: 200 with how many are left. */
export async function DELETE(request: Request, { params }: ReactionRouteContext): Promise<Response> {
  return respond(async () => {
    const { locale, commentId } = await params;
    localeOf(locale);
    return Response.json(await removeReaction(await getSessionContext(request.headers), { commentId }));
  });
}
