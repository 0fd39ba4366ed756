import { randomInt, randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { roleAssignments, users } from '@/db/schema/user';
import { commitChange } from '@/domain/change';
import type { Context } from '@/domain/context';
import { hasOtherNodes } from '@/domain/event/node-queries';
import { parseInput } from '@/domain/parse-input';
import { AppError } from '@/lib/errors';
import { z } from 'zod';
import { holdAdmins, listAdmins } from './check-admin-remains';
import { writePassword } from './write-password';

/** Without letters and figures that look alike in a terminal. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';

type FirstAdmin = { email: string; password: string | null };

/**
 * Makes the first admin of a site that has none, with a password that works once. Until they have chosen their own, each
 * call gives out a new one, and the one before works no more; but while another node lives, what it gave out stands, and
 * `password` is `null`: of nodes that start together one prints a password, and it works. `null` when an admin is there.
 * For the site's start alone, after the node has said that it lives.
 */
export async function createFirstAdmin(ctx: Context, input: { email: string; nodeId: string }): Promise<FirstAdmin | null> {
  // `admin@localhost` is no address for mail, but names somebody.
  const { email, nodeId } = parseInput(z.object({ email: z.string().trim().toLowerCase().min(3).max(254), nodeId: z.string() }), input);
  if (ctx.actor.kind !== 'system') throw new AppError('forbidden', 'Only the start of the site makes the first admin.');
  // Looked at first without a change: most starts find an admin.
  if (!isNeeded(await listAdmins(ctx))) return null;
  const password = Array.from({ length: 4 }, () => Array.from({ length: 4 }, () => LETTERS[randomInt(LETTERS.length)]).join('')).join('-');
  return commitChange<FirstAdmin | null>(ctx, 'create first admin', async (inside) => {
    await holdAdmins(inside);
    const admins = await listAdmins(inside);
    const [waiting] = admins;
    if (!isNeeded(admins)) return { result: null, audit: null, tags: [] };
    if (waiting && (await hasOtherNodes(inside, { nodeId }))) return { result: { email: waiting.email, password: null }, audit: null, tags: [] };
    const person = { id: randomUUID(), email: waiting?.email ?? email };
    await inside.db.insert(users).values({ ...person, name: 'Admin', emailVerified: true, hasOneTimePassword: true, createdAt: ctx.now, updatedAt: ctx.now })
      .onConflictDoUpdate({ target: users.email, set: { hasOneTimePassword: true, emailVerified: true, suspendedAt: null, updatedAt: ctx.now } });
    const [kept] = await inside.db.select({ id: users.id }).from(users).where(eq(users.email, person.email));
    if (!kept) throw new Error('The first admin was not kept.');
    await inside.db.insert(roleAssignments).values({ userId: kept.id, role: 'admin', createdAt: ctx.now }).onConflictDoNothing();
    await writePassword(inside, kept.id, password);
    return { result: { email: person.email, password }, audit: { action: 'user.create_first_admin', subjectKind: 'user', subjectId: kept.id }, tags: [] };
  });
}

const isNeeded = (admins: Awaited<ReturnType<typeof listAdmins>>): boolean => admins.every(({ hasOneTimePassword }) => hasOneTimePassword);
