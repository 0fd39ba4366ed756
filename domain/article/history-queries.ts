import { and, desc, eq } from 'drizzle-orm';
import type { Text } from '@/domain/body/text';
import { textOf } from '@/domain/body/text';
import type { Context } from '@/domain/context';
import { articleVersions, revisions } from '@/db/schema/article';
import { draftCopies } from '@/db/schema/draft-copy';
import { users } from '@/db/schema/user';
import { AppError } from '@/lib/errors';
import { openStory } from './desk-queries';
import type { HistoryEntry } from './model';

type Version = { articleId: string; inLanguage: string };

/** Newest texts that the history of a version shows of each kind. */
const MOST_ENTRIES = 100;

/**
 * The texts of a version that can be looked at and restored, newest first: its revisions, and what was set aside.
 * @throws not_found, forbidden (no work in its section)
 */
export async function listRevisions(ctx: Context, { articleId, inLanguage }: Version): Promise<HistoryEntry[]> {
  const { article } = await openStory(ctx, articleId);
  const [version] = await ctx.db.select().from(articleVersions).where(and(eq(articleVersions.articleId, article.id), eq(articleVersions.inLanguage, inLanguage)));
  if (!version) return [];
  const made = await ctx.db.select({ revision: revisions, by: users.name }).from(revisions).leftJoin(users, eq(users.id, revisions.createdById)).where(eq(revisions.versionId, version.id)).orderBy(desc(revisions.number)).limit(MOST_ENTRIES);
  const kept = await ctx.db.select({ copy: draftCopies, by: users.name }).from(draftCopies).leftJoin(users, eq(users.id, draftCopies.createdById)).where(eq(draftCopies.versionId, version.id)).orderBy(desc(draftCopies.id)).limit(MOST_ENTRIES);
  const entries: HistoryEntry[] = [
    ...made.map(({ revision, by }): HistoryEntry => ({
      id: { revision: revision.number }, kind: 'revision', createdAt: revision.revisionCreatedAt.toISOString(), createdBy: by, headline: revision.headline,
      isLive: version.publicState === 'live' && version.liveRevisionId === revision.id, publishedAt: revision.publishedAt?.toISOString() ?? null, updateKind: revision.updateKind,
    })),
    ...kept.map(({ copy, by }): HistoryEntry => ({ id: { copy: copy.id }, kind: copy.reason, createdAt: copy.createdAt.toISOString(), createdBy: by, headline: copy.headline, isOpen: copy.reason === 'conflict' && copy.settledAt === null })),
  ];
  return entries.sort((a, b) => (a.createdAt < b.createdAt ? 1 : a.createdAt > b.createdAt ? -1 : 0));
}

/**
 * The words of a revision, or of a text that was set aside.
 * @throws not_found, forbidden (no work in its section)
 */
export async function getRevision(ctx: Context, { articleId, inLanguage, id }: Version & { id: HistoryEntry['id'] }): Promise<Text> {
  const { article } = await openStory(ctx, articleId);
  const inVersion = and(eq(articleVersions.articleId, article.id), eq(articleVersions.inLanguage, inLanguage));
  const [row] = 'revision' in id
    ? await ctx.db.select({ text: revisions }).from(revisions).innerJoin(articleVersions, eq(articleVersions.id, revisions.versionId)).where(and(inVersion, eq(revisions.number, id.revision)))
    : await ctx.db.select({ text: draftCopies }).from(draftCopies).innerJoin(articleVersions, eq(articleVersions.id, draftCopies.versionId)).where(and(inVersion, eq(draftCopies.id, id.copy)));
  if (!row) throw new AppError('not_found', 'There is no such text of this version.');
  return textOf(row.text);
}
