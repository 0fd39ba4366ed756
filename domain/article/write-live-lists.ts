import { eq, inArray, sql } from 'drizzle-orm';
import type { Context } from '@/domain/context';
import { articleAuthors, articleTopics, liveVersionAuthors, liveVersions, liveVersionTopics } from '@/db/schema/article';

/** Rewrites in which lists of topics and authors live versions stand: the only writer of those two tables (decision 0028). */
export async function writeLiveLists({ db }: Pick<Context, 'db'>, versionIds: readonly number[]): Promise<void> {
  const ids = [...versionIds];
  const place = { versionId: liveVersions.versionId, articleId: liveVersions.articleId, inLanguage: liveVersions.inLanguage, publishedAt: liveVersions.publishedAt };
  await db.delete(liveVersionTopics).where(inArray(liveVersionTopics.versionId, ids));
  await db.delete(liveVersionAuthors).where(inArray(liveVersionAuthors.versionId, ids));
  const ofTopics = db.select({ topicId: articleTopics.topicId, ...place }).from(liveVersions).innerJoin(articleTopics, eq(articleTopics.articleId, liveVersions.articleId)).where(inArray(liveVersions.versionId, ids));
  const ofAuthors = db.select({ authorId: articleAuthors.authorId, ...place }).from(liveVersions).innerJoin(articleAuthors, eq(articleAuthors.articleId, liveVersions.articleId)).where(inArray(liveVersions.versionId, ids));
  // The builder of inserts knows no columns that the database makes.
  await db.execute(sql`insert into ${liveVersionTopics} (topic_id, version_id, article_id, in_language, published_at) ${ofTopics}`);
  await db.execute(sql`insert into ${liveVersionAuthors} (author_id, version_id, article_id, in_language, published_at) ${ofAuthors}`);
}
