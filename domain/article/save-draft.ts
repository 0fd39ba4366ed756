import { and, eq } from 'drizzle-orm';
import type { z } from 'zod';
import type { Context } from '@/domain/context';
import { listSegments, lineSegment } from '@/domain/body/segments';
import type { Segment } from '@/domain/body/segments';
import { commitChange } from '@/domain/change';
import { parseInput } from '@/domain/parse-input';
import { articleVersions, drafts, revisions, revisionSegments } from '@/db/schema/article';
import { AppError } from '@/lib/errors';
import { saveDraftInput } from './input';
import { loadArticle } from './load-article';
import type { SegmentMade } from './model';
import { canEditDraft } from './policy';

type Draft = z.output<typeof saveDraftInput>;

/**
 * Saves the working text of a version, making the version when it is new.
 * @throws conflict when the draft was saved by someone else since `lockVersion`; nothing is overwritten
 * @throws invalid, forbidden, not_found (the story, or the revision it was translated from), gone (retracted)
 */
export async function saveDraft(ctx: Context, input: z.input<typeof saveDraftInput>): Promise<{ lockVersion: number }> {
  const draft = parseInput(saveDraftInput, input);
  return commitChange(ctx, 'save a draft', async (inside) => {
    const { article, sectionKey, sourceKey } = await loadArticle(inside, draft.articleId);
    if (!canEditDraft(ctx.actor, { sectionKey, sourceKey, inLanguage: draft.inLanguage })) throw new AppError('forbidden', 'This person may not edit this version.');
    if (article.retractedAt) throw new AppError('gone', 'The story was retracted.');
    await inside.db.insert(articleVersions).values({ articleId: article.id, inLanguage: draft.inLanguage }).onConflictDoNothing();
    const [version] = await inside.db.select({ id: articleVersions.id }).from(articleVersions).where(and(eq(articleVersions.articleId, article.id), eq(articleVersions.inLanguage, draft.inLanguage)));
    const versionId = version!.id;
    const [current] = await inside.db.select({ lockVersion: drafts.lockVersion }).from(drafts).where(eq(drafts.versionId, versionId));
    if ((current?.lockVersion ?? null) !== draft.lockVersion) throw new AppError('conflict', 'The draft was saved by someone else in the meantime.');
    const lockVersion = (current?.lockVersion ?? 0) + 1;
    const { headline, description, slug, byline, dateline, body } = draft;
    const row = {
      lockVersion, headline, description, slug, byline, dateline, body, segments: await segmentsMade(inside, article.id, draft),
      updatedAt: ctx.now, updatedById: ctx.actor.kind === 'user' ? ctx.actor.id : null,
    };
    await inside.db.insert(drafts).values({ versionId, ...row }).onConflictDoUpdate({ target: drafts.versionId, set: row });
    await inside.db.update(articleVersions).set({ workState: 'draft' }).where(eq(articleVersions.id, versionId));
    return {
      result: { lockVersion },
      audit: { action: 'update', subjectKind: 'draft', subjectId: `${draft.articleId}:${draft.inLanguage}`, details: { lockVersion } },
      tags: [],
    };
  });
}

/** Every translatable string of a version: its own lines, then its body. */
export const versionSegments = ({ headline, description, body }: Pick<Draft, 'headline' | 'description' | 'body'>): Segment[] => [
  lineSegment('headline', headline), lineSegment('description', description), ...listSegments(body),
];

async function segmentsMade(ctx: Context, articleId: number, draft: Draft): Promise<Record<string, SegmentMade>> {
  const { made } = draft;
  const from = made.from && (await revisionHashes(ctx, articleId, made.from));
  const reviewed = ctx.actor.kind === 'user' ? { reviewerId: ctx.actor.id } : {};
  const entries = versionSegments(draft).map(({ key }): [string, SegmentMade] => {
    const review = made.segments[key]?.review ?? made.review;
    const fromHash = from?.hashes.get(key);
    return [key, {
      origin: made.segments[key]?.origin ?? made.origin,
      review,
      ...(review !== 'unread' && { ...reviewed, reviewedAt: ctx.now.toISOString() }),
      ...(from && { fromRevisionId: from.revisionId, ...(fromHash !== undefined && { fromHash }) }),
    }];
  });
  return Object.fromEntries(entries);
}

async function revisionHashes({ db }: Context, articleId: number, { inLanguage, revision }: { inLanguage: string; revision: number }) {
  const rows = await db
    .select({ revisionId: revisions.id, key: revisionSegments.key, hash: revisionSegments.hash })
    .from(articleVersions)
    .innerJoin(revisions, and(eq(revisions.versionId, articleVersions.id), eq(revisions.number, revision)))
    .innerJoin(revisionSegments, eq(revisionSegments.revisionId, revisions.id))
    .where(and(eq(articleVersions.articleId, articleId), eq(articleVersions.inLanguage, inLanguage)));
  if (rows.length === 0) throw new AppError('not_found', `The story has no revision ${revision} in ${inLanguage}.`);
  return { revisionId: rows[0]!.revisionId, hashes: new Map(rows.map(({ key, hash }) => [key, hash])) };
}
