import { eq, inArray } from 'drizzle-orm';
import type { Context } from '@/domain/context';
import { articleAuthors, articleTopics, liveVersionAuthors, liveVersions, liveVersionTopics } from '@/db/schema/article';

/** Rewrites in which lists of topics and authors live versions stand: the only writer of those two tables (decision 0028). */
export async function writeLiveLists({ db }: Pick<Context, 'db'>, versionIds: readonly number[]): Promise<void> {
  const ids = [...versionIds];
  const place = { versionId: liveVersions.versionId, articleId: liveVersions.articleId, inLanguage: liveVersions.inLanguage, publishedAt: liveVersions.publishedAt };
  await db.delete(liveVersionTopics).where(inArray(liveVersionTopics.versionId, ids));
  await db.delete(liveVersionAuthors).where(inArray(liveVersionAuthors.versionId, ids));
  await db.insert(liveVersionTopics).select(db.select({ topicId: articleTopics.topicId, ...place }).from(liveVersions).innerJoin(articleTopics, eq(articleTopics.articleId, liveVersions.articleId)).where(inArray(liveVersions.versionId, ids)));
  await db.insert(liveVersionAuthors).select(db.select({ authorId: articleAuthors.authorId, ...place }).from(liveVersions).innerJoin(articleAuthors, eq(articleAuthors.articleId, liveVersions.articleId)).where(inArray(liveVersions.versionId, ids)));
}
