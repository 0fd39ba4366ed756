import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { users } from '@/db/schema/user';
import { commitChange } from '@/domain/change';
import type { Context } from '@/domain/context';
import { parseInput } from '@/domain/parse-input';
import { AppError } from '@/lib/errors';
import { callAuth, createAuth, findPromise } from './auth';
import { checkPassword, getPerson } from './check-person';
import { personNameInput, setPasswordInput } from './input';

/** Whose password a mailed link sets; `null` when it is used up, too old or made up. */
export async function findPasswordLink(ctx: Context, token: string): Promise<{ email: string; name: string } | null> {
  const userId = await findPromise(ctx, 'reset-password', token);
  if (userId === null) return null;
  const [person] = await ctx.db.select({ email: users.email, name: users.name, suspendedAt: users.suspendedAt }).from(users).where(eq(users.id, userId));
  return person && !person.suspendedAt ? { email: person.email, name: person.name } : null;
}

/**
 * Sets the password of the person who was mailed the link, which works once, and ends all their sessions. The person signs in with it afterwards.
 * @throws gone when the link does not work any more; invalid at `name` or `password`, and then it still works
 */
export async function setPassword(ctx: Context, input: z.input<typeof setPasswordInput>): Promise<void> {
  const { token, password, name: typed } = parseInput(setPasswordInput, input);
  const userId = await findPromise(ctx, 'reset-password', token);
  if (userId === null || !(await findPasswordLink(ctx, token))) throw new AppError('gone', 'The link is used up or too old.');
  const person = await getPerson(ctx, userId);
  const { name } = person.name ? person : parseInput(z.object({ name: personNameInput }), { name: typed ?? '' });
  checkPassword(password, { email: person.email, name });
  await callAuth(() => createAuth(ctx).api.resetPassword({ body: { token, newPassword: password } }));
  await commitChange({ ...ctx, actor: { kind: 'user', id: userId, name, assignments: [] } }, 'set password', async (inside) => {
    await inside.db.update(users).set({ name, emailVerified: true, hasOneTimePassword: false, updatedAt: ctx.now }).where(eq(users.id, userId));
    return { result: undefined, audit: { action: 'user.set_password', subjectKind: 'user', subjectId: userId }, tags: [] };
  });
}
