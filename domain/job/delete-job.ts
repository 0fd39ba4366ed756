import { and, eq } from 'drizzle-orm';
import { jobs } from '@/db/schema/job';
import type { Context } from '@/domain/context';

/**
 * Takes work back. Call it with the transaction of the change that makes the work needless.
 * @returns whether there was such a job that had not finished
 */
export async function deleteJob({ db }: Context, { kind, key }: { kind: string; key: string }): Promise<boolean> {
  const gone = await db.delete(jobs).where(and(eq(jobs.kind, kind), eq(jobs.key, key))).returning({ finishedAt: jobs.finishedAt });
  return gone.some(({ finishedAt }) => finishedAt === null);
}
