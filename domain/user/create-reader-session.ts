import { and, eq, ne } from 'drizzle-orm';
import type { z } from 'zod';
import { sessions, users } from '@/db/schema/user';
import { commitChange } from '@/domain/change';
import type { Context } from '@/domain/context';
import { parseInput } from '@/domain/parse-input';
import { AppError } from '@/lib/errors';
import { callAuth, createAuth, findPromise } from './auth';
import { checkReaderName, getPerson } from './check-person';
import { createReaderSessionInput } from './input';
import type { CookieLines } from './model';

/** What a sign-in link stands for; `needsName` when the person has not chosen one yet. `null` when it is used up, too old or made up. */
export async function findSignInLink(ctx: Context, token: string): Promise<{ email: string; name: string; needsName: boolean; userId: string | null; isSuspended: boolean } | null> {
  const promise = await findPromise(ctx, 'magic-link', token);
  if (promise === null) return null;
  const { email } = JSON.parse(promise) as { email: string };
  const [known] = await ctx.db.select({ id: users.id, name: users.name, suspendedAt: users.suspendedAt }).from(users).where(eq(users.email, email));
  return { email, name: known?.name ?? '', needsName: !known?.name, userId: known?.id ?? null, isSuspended: Boolean(known?.suspendedAt) };
}

/**
 * Signs a reader in by the token of a link, which works once; makes the account the first time.
 * @throws gone when the link does not work any more; forbidden when the person is suspended; invalid at `name`, and then the link still works
 */
export async function createReaderSession(ctx: Context, input: z.input<typeof createReaderSessionInput>, headers: Headers): Promise<{ cookies: CookieLines }> {
  const { token, locale, name: typed } = parseInput(createReaderSessionInput, input);
  const link = await findSignInLink(ctx, token);
  if (!link) throw new AppError('gone', 'The link is used up or too old.');
  if (link.isSuspended) throw new AppError('forbidden', 'The person is suspended.');
  const name = link.needsName ? await checkReaderName(ctx, { userId: link.userId, name: typed ?? '' }) : link.name;
  const { headers: answer, response } = await callAuth(() => createAuth(ctx).api.magicLinkVerify({ query: { token }, headers, returnHeaders: true })).catch(usedUp);
  const person = await getPerson(ctx, response.user.id);
  await commitChange({ ...ctx, actor: { kind: 'user', id: person.id, name, assignments: [] } }, 'create reader session', async (inside) => {
    if (person.name !== name || person.locale === null) await inside.db.update(users).set({ name, locale: person.locale ?? locale, updatedAt: ctx.now }).where(eq(users.id, person.id));
    await removeReplacedSession({ ...inside, actor: ctx.actor }, response.token);
    return { result: undefined, audit: { action: 'user.create_session', subjectKind: 'user', subjectId: person.id, details: { by: 'mail' } }, tags: person.name === name ? [] : [`user:${person.id}`] };
  });
  return { cookies: answer.getSetCookie() };
}

/** The library answers a link that is used up with a redirect. */
function usedUp(error: unknown): never {
  if (error instanceof Error && error.name === 'APIError' && 'statusCode' in error && error.statusCode === 302) throw new AppError('gone', 'The link is used up or too old.');
  throw error;
}

/** The session that the browser had before is not reachable any more: it goes. */
export async function removeReplacedSession({ db, actor }: Context, token: string): Promise<void> {
  if (actor.kind === 'user' && actor.sessionId) await db.delete(sessions).where(and(eq(sessions.id, actor.sessionId), ne(sessions.token, token)));
}
