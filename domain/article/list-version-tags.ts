import { eq, sql } from 'drizzle-orm';
import type { Context } from '@/domain/context';
import { articleAuthors, articles, articleTopics, articleVersions } from '@/db/schema/article';
import { authors } from '@/db/schema/author';
import { sections, topics } from '@/db/schema/section';
import { sources } from '@/db/schema/source';
import { versionTags } from './tags';

/** The tags of every version of a story as it stands, or of the one in `inLanguage`. Ask before and after a change. */
export async function listVersionTags({ db }: Context, articleId: number, inLanguage?: string): Promise<string[]> {
  const rows = await db
    .select({
      publicId: articles.publicId, kind: articles.kind, sourceKey: sources.key, inLanguage: articleVersions.inLanguage,
      sectionKeys: sql<string[]>`array(select ${sections.key} from ${sections} where ${sections.id} in (${articles.sectionId}, ${articleVersions.liveSectionId}))`,
      authorKeys: sql<string[]>`array(select ${authors.key} from ${articleAuthors} join ${authors} on ${authors.id} = ${articleAuthors.authorId} where ${articleAuthors.articleId} = ${articles.id})`,
      topicKeys: sql<string[]>`array(select ${topics.key} from ${articleTopics} join ${topics} on ${topics.id} = ${articleTopics.topicId} where ${articleTopics.articleId} = ${articles.id})`,
    })
    .from(articles)
    .innerJoin(sources, eq(sources.id, articles.sourceId))
    .innerJoin(articleVersions, eq(articleVersions.articleId, articles.id))
    .where(eq(articles.id, articleId));
  return rows.filter((row) => inLanguage === undefined || row.inLanguage === inLanguage).flatMap(versionTags);
}
