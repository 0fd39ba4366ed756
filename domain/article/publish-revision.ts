import { eq } from 'drizzle-orm';
import type { Context } from '@/domain/context';
import { articleVersions, revisions } from '@/db/schema/article';
import type { LoadedVersion } from './load-article';
import type { Revision } from './create-revision';
import type { PublicationBefore, UpdateKind } from './model';
import { UNDO_SECONDS } from './model';
import { endSchedule, scheduleToRestore } from './end-schedule';
import { writeLiveVersion } from './write-live-version';

type Publication = { articleId: string; version: LoadedVersion; sectionId: number; revision: Revision; updateKind: UpdateKind };

/**
 * Makes a revision the live one, and keeps what it replaces for as long as that can be undone. Ends the version's
 * schedule. The caller has asked the policy and the gate and holds the article's lock.
 * @returns whether the version had been public before
 */
export async function publishRevision(inside: Context, { articleId, version, sectionId, revision, updateKind }: Publication): Promise<boolean> {
  const { db, now } = inside;
  const isUpdate = version.publishedAt !== null;
  await endSchedule(inside, { articleId, version });
  await db.update(revisions).set({ updateKind: version.liveRevisionId ? updateKind : 'notable', publishedAt: now }).where(eq(revisions.id, revision.id));
  await db.update(articleVersions).set({
    publicState: 'live', withdrawnAt: null, liveRevisionId: revision.id, liveSlug: revision.slug, liveSectionId: sectionId, publicationBefore: before(version, revision.number, now),
    publishedAt: version.publishedAt ?? now, ...(isUpdate && updateKind === 'notable' && { updatedAt: now }),
  }).where(eq(articleVersions.id, version.id));
  await writeLiveVersion(inside, version.id);
  return isUpdate;
}

function before(version: LoadedVersion, revision: number, now: Date): PublicationBefore {
  const { workState, publicState, liveRevisionId, liveSlug, liveSectionId, publishedAt, updatedAt, withdrawnAt } = version;
  return {
    revision, until: new Date(now.getTime() + UNDO_SECONDS * 1000).toISOString(), workState, publicState, liveRevisionId, liveSlug, liveSectionId,
    publishedAt: publishedAt?.toISOString() ?? null, updatedAt: updatedAt?.toISOString() ?? null, withdrawnAt: withdrawnAt?.toISOString() ?? null,
    schedule: scheduleToRestore(version, now),
  };
}
