import { desc, eq, sql } from 'drizzle-orm';
import { withoutEmptyParagraphs } from '@/domain/body/finished';
import { isSameJson } from '@/domain/body/text';
import type { Context } from '@/domain/context';
import type { drafts } from '@/db/schema/article';
import { revisions, revisionSegments } from '@/db/schema/article';
import { isLocale } from '@/lib/locales';
import { toSlug } from '@/lib/slug';
import { versionSegments } from './version-segments';

export type Draft = typeof drafts.$inferSelect;
export type Revision = typeof revisions.$inferSelect;
export type RevisionSegment = Omit<typeof revisionSegments.$inferSelect, 'revisionId'>;

/** The address that a draft asks for, or the one its headline makes. */
export const draftSlug = ({ slug, headline }: Pick<Draft, 'slug' | 'headline'>, inLanguage: string): string => slug ?? (isLocale(inLanguage) ? toSlug(headline, inLanguage) : '');

/**
 * Keeps the draft as it is now: the newest revision when it says the same and was never public, else a new one. The caller
 * holds the article's lock.
 */
export async function createRevision(ctx: Context, { draft, inLanguage }: { draft: Draft; inLanguage: string }): Promise<Revision> {
  const { db, actor, now } = ctx;
  const { versionId, headline, description, byline, dateline } = draft;
  const body = withoutEmptyParagraphs(draft.body);
  const slug = draftSlug(draft, inLanguage);
  const [newest] = await db.select().from(revisions).where(eq(revisions.versionId, versionId)).orderBy(desc(revisions.number)).limit(1);
  if (newest?.publishedAt === null && (await isSameText(ctx, newest, { draft, slug }))) return newest;
  const number = sql<number>`(select coalesce(max(${revisions.number}), 0) + 1 from ${revisions} where ${revisions.versionId} = ${versionId})`;
  const [revision] = await db.insert(revisions).values({
    versionId, number, headline, description, slug, byline, dateline, body, revisionCreatedAt: now, createdById: actor.kind === 'user' ? actor.id : null,
  }).returning();
  await db.insert(revisionSegments).values(draftSegments(draft).map((segment) => ({ revisionId: revision!.id, ...segment })));
  return revision!;
}

/** How each segment of a draft came to be, as a revision keeps it. */
export function draftSegments(draft: Pick<Draft, 'headline' | 'description' | 'body' | 'segments'>): RevisionSegment[] {
  return versionSegments({ ...draft, body: withoutEmptyParagraphs(draft.body) }).map(({ key, hash }) => {
    const { origin = 'original', review = 'unread', reviewerId, reviewedAt, fromRevisionId, fromHash } = draft.segments[key] ?? {};
    return { key, hash, origin, review, reviewerId: reviewerId ?? null, reviewedAt: reviewedAt ? new Date(reviewedAt) : null, fromRevisionId: fromRevisionId ?? null, fromHash: fromHash ?? null };
  });
}

/** @throws Error when the database holds no such revision: a broken reference */
export async function loadRevision({ db }: Context, id: number): Promise<Revision> {
  const [revision] = await db.select().from(revisions).where(eq(revisions.id, id));
  if (!revision) throw new Error(`There is no revision ${id}.`);
  return revision;
}

/** Whether a revision already says what the draft says, and each segment came to be in the same way. */
export async function isSameText({ db }: Context, revision: Revision, { draft, slug }: { draft: Draft; slug: string }): Promise<boolean> {
  // Words are compared as they are: a hash folds white space, and an editor who mends a double space wants it gone.
  if (revision.headline !== draft.headline || revision.description !== draft.description || revision.slug !== slug || revision.byline !== draft.byline || revision.dateline !== draft.dateline || !isSameJson(revision.body, withoutEmptyParagraphs(draft.body))) return false;
  const kept = await db.select().from(revisionSegments).where(eq(revisionSegments.revisionId, revision.id));
  const shape = (row: RevisionSegment) => [row.key, row.hash, row.origin, row.review, row.fromRevisionId, row.fromHash].join('|');
  const before = kept.map(shape).sort();
  const after = draftSegments(draft).map(shape).sort();
  return before.length === after.length && before.every((row, index) => row === after[index]);
}
