import { eq } from 'drizzle-orm';
import type { Context } from '@/domain/context';
import { createJob } from '@/domain/job/create-job';
import { deleteJob } from '@/domain/job/delete-job';
import { articleVersions } from '@/db/schema/article';
import type { LoadedVersion } from './load-article';
import type { EndedSchedule } from './model';

/** Kind of the job that publishes a scheduled version; its key is `scheduleKey`. */
export const PUBLISH_JOB = 'publish_version';
export const scheduleKey = (articleId: string, inLanguage: string): string => `${articleId}:${inLanguage}`;

/** Takes back what is planned for a version, if anything is. Call it with the transaction of the change. */
export async function endSchedule(inside: Context, { articleId, version }: { articleId: string; version: LoadedVersion }): Promise<void> {
  if (!version.publishAt) return;
  await inside.db.update(articleVersions).set({ publishAt: null, scheduledRevisionId: null, scheduledUpdateKind: null, scheduledById: null, scheduleFailure: null }).where(eq(articleVersions.id, version.id));
  await deleteJob(inside, { kind: PUBLISH_JOB, key: scheduleKey(articleId, version.inLanguage) });
}

/** What is planned for a version and would still come, or failed and waits for a person. A plan whose own time has come is used up. */
export function scheduleToRestore({ publishAt, scheduledRevisionId, scheduledUpdateKind, scheduledById, scheduleFailure }: LoadedVersion, now: Date): EndedSchedule | null {
  if (!publishAt || scheduledRevisionId === null || (publishAt <= now && !scheduleFailure)) return null;
  return { publishAt: publishAt.toISOString(), revisionId: scheduledRevisionId, updateKind: scheduledUpdateKind, byId: scheduledById, failure: scheduleFailure };
}

/**
 * Puts back what `endSchedule` took, inside the transaction of a verb. A time that has passed since does not come back:
 * it would put before readers at once what a person has just taken from them. Nor does one in whose place another was planned.
 * @returns whether the plan is there again
 */
export async function restoreSchedule(inside: Context, { articleId, version, schedule }: { articleId: string; version: LoadedVersion; schedule: EndedSchedule | null }): Promise<boolean> {
  if (!schedule || version.publishAt) return false;
  const publishAt = new Date(schedule.publishAt);
  if (publishAt <= inside.now && !schedule.failure) return false;
  await inside.db.update(articleVersions).set({
    publishAt, scheduledRevisionId: schedule.revisionId, scheduledUpdateKind: schedule.updateKind, scheduledById: schedule.byId, scheduleFailure: schedule.failure,
  }).where(eq(articleVersions.id, version.id));
  if (!schedule.failure) await createJob(inside, { kind: PUBLISH_JOB, key: scheduleKey(articleId, version.inLanguage), payload: { articleId, inLanguage: version.inLanguage }, runAt: publishAt });
  return true;
}
