import { eq } from 'drizzle-orm';
import type { z } from 'zod';
import { sessions, users } from '@/db/schema/user';
import { commitChange } from '@/domain/change';
import type { Context } from '@/domain/context';
import { parseInput } from '@/domain/parse-input';
import { AppError } from '@/lib/errors';
import { callAuth, createAuth, withoutSession } from './auth';
import { getPerson } from './check-person';
import { removeReplacedSession } from './create-reader-session';
import { completeStaffSessionInput, createStaffSessionInput } from './input';
import { isDemoAddress, RATES } from './model';
import type { CookieLines } from './model';
import { clientKey, consumeRate, restoreRate } from './rate-limits';
import type { Rate } from './rate-limits';
import { writePassword } from './write-password';

export type StaffSession = {
  cookies: CookieLines;
  needsSecondFactor: boolean;
  /** The person has no second factor and should be asked to set one up. */
  shouldOfferSecondFactor: boolean;
};

/**
 * Signs a member of the staff in by password; with a second factor the sign-in waits for `completeStaffSession`.
 * @throws unauthenticated without saying whether the address or the password is wrong; forbidden when the person is suspended; rate_limited
 */
export async function createStaffSession(ctx: Context, input: z.input<typeof createStaffSessionInput>, headers: Headers): Promise<StaffSession> {
  const { email, password } = parseInput(createStaffSessionInput, input);
  const client = clientKey(headers);
  const rates: Rate[] = [{ ...RATES.passwordPerClient, key: client }, { ...RATES.passwordPerAccount, key: email }, { ...RATES.passwordPerAccountAndClient, key: `${email} ${client}` }];
  for (const rate of rates) await consumeRate(ctx, rate);
  const { headers: answer, response } = await callAuth(() => createAuth(ctx).api.signInEmail({ body: { email, password }, headers: withoutSession(headers), returnHeaders: true }));
  if (isDemoAddress(email) && !ctx.hasDemoStaff) {
    await removeSessionOf(ctx, response);
    throw new AppError('unauthenticated', 'The demo’s people may not sign in here.');
  }
  for (const rate of rates) await restoreRate(ctx, rate);
  if ('twoFactorRedirect' in response) return { cookies: answer.getSetCookie(), needsSecondFactor: true, shouldOfferSecondFactor: false };
  await openStaffSession(ctx, { userId: response.user.id, token: response.token, by: 'password' });
  return { cookies: answer.getSetCookie(), needsSecondFactor: false, shouldOfferSecondFactor: !isDemoAddress(email) };
}

/**
 * The second step of a sign-in: the figures of the person's device, or a recovery code, which works once.
 * @throws unauthenticated when the code is wrong; gone when the sign-in must begin again; rate_limited
 */
export async function completeStaffSession(ctx: Context, input: z.input<typeof completeStaffSessionInput>, headers: Headers): Promise<{ cookies: CookieLines }> {
  const step = parseInput(completeStaffSessionInput, input);
  const rate = { ...RATES.secondFactorPerClient, key: clientKey(headers) };
  await consumeRate(ctx, rate);
  const { api } = createAuth(ctx);
  const asked = { headers: withoutSession(headers), returnHeaders: true as const };
  const { headers: answer, response } = await callAuth(async () => ('code' in step ? api.verifyTOTP({ body: { code: step.code }, ...asked }) : api.verifyBackupCode({ body: { code: step.recoveryCode }, ...asked })));
  const { token, user } = response;
  if (!token) throw new Error('The second step began no session.');
  await restoreRate(ctx, rate);
  await openStaffSession(ctx, { userId: user.id, token, by: 'code' in step ? 'second_factor' : 'recovery_code' });
  return { cookies: answer.getSetCookie() };
}

/** Lets the session carry the person's roles, uses a one-time password up, and notes who came in how. */
async function openStaffSession(ctx: Context, { userId, token, by }: { userId: string; token: string; by: string }): Promise<void> {
  const person = await getPerson(ctx, userId);
  if (person.suspendedAt) {
    await ctx.db.delete(sessions).where(eq(sessions.token, token));
    throw new AppError('forbidden', 'The person is suspended.');
  }
  await commitChange({ ...ctx, actor: { kind: 'user', id: userId, name: person.name, assignments: [] } }, 'create staff session', async (inside) => {
    await inside.db.update(sessions).set({ isStaff: true }).where(eq(sessions.token, token));
    if (person.hasOneTimePassword) await writePassword(inside, userId, null);
    if (!person.emailVerified) await inside.db.update(users).set({ emailVerified: true }).where(eq(users.id, userId));
    await removeReplacedSession({ ...inside, actor: ctx.actor }, token);
    return { result: undefined, audit: { action: 'user.create_session', subjectKind: 'user', subjectId: userId, details: { by } }, tags: [] };
  });
}

async function removeSessionOf({ db }: Context, response: object): Promise<void> {
  if ('token' in response && typeof response.token === 'string') await db.delete(sessions).where(eq(sessions.token, response.token));
}
