import { and, eq, ne } from 'drizzle-orm';
import type { z } from 'zod';
import { sessions, users } from '@/db/schema/user';
import { commitChange } from '@/domain/change';
import type { Context } from '@/domain/context';
import { invalid, parseInput } from '@/domain/parse-input';
import { isAppError } from '@/lib/errors';
import { callAuth, createAuth } from './auth';
import { checkPassword, getPerson, requirePerson } from './check-person';
import { changePasswordInput } from './input';
import { RATES } from './model';
import { consumeRate, restoreRate } from './rate-limits';
import { writePassword } from './write-password';

/**
 * Sets another password and ends all other sessions of the person.
 * @throws invalid at `current` when it is wrong, at `password` when the new one is too weak
 */
export async function changePassword(ctx: Context, input: z.input<typeof changePasswordInput>, headers: Headers): Promise<void> {
  const { current, password } = parseInput(changePasswordInput, input);
  const { id, sessionId = '' } = requirePerson(ctx.actor);
  const person = await getPerson(ctx, id);
  checkPassword(password, person);
  // The password that the site gave out was used up when it opened this session.
  if (!person.hasOneTimePassword) await checkOwnPassword(ctx, { userId: id, password: current ?? '' }, headers).catch(wrongCurrent);
  await commitChange(ctx, 'change password', async (inside) => {
    await writePassword(inside, id, password);
    await inside.db.update(users).set({ hasOneTimePassword: false, updatedAt: ctx.now }).where(eq(users.id, id));
    await inside.db.delete(sessions).where(and(eq(sessions.userId, id), ne(sessions.id, sessionId)));
    return { result: undefined, audit: { action: 'user.change_password', subjectKind: 'user', subjectId: id }, tags: [] };
  });
}

/** @throws unauthenticated when this is not the person's password; rate_limited */
export async function checkOwnPassword(ctx: Context, { userId, password }: { userId: string; password: string }, headers: Headers): Promise<void> {
  const rate = { ...RATES.passwordPerAccount, key: `own ${userId}`, points: 10 };
  await consumeRate(ctx, rate);
  await callAuth(() => createAuth(ctx).api.verifyPassword({ body: { password }, headers }));
  await restoreRate(ctx, rate);
}

const wrongCurrent = (error: unknown): never => {
  if (isAppError(error) && error.code === 'unauthenticated') throw invalid([{ path: 'current', message: 'This is not the present password.', code: 'password_wrong' }]);
  throw error;
};
