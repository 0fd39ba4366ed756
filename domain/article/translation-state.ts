import { asc, eq, inArray } from 'drizzle-orm';
import type { Context } from '@/domain/context';
import { articleVersions, revisions, revisionSegments } from '@/db/schema/article';
import { isLocale } from '@/lib/locales';
import type { Locale } from '@/lib/locales';
import type { SegmentMade } from './model';
import { oldestFrom, staleSegments } from './stale-segments';
import type { KnownSegment } from './stale-segments';

export type OwnSegment = { key: string; fromHash: string | null; fromRevisionId: number | null };
export type TranslationState = { from: Locale; staleKeys: string[]; changedAt: Date | null };

/** The segments of a draft, as those of a revision are read. */
export const ownSegments = (made: Readonly<Record<string, SegmentMade>>): OwnSegment[] =>
  Object.entries(made).map(([key, { fromHash = null, fromRevisionId = null }]) => ({ key, fromHash, fromRevisionId }));

/** The keys in which a text does not follow `now`, the words that its model has by now. */
export async function listStaleKeys({ db }: Context, own: readonly OwnSegment[], now: readonly KnownSegment[]): Promise<string[]> {
  const fromRevisionId = oldestFrom(own);
  const madeFrom = fromRevisionId === null ? [] : await db.select({ key: revisionSegments.key, hash: revisionSegments.hash }).from(revisionSegments).where(eq(revisionSegments.revisionId, fromRevisionId));
  return staleSegments(own, { live: now, madeFrom });
}

/**
 * From which live version a text was translated, and what has changed there since; `null` = it is no translation, or its
 * model is not live. `changedAt`: when the first revision appeared in which the stale segments read as they do now.
 */
export async function findTranslationState(ctx: Context, own: readonly OwnSegment[]): Promise<TranslationState | null> {
  const { db } = ctx;
  const fromRevisionId = oldestFrom(own);
  if (fromRevisionId === null) return null;
  const live = await db
    .select({ inLanguage: articleVersions.inLanguage, versionId: articleVersions.id, revisionId: revisions.id, key: revisionSegments.key, hash: revisionSegments.hash })
    .from(articleVersions)
    .innerJoin(revisions, eq(revisions.id, articleVersions.liveRevisionId))
    .innerJoin(revisionSegments, eq(revisionSegments.revisionId, revisions.id))
    .where(inArray(articleVersions.id, db.select({ id: revisions.versionId }).from(revisions).where(eq(revisions.id, fromRevisionId))));
  const [first] = live;
  if (!first || !isLocale(first.inLanguage)) return null;
  // Newer parts of a translation come from another revision than its oldest, which can be live again after an undo.
  const isOfLive = own.every((segment) => segment.fromRevisionId === null || segment.fromRevisionId === first.revisionId);
  const staleKeys = isOfLive ? [] : await listStaleKeys(ctx, own, live);
  if (staleKeys.length === 0) return { from: first.inLanguage, staleKeys, changedAt: null };
  const history = await db
    .select({ revisionId: revisions.id, at: revisions.publishedAt, key: revisionSegments.key, hash: revisionSegments.hash })
    .from(revisions).innerJoin(revisionSegments, eq(revisionSegments.revisionId, revisions.id))
    .where(eq(revisions.versionId, first.versionId)).orderBy(asc(revisions.number));
  return { from: first.inLanguage, staleKeys, changedAt: changedAt(history, live, staleKeys) };
}

/** How many segments of a text do not follow their model's change yet. */
export const countStaleSegments = async (ctx: Context, own: readonly OwnSegment[]): Promise<number> => (await findTranslationState(ctx, own))?.staleKeys.length ?? 0;

type Seen = { revisionId: number; at: Date | null; key: string; hash: string };

/** Goes back from the live revision, through those that readers saw, for as long as the segments read as they do in it. */
function changedAt(history: readonly Seen[], live: readonly { key: string; hash: string }[], keys: readonly string[]): Date | null {
  const wanted = new Map(live.map(({ key, hash }) => [key, hash]));
  const seen = new Map<number, { at: Date; hashes: Map<string, string> }>();
  for (const { revisionId, at, key, hash } of history) {
    if (!at) continue;
    const revision = seen.get(revisionId) ?? { at, hashes: new Map() };
    seen.set(revisionId, revision);
    revision.hashes.set(key, hash);
  }
  let since: Date | null = null;
  for (const { at, hashes } of [...seen.values()].reverse()) {
    if (!keys.every((key) => hashes.get(key) === wanted.get(key))) break;
    since = at;
  }
  return since;
}
