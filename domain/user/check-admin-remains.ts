import { and, eq, isNull, sql } from 'drizzle-orm';
import { roleAssignments, users } from '@/db/schema/user';
import type { Context } from '@/domain/context';
import { AppError } from '@/lib/errors';
import { isDemoAddress } from './model';

/** The people who can manage the site: admins of all of it who are not suspended, and whose password is not public. */
export async function listAdmins({ db, hasDemoStaff }: Pick<Context, 'db' | 'hasDemoStaff'>): Promise<{ id: string; email: string; hasOneTimePassword: boolean }[]> {
  const rows = await db.select({ id: users.id, email: users.email, hasOneTimePassword: users.hasOneTimePassword }).from(roleAssignments).innerJoin(users, eq(users.id, roleAssignments.userId))
    .where(and(eq(roleAssignments.role, 'admin'), isNull(roleAssignments.sectionId), isNull(roleAssignments.locale), isNull(roleAssignments.sourceId), isNull(users.suspendedAt))).orderBy(users.id);
  return rows.filter(({ email }) => hasDemoStaff || !isDemoAddress(email));
}

/** Changes of who manages the site follow one another: of two admins who take each other's role away at once, the second finds nobody left. Call it first in the transaction. */
export async function holdAdmins({ db }: Context): Promise<void> {
  await db.execute(sql`select pg_advisory_xact_lock(hashtext('meridian admins'))`);
}

/** Call it in the transaction, after the change. @throws conflict when nobody could manage the site any more */
export async function checkAdminRemains(ctx: Context): Promise<void> {
  if ((await listAdmins(ctx)).length === 0) throw new AppError('conflict', 'The last admin stays: give the role to somebody else first.', [{ path: '', message: 'The last admin stays.', code: 'last_admin' }]);
}
