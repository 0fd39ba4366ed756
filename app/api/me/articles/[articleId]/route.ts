import { getMine } from '@/domain/comment/my-queries';
import { getSessionContext } from '@/domain/user/session-context';
import { respond } from '@/lib/server/http';

type MyArticleRouteContext = { params: Promise<{ articleId: string }> };

/** What belongs to the person who reads a story's comments (`MyThread`). Never kept. */
export async function GET(request: Request, { params }: MyArticleRouteContext): Promise<Response> {
  return respond(async () => {
    const { articleId } = await params;
    return Response.json(await getMine(await getSessionContext(request.headers), { articleId }));
  });
}
