import { eq } from 'drizzle-orm';
import type { z } from 'zod';
import { sessions, twoFactors, users } from '@/db/schema/user';
import { commitChange } from '@/domain/change';
import type { Context } from '@/domain/context';
import { parseInput } from '@/domain/parse-input';
import { AppError } from '@/lib/errors';
import { checkOwnPassword } from './change-password';
import { getPerson, requirePerson } from './check-person';
import { createSecondFactorInput, userIdInput } from './input';
import { canManageUsers } from './policy';

/** Turns one's own second factor off, as before a new device is set up. @throws unauthenticated when the password is wrong; conflict when there is none */
export async function removeSecondFactor(ctx: Context, input: z.input<typeof createSecondFactorInput>, headers: Headers): Promise<void> {
  const { password } = parseInput(createSecondFactorInput, input);
  const { id } = requirePerson(ctx.actor);
  if (!(await getPerson(ctx, id)).twoFactorEnabled) throw new AppError('conflict', 'There is no second factor.');
  await checkOwnPassword(ctx, { userId: id, password }, headers);
  await commitChange(ctx, 'remove second factor', (inside) => removeFactor(inside, id));
}

/** Helps out who has lost device and codes: their next sign-in takes the password alone. All their sessions end. @throws forbidden, not_found */
export async function resetSecondFactor(ctx: Context, input: z.input<typeof userIdInput>): Promise<void> {
  const { userId } = parseInput(userIdInput, input);
  if (!canManageUsers(ctx.actor)) throw new AppError('forbidden', 'Only admins reset second factors.');
  await getPerson(ctx, userId);
  await commitChange(ctx, 'reset second factor', async (inside) => {
    await inside.db.delete(sessions).where(eq(sessions.userId, userId));
    return removeFactor(inside, userId);
  });
}

async function removeFactor({ db, now }: Context, userId: string) {
  await db.delete(twoFactors).where(eq(twoFactors.userId, userId));
  await db.update(users).set({ twoFactorEnabled: false, updatedAt: now }).where(eq(users.id, userId));
  return { result: undefined, audit: { action: 'user.remove_second_factor', subjectKind: 'user', subjectId: userId }, tags: [] };
}
