import { and, eq } from 'drizzle-orm';
import type { Context } from '@/domain/context';
import { articles, articleVersions } from '@/db/schema/article';
import { sections } from '@/db/schema/section';
import { sources } from '@/db/schema/source';
import { AppError } from '@/lib/errors';
import { isOwnStory } from './own-story';

export type LoadedVersion = typeof articleVersions.$inferSelect;

/**
 * The article that a verb is about to change, marked as touched and locked until its transaction ends, so that two verbs
 * on one story follow one another. What is refused is rolled back, and the mark with it.
 * @throws not_found
 */
export async function loadArticle(ctx: Context, publicId: string) {
  const { db, now } = ctx;
  await db.update(articles).set({ touchedAt: now }).where(eq(articles.publicId, publicId));
  const [row] = await db
    .select({ article: articles, sectionKey: sections.key, sourceKey: sources.key, sourceLicenceExpiresAt: sources.licenceExpiresAt, isOwn: isOwnStory(ctx) })
    .from(articles)
    .innerJoin(sections, eq(sections.id, articles.sectionId))
    .innerJoin(sources, eq(sources.id, articles.sourceId))
    .where(eq(articles.publicId, publicId));
  if (!row) throw new AppError('not_found', `There is no story ${publicId}.`);
  return row;
}

/** @throws not_found when the story has no version in this language */
export async function loadVersion({ db }: Context, articleId: number, inLanguage: string): Promise<LoadedVersion> {
  const [version] = await db.select().from(articleVersions).where(and(eq(articleVersions.articleId, articleId), eq(articleVersions.inLanguage, inLanguage)));
  if (!version) throw new AppError('not_found', `The story has no version in ${inLanguage}.`);
  return version;
}
