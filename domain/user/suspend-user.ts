import { eq } from 'drizzle-orm';
import type { z } from 'zod';
import { sessions, users } from '@/db/schema/user';
import { commitChange } from '@/domain/change';
import type { Context } from '@/domain/context';
import { parseInput } from '@/domain/parse-input';
import { AppError } from '@/lib/errors';
import { checkAdminRemains, holdAdmins } from './check-admin-remains';
import { getPerson } from './check-person';
import { userIdInput } from './input';
import { canManageUsers, canSuspend } from './policy';

/** Keeps a person out: ends their sessions at once and lets them begin none. @throws forbidden, also of oneself; not_found; conflict when no admin would be left */
export async function suspendUser(ctx: Context, input: z.input<typeof userIdInput>): Promise<void> {
  const { userId } = parseInput(userIdInput, input);
  if (!canSuspend(ctx.actor, userId)) throw new AppError('forbidden', 'Only admins suspend people, and never themselves.');
  await getPerson(ctx, userId);
  await commitChange(ctx, 'suspend user', async (inside) => {
    await holdAdmins(inside);
    await inside.db.update(users).set({ suspendedAt: ctx.now, updatedAt: ctx.now }).where(eq(users.id, userId));
    await inside.db.delete(sessions).where(eq(sessions.userId, userId));
    await checkAdminRemains(inside);
    return { result: undefined, audit: { action: 'user.suspend', subjectKind: 'user', subjectId: userId }, tags: [] };
  });
}

/** Lets a suspended person in again. @throws forbidden, not_found */
export async function restoreUser(ctx: Context, input: z.input<typeof userIdInput>): Promise<void> {
  const { userId } = parseInput(userIdInput, input);
  if (!canManageUsers(ctx.actor)) throw new AppError('forbidden', 'Only admins restore people.');
  await getPerson(ctx, userId);
  await commitChange(ctx, 'restore user', async (inside) => {
    await inside.db.update(users).set({ suspendedAt: null, updatedAt: ctx.now }).where(eq(users.id, userId));
    return { result: undefined, audit: { action: 'user.restore', subjectKind: 'user', subjectId: userId }, tags: [] };
  });
}
