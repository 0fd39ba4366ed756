import { sql } from 'drizzle-orm';
import { EVENTS_CHANNEL } from '@/db/events-channel';
import { jobs } from '@/db/schema/job';
import type { Context } from '@/domain/context';
import type { JobInput } from './model';

/**
 * Asks for work at an instant. Call it with the transaction of the change that needs the work: the job exists exactly when
 * the change does. Asking again for the same kind and key keeps one row: it moves a waiting job, and wakes one that was
 * given up. While the job is running it runs once more afterwards.
 */
export async function createJob({ db, now }: Context, { kind, key, payload = {}, runAt = now }: JobInput): Promise<void> {
  await db.insert(jobs).values({ kind, key, payload, runAt }).onConflictDoUpdate({
    target: [jobs.kind, jobs.key],
    set: { payload, runAt, asked: sql`${jobs.asked} + 1`, attempts: 0, lastError: null, finishedAt: null, failedAt: null },
  });
  // Only wakes the runners of other nodes, which would look by themselves a little later.
  await db.execute(sql`select pg_notify(${EVENTS_CHANNEL}, '')`);
}
