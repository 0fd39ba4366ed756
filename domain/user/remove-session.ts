import { and, eq, ne } from 'drizzle-orm';
import type { z } from 'zod';
import { sessions } from '@/db/schema/user';
import { commitChange } from '@/domain/change';
import type { Context } from '@/domain/context';
import { parseInput } from '@/domain/parse-input';
import { AppError } from '@/lib/errors';
import { createAuth } from './auth';
import { requirePerson } from './check-person';
import { removeSessionInput } from './input';
import type { CookieLines } from './model';

/** Ends one session of the person who acts, from the next request on. @throws not_found when it is not theirs or has ended */
export async function removeSession(ctx: Context, input: z.input<typeof removeSessionInput>): Promise<void> {
  const { sessionId } = parseInput(removeSessionInput, input);
  const { id } = requirePerson(ctx.actor);
  await commitChange(ctx, 'remove session', async (inside) => {
    const gone = await inside.db.delete(sessions).where(and(eq(sessions.id, sessionId), eq(sessions.userId, id))).returning({ id: sessions.id });
    if (gone.length === 0) throw new AppError('not_found', 'This session has ended.');
    return { result: undefined, audit: { action: 'user.remove_session', subjectKind: 'user', subjectId: id, details: { isOwn: sessionId === ctxSession(ctx) } }, tags: [] };
  });
}

/** Ends all sessions of the person who acts; `keepThis` leaves the one in use. */
export async function removeSessions(ctx: Context, { keepThis }: { keepThis: boolean }): Promise<void> {
  const { id, sessionId = '' } = requirePerson(ctx.actor);
  await commitChange(ctx, 'remove sessions', async (inside) => {
    await inside.db.delete(sessions).where(and(eq(sessions.userId, id), ...(keepThis ? [ne(sessions.id, sessionId)] : [])));
    return { result: undefined, audit: { action: 'user.remove_sessions', subjectKind: 'user', subjectId: id, details: { keepThis } }, tags: [] };
  });
}

/** The cookies that make a browser forget its session. */
export async function forgottenCookies(ctx: Context, headers: Headers): Promise<CookieLines> {
  const { headers: answer } = await createAuth(ctx).api.signOut({ headers, returnHeaders: true });
  return answer.getSetCookie();
}

const ctxSession = ({ actor }: Context): string | undefined => (actor.kind === 'user' ? actor.sessionId : undefined);
