import { eq } from 'drizzle-orm';
import type { z } from 'zod';
import { sections } from '@/db/schema/section';
import { sources } from '@/db/schema/source';
import { roleAssignments } from '@/db/schema/user';
import { commitChange } from '@/domain/change';
import type { Context } from '@/domain/context';
import { invalid, parseInput } from '@/domain/parse-input';
import { AppError } from '@/lib/errors';
import { getPerson } from './check-person';
import { checkAdminRemains, holdAdmins } from './check-admin-remains';
import { assignRoleInput, removeRoleInput } from './input';
import type { RoleAssignment } from './model';
import { canManageUsers } from './policy';

/** Gives a person a role, on the whole site or narrowed. A role they have already is no error. @throws forbidden, not_found, invalid at a scope that does not exist */
export async function assignRole(ctx: Context, input: z.input<typeof assignRoleInput>): Promise<void> {
  const { userId, ...assignment } = parseInput(assignRoleInput, input);
  if (!canManageUsers(ctx.actor)) throw new AppError('forbidden', 'Only admins give roles.');
  await getPerson(ctx, userId);
  await commitChange(ctx, 'assign role', async (inside) => {
    await insertAssignment(inside, userId, assignment);
    return { result: undefined, audit: { action: 'user.assign_role', subjectKind: 'user', subjectId: userId, details: assignment }, tags: [`user:${userId}`] };
  });
}

/** Takes a role away, from the next request on. @throws forbidden, not_found; conflict when no admin would be left */
export async function removeRole(ctx: Context, input: z.input<typeof removeRoleInput>): Promise<void> {
  const { assignmentId } = parseInput(removeRoleInput, input);
  if (!canManageUsers(ctx.actor)) throw new AppError('forbidden', 'Only admins take roles away.');
  await commitChange(ctx, 'remove role', async (inside) => {
    await holdAdmins(inside);
    const [gone] = await inside.db.delete(roleAssignments).where(eq(roleAssignments.id, assignmentId)).returning();
    if (!gone) throw new AppError('not_found', 'This role has been taken away already.');
    await checkAdminRemains(inside);
    return { result: undefined, audit: { action: 'user.remove_role', subjectKind: 'user', subjectId: gone.userId, details: { role: gone.role, locale: gone.locale } }, tags: [`user:${gone.userId}`] };
  });
}

/** Writes an assignment with the keys of its scope. Call it with the transaction of the change. */
export async function insertAssignment(ctx: Context, userId: string, { role, sectionKey, locale, sourceKey }: RoleAssignment): Promise<void> {
  const { db, now, actor } = ctx;
  const [[section], [source]] = await Promise.all([
    sectionKey === null ? [null] : db.select({ id: sections.id }).from(sections).where(eq(sections.key, sectionKey)),
    sourceKey === null ? [null] : db.select({ id: sources.id }).from(sources).where(eq(sources.key, sourceKey)),
  ]);
  if (section === undefined) throw invalid([{ path: 'sectionKey', message: `There is no section ${sectionKey}.`, code: 'unknown' }]);
  if (source === undefined) throw invalid([{ path: 'sourceKey', message: `There is no source ${sourceKey}.`, code: 'unknown' }]);
  const scope = { sectionId: section?.id ?? null, sourceId: source?.id ?? null, locale };
  await db.insert(roleAssignments).values({ userId, role, ...scope, grantedById: actor.kind === 'user' ? actor.id : null, createdAt: now }).onConflictDoNothing();
}
