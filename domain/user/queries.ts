import { and, asc, desc, eq, exists, gt, ilike, inArray, isNotNull, max, or, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { sections } from '@/db/schema/section';
import { sources } from '@/db/schema/source';
import { accounts, roleAssignments, sessions, users } from '@/db/schema/user';
import type { Context } from '@/domain/context';
import { parseInput } from '@/domain/parse-input';
import { AppError } from '@/lib/errors';
import { isLocale } from '@/lib/locales';
import type { Locale } from '@/lib/locales';
import { requirePerson } from './check-person';
import { deviceOf } from './device';
import { listUsersInput } from './input';
import { isSessionAlive } from './model';
import type { SessionSummary, UserSummary } from './model';
import { canManageUsers } from './policy';
import { CREDENTIAL } from './write-password';

/** One's own account, for its page. @throws unauthenticated */
export async function getOwnAccount(ctx: Context): Promise<{ name: string; email: string; locale: Locale | null; hasSecondFactor: boolean; hasPassword: boolean }> {
  const { id } = requirePerson(ctx.actor);
  const [row] = await ctx.db.select({ name: users.name, email: users.email, locale: users.locale, hasSecondFactor: users.twoFactorEnabled, hasPassword: hasPassword(ctx) }).from(users).where(eq(users.id, id));
  if (!row) throw new AppError('unauthenticated', 'The account is gone.');
  return { ...row, hasPassword: Boolean(row.hasPassword), locale: isLocale(row.locale) ? row.locale : null };
}

/** One's own sessions that still count, the one in use first, then by when they were seen. @throws unauthenticated */
export async function listSessions(ctx: Context): Promise<SessionSummary[]> {
  const { id, sessionId } = requirePerson(ctx.actor);
  const rows = await ctx.db.select().from(sessions).where(and(eq(sessions.userId, id), gt(sessions.expiresAt, ctx.now))).orderBy(desc(sessions.updatedAt)).limit(100);
  return rows.filter((row) => isSessionAlive(row, ctx.now))
    .map((row) => ({ id: row.id, device: deviceOf(row.userAgent), lastSeenAt: row.updatedAt.toISOString(), createdAt: row.createdAt.toISOString(), isThis: row.id === sessionId }))
    .sort((a, b) => Number(b.isThis) - Number(a.isThis));
}

const PAGE_SIZE = 50;

/** People by address, a page at a time. `role: 'staff'` = whoever has any role. @throws forbidden */
export async function listUsers(ctx: Context, input: z.input<typeof listUsersInput> = {}): Promise<{ users: UserSummary[]; next: string | null }> {
  const { search, role, after } = parseInput(listUsersInput, input);
  if (!canManageUsers(ctx.actor)) throw new AppError('forbidden', 'Only admins see who has an account.');
  const pattern = `%${search.replace(/[\\%_]/g, '\\$&')}%`;
  const assigned = ctx.db.select({ one: sql`1` }).from(roleAssignments).where(and(eq(roleAssignments.userId, users.id), ...(role === null || role === 'staff' ? [] : [eq(roleAssignments.role, role)])));
  const rows = await selectUsers(ctx, and(
    ...(search === '' ? [] : [or(ilike(users.name, pattern), ilike(users.email, pattern))]),
    ...(role === null ? [] : [exists(assigned)]),
    ...(after === null ? [] : [gt(users.email, after)]),
  ), PAGE_SIZE + 1);
  const page = rows.slice(0, PAGE_SIZE);
  return { users: page, next: rows.length > PAGE_SIZE ? (page.at(-1)?.email ?? null) : null };
}

/** One person. @throws forbidden, not_found */
export async function getUser(ctx: Context, { userId }: { userId: string }): Promise<UserSummary> {
  if (!canManageUsers(ctx.actor)) throw new AppError('forbidden', 'Only admins see who has an account.');
  const [row] = await selectUsers(ctx, eq(users.id, userId), 1);
  if (!row) throw new AppError('not_found', `There is no person ${userId}.`);
  return row;
}

const hasPassword = ({ db }: Pick<Context, 'db'>) => sql<boolean>`${exists(db.select({ one: sql`1` }).from(accounts).where(and(eq(accounts.userId, users.id), eq(accounts.providerId, CREDENTIAL), isNotNull(accounts.password))))}`;

async function selectUsers(ctx: Context, where: ReturnType<typeof and>, limit: number): Promise<UserSummary[]> {
  const { db } = ctx;
  const seen = db.select({ userId: sessions.userId, at: max(sessions.updatedAt).as('last_seen_at') }).from(sessions).groupBy(sessions.userId).as('seen');
  const rows = await db.select({ id: users.id, name: users.name, email: users.email, locale: users.locale, createdAt: users.createdAt, suspendedAt: users.suspendedAt, hasSecondFactor: users.twoFactorEnabled, hasPassword: hasPassword(ctx), lastSeenAt: seen.at })
    .from(users).leftJoin(seen, eq(seen.userId, users.id)).where(where).orderBy(asc(users.email)).limit(limit);
  const assignments = rows.length === 0 ? [] : await db.select({ userId: roleAssignments.userId, id: roleAssignments.id, role: roleAssignments.role, sectionKey: sections.key, locale: roleAssignments.locale, sourceKey: sources.key })
    .from(roleAssignments).leftJoin(sections, eq(sections.id, roleAssignments.sectionId)).leftJoin(sources, eq(sources.id, roleAssignments.sourceId))
    .where(inArray(roleAssignments.userId, rows.map(({ id }) => id))).orderBy(roleAssignments.id);
  return rows.map((row) => ({
    ...row,
    locale: isLocale(row.locale) ? row.locale : null,
    createdAt: row.createdAt.toISOString(), suspendedAt: row.suspendedAt?.toISOString() ?? null, lastSeenAt: row.lastSeenAt?.toISOString() ?? null,
    assignments: assignments.filter(({ userId }) => userId === row.id).map(({ userId: _, ...assignment }) => assignment),
  }));
}
