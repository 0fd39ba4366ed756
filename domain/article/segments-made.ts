import { and, eq } from 'drizzle-orm';
import type { z } from 'zod';
import type { Context } from '@/domain/context';
import { articleVersions, drafts, revisions, revisionSegments } from '@/db/schema/article';
import { AppError } from '@/lib/errors';
import { createRevision } from './create-revision';
import type { saveDraftInput } from './input';
import type { SegmentMade } from './model';
import { oldestFrom } from './stale-segments';
import { listStaleKeys, ownSegments } from './translation-state';
import { versionSegments } from './version-segments';

type Input = z.output<typeof saveDraftInput>;
type Made = Record<string, SegmentMade>;
type Draft = typeof drafts.$inferSelect;

/** How the segments came to be as a caller states it: a story folder, a feed, a machine. */
export async function segmentsAsStated(ctx: Context, { articleId, input, made }: { articleId: number; input: Input; made: NonNullable<Input['made']> }): Promise<Made> {
  const from = made.from && (await findRevision(ctx, articleId, made.from));
  return Object.fromEntries(versionSegments(input).map(({ key }): [string, SegmentMade] => {
    const review = made.segments[key]?.review ?? made.review;
    return [key, { origin: made.segments[key]?.origin ?? made.origin, review, ...(review !== 'unread' && reviewedBy(ctx)), ...(from && fromOf(from, key)) }];
  }));
}

/**
 * How the segments came to be when a person has edited `before`: what they did not change keeps its history. What they
 * changed in an original is original; in a translation it is theirs, made from what stood beside it. A machine's words
 * stay a machine's, edited by a person, until they are approved: readers are told so (decision 0017).
 */
export async function segmentsAsEdited(ctx: Context, { articleId, input, before, isOriginal }: { articleId: number; input: Input; before: Draft | null; isOriginal: boolean }): Promise<Made> {
  const from = !isOriginal && input.from ? await findSource(ctx, articleId, input.from) : null;
  const hashesBefore = new Map(before ? versionSegments(before).map(({ key, hash }) => [key, hash]) : []);
  const compared = new Set(input.upToDate);
  const made: Made = Object.fromEntries(versionSegments(input).map(({ key, hash }): [string, SegmentMade] => {
    const kept = before?.segments[key];
    const isUntouched = kept !== undefined && hashesBefore.get(key) === hash;
    if (isUntouched && !compared.has(key)) return [key, kept];
    const origin = kept && kept.origin !== 'original' ? kept.origin : isOriginal ? 'original' : 'human';
    return [key, { origin, review: isUntouched && kept.review === 'approved' ? 'approved' : 'edited', ...reviewedBy(ctx), ...(from ? fromOf(from, key) : madeFromOf(kept)) }];
  }));
  return from ? catchUp(ctx, made, from) : made;
}

type From = { revisionId: number; hashes: Map<string, string> };
const fromOf = ({ revisionId, hashes }: From, key: string): Pick<SegmentMade, 'fromRevisionId' | 'fromHash'> => {
  const fromHash = hashes.get(key);
  return { fromRevisionId: revisionId, ...(fromHash !== undefined && { fromHash }) };
};
const madeFromOf = ({ fromRevisionId, fromHash }: SegmentMade = { origin: 'human', review: 'edited' }): Pick<SegmentMade, 'fromRevisionId' | 'fromHash'> => ({ ...(fromRevisionId !== undefined && { fromRevisionId }), ...(fromHash !== undefined && { fromHash }) });
const reviewedBy = ({ actor, now }: Context): Pick<SegmentMade, 'reviewerId' | 'reviewedAt'> => ({ ...(actor.kind === 'user' && { reviewerId: actor.id }), reviewedAt: now.toISOString() });

/**
 * A translation that follows every change of the revision beside it is a translation of that revision, also in the
 * segments that were the same before: else what it left out on purpose would be asked for again with each change.
 */
async function catchUp(ctx: Context, made: Made, from: From): Promise<Made> {
  const own = ownSegments(made);
  const oldest = oldestFrom(own);
  if (oldest === null || oldest === from.revisionId) return made;
  if ((await listStaleKeys(ctx, own, [...from.hashes].map(([key, hash]) => ({ key, hash })))).length > 0) return made;
  return Object.fromEntries(Object.entries(made).map(([key, segment]) => [key, { ...segment, fromRevisionId: from.revisionId }]));
}

async function hashesOf({ db }: Context, revisionId: number): Promise<From> {
  const rows = await db.select({ key: revisionSegments.key, hash: revisionSegments.hash }).from(revisionSegments).where(eq(revisionSegments.revisionId, revisionId));
  return { revisionId, hashes: new Map(rows.map(({ key, hash }) => [key, hash])) };
}

/** @throws not_found */
async function findRevision(ctx: Context, articleId: number, { inLanguage, revision }: { inLanguage: string; revision: number }): Promise<From> {
  const [row] = await ctx.db.select({ id: revisions.id }).from(articleVersions)
    .innerJoin(revisions, and(eq(revisions.versionId, articleVersions.id), eq(revisions.number, revision)))
    .where(and(eq(articleVersions.articleId, articleId), eq(articleVersions.inLanguage, inLanguage)));
  if (!row) throw new AppError('not_found', `The story has no revision ${revision} in ${inLanguage}.`);
  return hashesOf(ctx, row.id);
}

/**
 * What stood beside the translation. A draft is kept as a revision first, because a translation must be able to say what it
 * was made from; when it has moved on meanwhile nobody knows what was seen, and the segments keep the source they had.
 */
async function findSource(ctx: Context, articleId: number, from: NonNullable<Input['from']>): Promise<From | null> {
  if ('revision' in from) return findRevision(ctx, articleId, from);
  const [row] = await ctx.db.select({ draft: drafts }).from(articleVersions).innerJoin(drafts, eq(drafts.versionId, articleVersions.id))
    .where(and(eq(articleVersions.articleId, articleId), eq(articleVersions.inLanguage, from.inLanguage)));
  if (!row || row.draft.lockVersion !== from.lockVersion) return null;
  return hashesOf(ctx, (await createRevision(ctx, { draft: row.draft, inLanguage: from.inLanguage })).id);
}
