import { eq } from 'drizzle-orm';
import type { z } from 'zod';
import type { Context } from '@/domain/context';
import { parseInput } from '@/domain/parse-input';
import { articleVersions } from '@/db/schema/article';
import { AppError } from '@/lib/errors';
import { commitPublication } from './commit-publication';
import { loadRevision } from './create-revision';
import { restoreSchedule } from './end-schedule';
import { undoPublicationInput } from './input';
import { listVersionPlaces, revisionName, toExpectations } from './list-version-places';
import { listVersionTags } from './list-version-tags';
import { openVersion } from './open-version';
import { canPublish } from './policy';
import { writeLiveVersion } from './write-live-version';

/** The click is given the way to the server. */
const GRACE_MS = 5000;

/**
 * Takes the last publication of a version back, within seconds of it: readers see again what they saw before. The text stays
 * in the draft and in the history. A schedule that the publication ended is there again while its time is still to come.
 * @throws conflict when that revision is not the last publication, or the time for it is over
 * @throws forbidden, not_found, gone (retracted)
 */
export async function undoPublication(ctx: Context, input: z.input<typeof undoPublicationInput>): Promise<{ receiptId: string | null }> {
  const { articleId, inLanguage, revision } = parseInput(undoPublicationInput, input);
  return commitPublication(ctx, 'undo a publication', async (inside) => {
    const { article, version } = await openVersion(inside, { articleId, inLanguage, isAllowed: (scope) => canPublish(ctx.actor, scope), refusal: 'This person may not withdraw this version.' });
    const before = version.publicationBefore;
    if (before?.revision !== revision || version.publicState !== 'live') throw new AppError('conflict', 'Something else has happened to this version since.');
    if (ctx.now.getTime() > new Date(before.until).getTime() + GRACE_MS) throw new AppError('conflict', 'The time for undoing is over.');
    const changed = { tags: await listVersionTags(inside, article.id, inLanguage), places: await listVersionPlaces(inside, article.id, inLanguage) };
    const { workState, publicState, liveRevisionId, liveSlug, liveSectionId } = before;
    await inside.db.update(articleVersions).set({
      publicState, liveRevisionId, liveSlug, liveSectionId, publicationBefore: null,
      publishedAt: toDate(before.publishedAt), updatedAt: toDate(before.updatedAt), withdrawnAt: toDate(before.withdrawnAt),
      // A save since then has made the state its own.
      ...(version.workState === 'approved' && { workState }),
    }).where(eq(articleVersions.id, version.id));
    const isPlanned = await restoreSchedule(inside, { articleId, version, schedule: before.schedule });
    await writeLiveVersion(inside, version.id);
    const live = publicState === 'live' && liveRevisionId !== null ? await loadRevision(inside, liveRevisionId) : null;
    const places = live ? [...changed.places, ...(await listVersionPlaces(inside, article.id, inLanguage))] : changed.places;
    return {
      result: {},
      audit: { action: 'undo_publish', subjectKind: 'version', subjectId: `${articleId}:${inLanguage}`, details: { revision, back: live?.number ?? null, ...(isPlanned && { publishAt: before.schedule!.publishAt }) } },
      tags: [...changed.tags, ...(await listVersionTags(inside, article.id, inLanguage))],
      expectations: toExpectations(places, () => (live ? { revision: revisionName(articleId, inLanguage, live.number) } : { status: 404 })),
    };
  });
}

const toDate = (at: string | null): Date | null => (at === null ? null : new Date(at));
