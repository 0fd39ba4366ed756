import { and, asc, count, isNotNull, isNull, lt, or, sql } from 'drizzle-orm';
import { jobs } from '@/db/schema/job';
import type { Context } from '@/domain/context';
import { AppError } from '@/lib/errors';
import { LATE_AFTER_SECONDS } from './model';
import type { JobCounts, LateJob } from './model';
import { canManageJobs } from './policy';

/** The jobs that should have been done by now, and those that were given up, longest due first. @throws forbidden */
export async function listLateJobs({ db, actor, now }: Context, limit = 50): Promise<LateJob[]> {
  if (!canManageJobs(actor)) throw new AppError('forbidden', 'Only admins see the work of the site itself.');
  return db.select({ id: jobs.id, kind: jobs.kind, key: jobs.key, runAt: jobs.runAt, attempts: jobs.attempts, failedAt: jobs.failedAt, lastError: jobs.lastError }).from(jobs)
    // A job between two attempts has a time to come, and is late all the same.
    .where(or(isNotNull(jobs.failedAt), and(isNull(jobs.finishedAt), or(lt(jobs.runAt, new Date(now.getTime() - LATE_AFTER_SECONDS * 1000)), isNotNull(jobs.lastError)))))
    .orderBy(asc(jobs.runAt)).limit(limit);
}

/** How much work there is, for those who watch the site. @throws forbidden */
export async function countJobs({ db, actor }: Context): Promise<JobCounts> {
  if (!canManageJobs(actor)) throw new AppError('forbidden', 'Only admins see the work of the site itself.');
  // Two questions, each of which has an index of its own.
  const isDue = sql`${jobs.runAt} <= now()`;
  const [waiting] = await db.select({
    due: sql<string>`count(*) filter (where ${isDue})`,
    planned: sql<string>`count(*) filter (where not ${isDue})`,
    overdueSeconds: sql<string>`coalesce(extract(epoch from now() - min(${jobs.runAt}) filter (where ${isDue})), 0)`,
  }).from(jobs).where(and(isNull(jobs.finishedAt), isNull(jobs.failedAt)));
  const [failed] = await db.select({ count: count() }).from(jobs).where(isNotNull(jobs.failedAt));
  return { due: Number(waiting?.due), planned: Number(waiting?.planned), givenUp: failed?.count ?? 0, overdueSeconds: Number(waiting?.overdueSeconds) };
}
