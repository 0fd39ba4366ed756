import { eq, sql } from 'drizzle-orm';
import type { z } from 'zod';
import type { Context } from '@/domain/context';
import { commitChange } from '@/domain/change';
import { parseInput } from '@/domain/parse-input';
import { articleVersions, drafts, revisions, revisionSegments } from '@/db/schema/article';
import { AppError } from '@/lib/errors';
import type { Locale } from '@/lib/locales';
import { toSlug } from '@/lib/slug';
import { publishVersionInput } from './input';
import { listVersionTags } from './list-version-tags';
import { loadArticle, loadVersion } from './load-article';
import { checkPublishable } from './publish-gate';
import { canPublish } from './policy';
import { versionSegments } from './save-draft';
import { writeLiveVersion } from './write-live-version';

export type Published = { articleId: string; inLanguage: Locale; revision: number };

/**
 * Puts the draft of one language before the public: a new immutable revision becomes the live one. Publishing a draft
 * that is live already changes nothing and says which revision it is.
 * @throws invalid (the gate's faults, each at its field), forbidden, not_found, gone (retracted)
 */
export async function publishVersion(ctx: Context, input: z.input<typeof publishVersionInput>): Promise<Published> {
  const { articleId, inLanguage, updateKind } = parseInput(publishVersionInput, input);
  return commitChange(ctx, 'publish a version', async (inside) => {
    const { article, sectionKey, sourceKey, sourceLicenceExpiresAt } = await loadArticle(inside, articleId);
    if (!canPublish(ctx.actor, { sectionKey, sourceKey, inLanguage })) throw new AppError('forbidden', 'This person may not publish this version.');
    if (article.retractedAt) throw new AppError('gone', 'The story was retracted.');
    const version = await loadVersion(inside, article.id, inLanguage);
    const [draft] = await inside.db.select().from(drafts).where(eq(drafts.versionId, version.id));
    if (!draft) throw new AppError('not_found', `The story has no draft in ${inLanguage}.`);
    await checkPublishable(inside, { article, sourceLicenceExpiresAt, text: draft, inLanguage, at: ctx.now });
    const slug = draft.slug ?? toSlug(draft.headline, inLanguage);
    const live = version.liveRevisionId ? await loadRevision(inside, version.liveRevisionId) : null;
    const audit = { action: 'publish', subjectKind: 'version', subjectId: `${articleId}:${inLanguage}` };
    if (live && version.publicState === 'live' && version.liveSectionId === article.sectionId && (await isSameText(inside, live, draft, slug))) {
      await inside.db.update(articleVersions).set({ workState: 'approved', publishAt: null }).where(eq(articleVersions.id, version.id));
      return { result: { articleId, inLanguage, revision: live.number }, audit: { ...audit, details: { revision: live.number, isUnchanged: true } }, tags: [] };
    }
    const tagsBefore = await listVersionTags(inside, article.id, inLanguage);
    const revision = await createRevision(inside, version.id, draft, slug, live ? updateKind : 'notable');
    const isUpdate = version.publishedAt !== null;
    await inside.db.update(articleVersions).set({
      workState: 'approved', publicState: 'live', publishAt: null, withdrawnAt: null, liveRevisionId: revision.id, liveSlug: slug, liveSectionId: article.sectionId,
      publishedAt: version.publishedAt ?? ctx.now, ...(isUpdate && updateKind === 'notable' && { updatedAt: ctx.now }),
    }).where(eq(articleVersions.id, version.id));
    await writeLiveVersion(inside, version.id);
    return {
      result: { articleId, inLanguage, revision: revision.number },
      audit: { ...audit, details: { revision: revision.number, ...(isUpdate && { updateKind }) } },
      tags: [...tagsBefore, ...(await listVersionTags(inside, article.id, inLanguage))],
    };
  });
}

type Draft = typeof drafts.$inferSelect;
type Revision = typeof revisions.$inferSelect;

async function loadRevision({ db }: Context, id: number): Promise<Revision> {
  const [revision] = await db.select().from(revisions).where(eq(revisions.id, id));
  return revision!;
}

async function createRevision({ db, actor, now }: Context, versionId: number, draft: Draft, slug: string, updateKind: Revision['updateKind']): Promise<{ id: number; number: number }> {
  const { headline, description, byline, dateline, body } = draft;
  const number = sql<number>`(select coalesce(max(${revisions.number}), 0) + 1 from ${revisions} where ${revisions.versionId} = ${versionId})`;
  const [revision] = await db.insert(revisions).values({
    versionId, number, headline, description, slug, byline, dateline, body, updateKind, publishedAt: now, revisionCreatedAt: now, createdById: actor.kind === 'user' ? actor.id : null,
  }).returning({ id: revisions.id, number: revisions.number });
  await db.insert(revisionSegments).values(segmentRows(draft).map((segment) => ({ revisionId: revision!.id, ...segment })));
  return revision!;
}

function segmentRows(draft: Draft): Omit<typeof revisionSegments.$inferInsert, 'revisionId'>[] {
  return versionSegments(draft).map(({ key, hash }) => {
    const { origin = 'original', review = 'unread', reviewerId, reviewedAt, fromRevisionId, fromHash } = draft.segments[key] ?? {};
    return { key, hash, origin, review, reviewerId: reviewerId ?? null, reviewedAt: reviewedAt ? new Date(reviewedAt) : null, fromRevisionId: fromRevisionId ?? null, fromHash: fromHash ?? null };
  });
}

/** Whether the live revision already says what the draft says, and each segment came to be in the same way. */
async function isSameText({ db }: Context, live: Revision, draft: Draft, slug: string): Promise<boolean> {
  // Words are compared as they are: a hash folds white space, and an editor who mends a double space wants it gone.
  if (live.headline !== draft.headline || live.description !== draft.description || live.slug !== slug || live.byline !== draft.byline || live.dateline !== draft.dateline || !isSameJson(live.body, draft.body)) return false;
  const kept = await db.select().from(revisionSegments).where(eq(revisionSegments.revisionId, live.id));
  const shape = (row: Omit<typeof revisionSegments.$inferInsert, 'revisionId'>) => [row.key, row.hash, row.origin, row.review, row.fromRevisionId ?? null, row.fromHash ?? null].join('|');
  const before = kept.map(shape).sort();
  const after = segmentRows(draft).map(shape).sort();
  return before.length === after.length && before.every((row, index) => row === after[index]);
}

/** Equality of JSON values whatever the order of their keys (jsonb keeps an order of its own). */
function isSameJson(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => isSameJson((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]));
}
