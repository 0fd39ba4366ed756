import { listConversation } from '@/domain/comment/queue-queries';
import { getSessionContext } from '@/domain/user/session-context';
import { respond } from '@/lib/server/http';

/** What was said around a comment, for the moderator who has selected it. */
export const GET = (request: Request, { params }: { params: Promise<{ commentId: string }> }): Promise<Response> =>
  respond(async () => Response.json({ conversation: await listConversation(await getSessionContext(request.headers), await params) }));
