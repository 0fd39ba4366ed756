import { and, eq, isNull } from 'drizzle-orm';
import { z } from 'zod';
import { jobs } from '@/db/schema/job';
import { commitChange } from '@/domain/change';
import type { Context } from '@/domain/context';
import { parseInput } from '@/domain/parse-input';
import { AppError } from '@/lib/errors';
import { canManageJobs } from './policy';

export const retryJobInput = z.strictObject({ jobId: z.int().positive() });

/**
 * Has a job that failed, or waits for its next attempt, done at once, with all attempts before it.
 * @throws invalid, forbidden, not_found (no such job, or done in the meantime)
 */
export async function retryJob(ctx: Context, input: z.input<typeof retryJobInput>): Promise<void> {
  const { jobId } = parseInput(retryJobInput, input);
  if (!canManageJobs(ctx.actor)) throw new AppError('forbidden', 'Only admins have work done again.');
  await commitChange(ctx, 'retry a job', async ({ db, now }) => {
    const [job] = await db.update(jobs).set({ runAt: now, attempts: 0, failedAt: null }).where(and(eq(jobs.id, jobId), isNull(jobs.finishedAt))).returning({ kind: jobs.kind, key: jobs.key });
    if (!job) throw new AppError('not_found', `No job ${jobId} waits.`);
    return { result: undefined, audit: { action: 'retry', subjectKind: 'job', subjectId: `${job.kind}:${job.key}` }, tags: [] };
  });
}
