import { and, eq, lt, or } from 'drizzle-orm';
import { rateLimits, sessions, verifications } from '@/db/schema/user';
import type { Context } from '@/domain/context';
import { AppError } from '@/lib/errors';
import { SESSION_LIMITS } from './model';

/** Removes sessions, links and counts that no longer mean anything. For the site itself. @throws forbidden for anybody else */
export async function removeExpired({ db, now, actor }: Context): Promise<void> {
  if (actor.kind !== 'system') throw new AppError('forbidden', 'Only the site tidies up.');
  const before = (ms: number) => new Date(now.getTime() - ms);
  const isOver = (isStaff: boolean) => {
    const { lifeMs, idleMs } = SESSION_LIMITS[isStaff ? 'staff' : 'reader'];
    return and(eq(sessions.isStaff, isStaff), or(lt(sessions.createdAt, before(lifeMs)), lt(sessions.updatedAt, before(idleMs))));
  };
  await db.delete(sessions).where(or(isOver(true), isOver(false), lt(sessions.expiresAt, now)));
  await db.delete(verifications).where(lt(verifications.expiresAt, now));
  await db.delete(rateLimits).where(lt(rateLimits.windowEndsAt, now));
}
