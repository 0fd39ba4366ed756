import { localeOf } from '@/app/api/[locale]/locale-of';
import { reportComment } from '@/domain/comment/report-comment';
import { clientKey } from '@/domain/user/rate-limits';
import { getSessionContext } from '@/domain/user/session-context';
import { respond } from '@/lib/server/http';
import { readJsonBody } from '@/lib/server/json-body';

type ReportsRouteContext = { params: Promise<{ locale: string; commentId: string }> };

/** Tells the moderators that a comment breaks the rules (`breach`, `note`), signed in or not: 204. */
export async function POST(request: Request, { params }: ReportsRouteContext): Promise<Response> {
  return respond(async () => {
    const { locale, commentId } = await params;
    localeOf(locale);
    const ctx = await getSessionContext(request.headers);
    const report = await readJsonBody<Parameters<typeof reportComment>[1]>(request, { commentId });
    await reportComment(ctx, report, { clientKey: clientKey(request.headers) });
    return new Response(null, { status: 204 });
  });
}
