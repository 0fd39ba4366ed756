import type { Context } from '@/domain/context';
import { removeOldCopies } from '@/domain/article/remove-old-copies';
import { removeOldEvents } from '@/domain/event/remove-old-events';
import { createJob } from '@/domain/job/create-job';
import { removeOldReads } from '@/domain/reading/remove-old-reads';
import { removeExpired } from '@/domain/user/remove-expired';

/** Kind of the job; there is one for all nodes. */
export const TIDY_JOB = 'tidy';
const EVERY_MS = 3_600_000;

/** Plans the next tidying. Every start and every tidying does, and they are one job. */
export const planTidying = (ctx: Context): Promise<void> => createJob(ctx, { kind: TIDY_JOB, key: 'hourly', runAt: new Date(ctx.now.getTime() + EVERY_MS) });

/** Removes what has served its time, and comes back in an hour. */
export async function tidy(ctx: Context): Promise<void> {
  await removeOldEvents(ctx);
  await removeExpired(ctx);
  await removeOldCopies(ctx);
  await removeOldReads(ctx);
  await planTidying(ctx);
}
