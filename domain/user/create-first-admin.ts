import { randomInt } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { roleAssignments, users } from '@/db/schema/user';
import { commitChange } from '@/domain/change';
import type { Context } from '@/domain/context';
import { parseInput } from '@/domain/parse-input';
import { AppError } from '@/lib/errors';
import { z } from 'zod';
import { holdAdmins, listAdmins } from './check-admin-remains';
import { writePassword } from './write-password';

/** Without letters and figures that look alike in a terminal. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';

/**
 * Makes the first admin of a site that has none, with a password that works once. Until they have chosen their own, each
 * call gives out a new one, and the one before works no more. `null` when an admin is there. For the site's start alone.
 */
export async function createFirstAdmin(ctx: Context, input: { email: string }): Promise<{ email: string; password: string } | null> {
  // `admin@localhost` is no address for mail, but names somebody.
  const { email } = parseInput(z.object({ email: z.string().trim().toLowerCase().min(3).max(254) }), input);
  if (ctx.actor.kind !== 'system') throw new AppError('forbidden', 'Only the start of the site makes the first admin.');
  // Looked at first without a change: most starts find an admin.
  const isNeeded = (await listAdmins(ctx)).every(({ hasOneTimePassword }) => hasOneTimePassword);
  if (!isNeeded) return null;
  const password = Array.from({ length: 4 }, () => Array.from({ length: 4 }, () => LETTERS[randomInt(LETTERS.length)]).join('')).join('-');
  return commitChange(ctx, 'create first admin', async (inside) => {
    await holdAdmins(inside);
    const waiting = (await listAdmins(inside))[0];
    const person = { id: waiting?.id ?? 'first-admin', email: waiting?.email ?? email };
    await inside.db.insert(users).values({ ...person, name: 'Admin', emailVerified: true, hasOneTimePassword: true, createdAt: ctx.now, updatedAt: ctx.now })
      .onConflictDoUpdate({ target: users.email, set: { hasOneTimePassword: true, emailVerified: true, suspendedAt: null, updatedAt: ctx.now } });
    const [kept] = await inside.db.select({ id: users.id }).from(users).where(eq(users.email, person.email));
    if (!kept) throw new Error('The first admin was not kept.');
    await inside.db.insert(roleAssignments).values({ userId: kept.id, role: 'admin', createdAt: ctx.now }).onConflictDoNothing();
    await writePassword(inside, kept.id, password);
    return { result: { email: person.email, password }, audit: { action: 'user.create_first_admin', subjectKind: 'user', subjectId: kept.id }, tags: [] };
  });
}
