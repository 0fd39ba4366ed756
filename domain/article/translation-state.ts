import { asc, eq, inArray } from 'drizzle-orm';
import type { Context } from '@/domain/context';
import { articleVersions, revisions, revisionSegments } from '@/db/schema/article';
import { isLocale } from '@/lib/locales';
import type { Locale } from '@/lib/locales';
import { oldestFrom, staleSegments } from './stale-segments';

type OwnSegment = { key: string; fromHash: string | null; fromRevisionId: number | null };
export type TranslationState = { from: Locale; staleKeys: string[]; changedAt: Date | null };

/**
 * From which live version a text was translated, and what has changed there since; `null` = it is no translation, or its
 * model is not live. `changedAt`: when the first revision appeared in which the stale segments read as they do now.
 */
export async function findTranslationState({ db }: Context, own: readonly OwnSegment[]): Promise<TranslationState | null> {
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
  if (first.revisionId === fromRevisionId) return { from: first.inLanguage, staleKeys: [], changedAt: null };
  const history = await db
    .select({ revisionId: revisions.id, at: revisions.publishedAt, key: revisionSegments.key, hash: revisionSegments.hash })
    .from(revisions).innerJoin(revisionSegments, eq(revisionSegments.revisionId, revisions.id))
    .where(eq(revisions.versionId, first.versionId)).orderBy(asc(revisions.number));
  const madeFrom = history.filter(({ revisionId }) => revisionId === fromRevisionId);
  const staleKeys = staleSegments(own, { live, madeFrom });
  return { from: first.inLanguage, staleKeys, changedAt: staleKeys.length > 0 ? changedAt(history, live, staleKeys) : null };
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
