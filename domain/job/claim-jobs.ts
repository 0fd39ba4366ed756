import { and, eq, gte, inArray, isNull, lt, lte, or, sql } from 'drizzle-orm';
import { jobs } from '@/db/schema/job';
import type { Context } from '@/domain/context';
import type { ClaimedJob } from './model';

const isWaiting = and(isNull(jobs.finishedAt), isNull(jobs.failedAt));
/** Leases are set and read by the database's clock alone: those of the nodes may differ. */
const inSeconds = (seconds: number) => sql<Date>`now() + make_interval(secs => ${seconds})`;

/**
 * Claims jobs that are due, longest due first, each for one runner: until its lease ends nobody else gets it.
 * @param options.claim a name that no other claim has
 */
export async function claimJobs({ db }: Context, { claim, leaseSeconds, most, kinds }: { claim: string; leaseSeconds: number; most: number; kinds: readonly string[] }): Promise<ClaimedJob[]> {
  // Apart, so that it is read once: as a part of the condition it could be read again and claim more than it should.
  const due = db.$with('due').as(
    db.select({ id: jobs.id }).from(jobs)
      .where(and(isWaiting, lte(jobs.runAt, sql`now()`), or(isNull(jobs.lockedUntil), lt(jobs.lockedUntil, sql`now()`)), inArray(jobs.kind, [...kinds])))
      .orderBy(jobs.runAt).limit(most).for('update', { skipLocked: true }),
  );
  const rows = await db.with(due).update(jobs).set({ lockedBy: claim, lockedUntil: inSeconds(leaseSeconds), attempts: sql`${jobs.attempts} + 1` }).from(due).where(eq(jobs.id, due.id))
    .returning({ id: jobs.id, kind: jobs.kind, key: jobs.key, payload: jobs.payload, runAt: jobs.runAt, attempt: jobs.attempts, asked: jobs.asked });
  return rows.map((row) => ({ ...row, claim })).sort((a, b) => a.runAt.getTime() - b.runAt.getTime());
}

/** Kind → milliseconds until the next job of it is due that nobody runs, or its lease ends: 0 or less when one is due. Kinds of which nothing waits are not there. */
export async function listNextDelaysMs({ db }: Context, kinds: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const at = sql`greatest(${jobs.runAt}, coalesce(${jobs.lockedUntil}, '-infinity'))`;
  const rows = await db.select({ kind: jobs.kind, ms: sql<string>`extract(epoch from min(${at}) - clock_timestamp()) * 1000` }).from(jobs).where(and(isWaiting, inArray(jobs.kind, [...kinds]))).groupBy(jobs.kind);
  return new Map(rows.map(({ kind, ms }) => [kind, Math.ceil(Number(ms))]));
}

const isHeld = ({ id, claim }: ClaimedJob) => and(eq(jobs.id, id), eq(jobs.lockedBy, claim));

/** Holds a job for the rest of the caller's transaction. @returns whether this claim still has it */
export async function holdJob({ db }: Context, job: ClaimedJob): Promise<boolean> {
  return (await db.select({ id: jobs.id }).from(jobs).where(and(isHeld(job), isWaiting)).for('update')).length > 0;
}

/** Lengthens the lease of a job that is still being done. */
export async function renewJob({ db }: Context, job: ClaimedJob, leaseSeconds: number): Promise<void> {
  await db.update(jobs).set({ lockedUntil: inSeconds(leaseSeconds) }).where(and(isHeld(job), gte(jobs.lockedUntil, sql`now()`)));
}

/**
 * Ends a claim whose work is done. Nothing of it is kept: a mail may hold what lets its receiver sign in. A job that was
 * asked for again in the meantime waits for its next run.
 */
export async function finishJob({ db }: Context, job: ClaimedJob): Promise<void> {
  const gone = await db.delete(jobs).where(and(isHeld(job), eq(jobs.asked, job.asked))).returning({ id: jobs.id });
  if (gone.length === 0) await db.update(jobs).set({ lockedBy: null, lockedUntil: null }).where(isHeld(job));
}

/** Ends a claim that failed: the job waits for its next attempt, or, without one, for a person. */
export async function failJob({ db, now }: Context, job: ClaimedJob, { reason, retrySeconds }: { reason: string; retrySeconds: number | null }): Promise<void> {
  const isAskedAgain = sql`${jobs.asked} <> ${job.asked}`;
  await db.update(jobs).set({
    lockedBy: null, lockedUntil: null, lastError: reason.slice(0, 1000),
    ...(retrySeconds === null
      ? { failedAt: sql`case when ${isAskedAgain} then null else ${now.toISOString()}::timestamptz end` }
      : { runAt: sql`case when ${isAskedAgain} then ${jobs.runAt} else ${inSeconds(retrySeconds)} end` }),
  }).where(isHeld(job));
}

/** Gives back what a runner holds that has no time left to do it. */
export async function releaseJobs({ db }: Context, held: readonly ClaimedJob[]): Promise<void> {
  for (const job of held) await db.update(jobs).set({ lockedBy: null, lockedUntil: null, attempts: sql`${jobs.attempts} - 1` }).where(isHeld(job));
}

/** Ends every lease on jobs of these kinds: for a process that knows itself to be the only one on this database, at its start. */
export async function releaseAllJobs({ db }: Context, kinds: readonly string[]): Promise<void> {
  await db.update(jobs).set({ lockedBy: null, lockedUntil: null }).where(and(isWaiting, inArray(jobs.kind, [...kinds])));
}
