import { and, eq, inArray, max, min, ne, or } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Context } from '@/domain/context';
import { articleVersions, revisions, revisionSegments } from '@/db/schema/article';
import { staleSegments } from './stale-segments';

/**
 * Which of these live versions no longer follow the text that they were translated from. Only those that were made from
 * another revision than the live one, in whole or in part, are compared: a list of current translations costs one question.
 */
export async function listStaleVersions(ctx: Context, versionIds: readonly number[]): Promise<Set<number>> {
  const models = await listMovedModels(ctx, versionIds);
  if (models.length === 0) return new Set();
  const wanted = [...new Set(models.flatMap(({ revisionId, fromRevisionId, liveRevisionId }) => [revisionId, fromRevisionId, liveRevisionId]))];
  const segments = await ctx.db.select({ revisionId: revisionSegments.revisionId, key: revisionSegments.key, hash: revisionSegments.hash, fromHash: revisionSegments.fromHash })
    .from(revisionSegments).where(inArray(revisionSegments.revisionId, wanted));
  const of = (revisionId: number) => segments.filter((segment) => segment.revisionId === revisionId);
  return new Set(models.filter(({ revisionId, fromRevisionId, liveRevisionId }) => staleSegments(of(revisionId), { live: of(liveRevisionId), madeFrom: of(fromRevisionId) }).length > 0).map(({ versionId }) => versionId));
}

type MovedModel = { versionId: number; revisionId: number; fromRevisionId: number; liveRevisionId: number };

/** The translations among these whose model is live in another revision than one they were made from. */
async function listMovedModels({ db }: Context, versionIds: readonly number[]): Promise<MovedModel[]> {
  if (versionIds.length === 0) return [];
  const from = alias(revisions, 'from_revision');
  const model = alias(articleVersions, 'model_version');
  // The oldest: see `oldestFrom`.
  const own = db.select({ versionId: articleVersions.id, revisionId: articleVersions.liveRevisionId, fromRevisionId: min(revisionSegments.fromRevisionId).as('from_revision_id'), newestFromId: max(revisionSegments.fromRevisionId).as('newest_from_id') })
    .from(articleVersions).innerJoin(revisionSegments, eq(revisionSegments.revisionId, articleVersions.liveRevisionId))
    .where(inArray(articleVersions.id, [...versionIds])).groupBy(articleVersions.id, articleVersions.liveRevisionId).as('own');
  const rows = await db.select({ versionId: own.versionId, revisionId: own.revisionId, fromRevisionId: own.fromRevisionId, liveRevisionId: model.liveRevisionId })
    .from(own).innerJoin(from, eq(from.id, own.fromRevisionId))
    .innerJoin(model, and(eq(model.id, from.versionId), eq(model.publicState, 'live'), or(ne(model.liveRevisionId, own.fromRevisionId), ne(model.liveRevisionId, own.newestFromId))));
  return rows.flatMap(({ revisionId, fromRevisionId, liveRevisionId, ...row }) => (revisionId && fromRevisionId && liveRevisionId ? [{ ...row, revisionId, fromRevisionId, liveRevisionId }] : []));
}
