import { eq } from 'drizzle-orm';
import { sections } from '@/db/schema/section';
import { sources } from '@/db/schema/source';
import { roleAssignments, sessions } from '@/db/schema/user';
import type { Context } from '@/domain/context';
import { getContext } from '@/domain/context';
import { isLocale } from '@/lib/locales';
import { hasSessionCookie, sessionAuth } from './auth';
import { isDemoAddress, isSessionAlive, LAST_SEEN_STEP_MS } from './model';
import type { Actor, PendingStep, RoleAssignment } from './model';

/**
 * The context of the person whose session the request carries; anonymous when there is none. For personal pages, writes
 * and the newsroom alone: a public page that asked would be kept for everybody.
 */
export const getSessionContext = (headers: Headers): Promise<Context> => contextOfSession(getContext(), headers);

/** The same from a context that is there already. */
export async function contextOfSession(ctx: Context, headers: Headers): Promise<Context> {
  return { ...ctx, actor: (await findSessionActor(ctx, headers)) ?? { kind: 'anonymous' } };
}

async function findSessionActor(ctx: Context, headers: Headers): Promise<Actor | null> {
  if (!hasSessionCookie(headers)) return null;
  const found = await sessionAuth(ctx).api.getSession({ headers, query: { disableRefresh: true } });
  if (!found) return null;
  const { user, session } = found;
  const isStaff = session.isStaff === true;
  if (user.suspendedAt || !isSessionAlive({ ...session, isStaff }, ctx.now)) return null;
  if (isStaff && isDemoAddress(user.email) && !ctx.hasDemoStaff) return null;
  if (ctx.now.getTime() - session.updatedAt.getTime() > LAST_SEEN_STEP_MS) await ctx.db.update(sessions).set({ updatedAt: ctx.now }).where(eq(sessions.id, session.id));
  const assigned = isStaff ? await listAssignments(ctx, user.id) : [];
  const pending = isStaff ? pendingStep(user, assigned) : null;
  return { kind: 'user', id: user.id, name: user.name, locale: isLocale(user.locale) ? user.locale : null, assignments: pending ? [] : assigned, pending, sessionId: session.id };
}

type Person = { email: string; hasOneTimePassword?: boolean | null | undefined; twoFactorEnabled?: boolean | null | undefined };

function pendingStep({ email, hasOneTimePassword, twoFactorEnabled }: Person, assignments: readonly RoleAssignment[]): PendingStep | null {
  if (hasOneTimePassword) return 'password';
  return assignments.some(({ role }) => role === 'admin') && !twoFactorEnabled && !isDemoAddress(email) ? 'second_factor' : null;
}

/** What a person is assigned, whatever their session may use of it. */
export async function listAssignments({ db }: Pick<Context, 'db'>, userId: string): Promise<RoleAssignment[]> {
  return db.select({ role: roleAssignments.role, sectionKey: sections.key, locale: roleAssignments.locale, sourceKey: sources.key }).from(roleAssignments)
    .leftJoin(sections, eq(sections.id, roleAssignments.sectionId)).leftJoin(sources, eq(sources.id, roleAssignments.sourceId))
    .where(eq(roleAssignments.userId, userId)).orderBy(roleAssignments.id);
}
