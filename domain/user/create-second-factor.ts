import { eq } from 'drizzle-orm';
import type { z } from 'zod';
import { sessions } from '@/db/schema/user';
import { commitChange } from '@/domain/change';
import type { Context } from '@/domain/context';
import { parseInput } from '@/domain/parse-input';
import { AppError } from '@/lib/errors';
import { callAuth, createAuth } from './auth';
import { requirePerson } from './check-person';
import { confirmSecondFactorInput, createSecondFactorInput } from './input';
import { RATES } from './model';
import type { CookieLines } from './model';
import { consumeRate, restoreRate } from './rate-limits';

/** What the person's device takes in, as an address for its camera, and the codes for the day it is lost: both are shown this once. */
export type SecondFactor = { uri: string; recoveryCodes: string[] };

/**
 * Begins the set-up of a second factor. It counts only after `confirmSecondFactor`: a device that was never set up right must lock nobody out.
 * @throws unauthenticated when the password is wrong; conflict when there is one already
 */
export async function createSecondFactor(ctx: Context, input: z.input<typeof createSecondFactorInput>, headers: Headers): Promise<SecondFactor> {
  const { password } = parseInput(createSecondFactorInput, input);
  const { id } = requirePerson(ctx.actor);
  const rate = { ...RATES.passwordPerAccount, key: `own ${id}`, points: 10 };
  await consumeRate(ctx, rate);
  const made = await callAuth(() => createAuth(ctx).api.enableTwoFactor({ body: { password, method: 'totp' }, headers }));
  if (made.method !== 'totp') throw new Error('The library made another kind of second factor.');
  await restoreRate(ctx, rate);
  await noteChange(ctx, 'user.create_second_factor');
  return { uri: made.totpURI, recoveryCodes: made.backupCodes };
}

/**
 * Puts the second factor in force once the device has shown that it gives the right figures.
 * @throws unauthenticated when the code is wrong; conflict when no set-up was begun
 */
export async function confirmSecondFactor(ctx: Context, input: z.input<typeof confirmSecondFactorInput>, headers: Headers): Promise<{ cookies: CookieLines }> {
  const { code } = parseInput(confirmSecondFactorInput, input);
  const { id } = requirePerson(ctx.actor);
  const rate = { ...RATES.secondFactorPerClient, key: `confirm ${id}` };
  await consumeRate(ctx, rate);
  const { headers: answer } = await callAuth(() => createAuth(ctx).api.verifyTOTP({ body: { code }, headers, returnHeaders: true }));
  await restoreRate(ctx, rate);
  const cookies = answer.getSetCookie();
  await keepStaffSession(ctx, cookies);
  await noteChange(ctx, 'user.confirm_second_factor');
  return { cookies };
}

/** New recovery codes in place of the old ones. @throws unauthenticated when the password is wrong; conflict without a second factor */
export async function createRecoveryCodes(ctx: Context, input: z.input<typeof createSecondFactorInput>, headers: Headers): Promise<{ recoveryCodes: string[] }> {
  const { password } = parseInput(createSecondFactorInput, input);
  const { id } = requirePerson(ctx.actor);
  const rate = { ...RATES.passwordPerAccount, key: `own ${id}`, points: 10 };
  await consumeRate(ctx, rate);
  const { backupCodes } = await callAuth(() => createAuth(ctx).api.generateBackupCodes({ body: { password }, headers }));
  await restoreRate(ctx, rate);
  await noteChange(ctx, 'user.create_recovery_codes');
  return { recoveryCodes: backupCodes };
}

/** The library begins a new session when the factor comes into force; it is one of the staff like the one it replaces. */
async function keepStaffSession({ db }: Context, cookies: CookieLines): Promise<void> {
  const token = cookies.map((line) => /session_token=([^.;]+)\./.exec(decodeURIComponent(line))?.[1]).find(Boolean);
  if (token) await db.update(sessions).set({ isStaff: true }).where(eq(sessions.token, token));
}

async function noteChange(ctx: Context, action: string): Promise<void> {
  const { id, sessionId } = requirePerson(ctx.actor);
  if (!sessionId) throw new AppError('unauthenticated', 'Nobody is signed in.');
  await commitChange(ctx, action, async () => ({ result: undefined, audit: { action, subjectKind: 'user', subjectId: id }, tags: [] }));
}
