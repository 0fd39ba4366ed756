import { eq } from 'drizzle-orm';
import type { Context } from '@/domain/context';
import { deleteJob } from '@/domain/job/delete-job';
import { articleVersions } from '@/db/schema/article';
import type { LoadedVersion } from './load-article';

/** Kind of the job that publishes a scheduled version; its key is `scheduleKey`. */
export const PUBLISH_JOB = 'publish_version';
export const scheduleKey = (articleId: string, inLanguage: string): string => `${articleId}:${inLanguage}`;

/** Takes back what is planned for a version, if anything is. Call it with the transaction of the change. */
export async function endSchedule(inside: Context, { articleId, version }: { articleId: string; version: LoadedVersion }): Promise<void> {
  if (!version.publishAt) return;
  await inside.db.update(articleVersions).set({ publishAt: null, scheduledRevisionId: null, scheduledUpdateKind: null, scheduledById: null, scheduleFailure: null }).where(eq(articleVersions.id, version.id));
  await deleteJob(inside, { kind: PUBLISH_JOB, key: scheduleKey(articleId, version.inLanguage) });
}
