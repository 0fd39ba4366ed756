import { eq, sql } from 'drizzle-orm';
import type { Context } from '@/domain/context';
import { listLines } from '@/domain/body/lines';
import { DOCUMENT_RULES, toDocument } from '@/domain/search/model';
import { articleAuthors, articleTopics, liveVersions, revisions } from '@/db/schema/article';
import { authorTexts } from '@/db/schema/author';
import { searchDocuments } from '@/db/schema/search';
import { topicNames } from '@/db/schema/section';
import { sourceTexts } from '@/db/schema/source';
import { isLocale } from '@/lib/locales';

/** Rewrites what readers find a live version by, from what they see of it: the only writer of that table (decision 0023). */
export async function writeSearchDocument({ db }: Context, versionId: number): Promise<void> {
  const names = sql<string[]>`array(
    select ${authorTexts.name} from ${articleAuthors} join ${authorTexts} on ${authorTexts.authorId} = ${articleAuthors.authorId} and ${authorTexts.locale} = ${liveVersions.inLanguage} where ${articleAuthors.articleId} = ${liveVersions.articleId}
    union all select ${topicNames.name} from ${articleTopics} join ${topicNames} on ${topicNames.topicId} = ${articleTopics.topicId} and ${topicNames.locale} = ${liveVersions.inLanguage} where ${articleTopics.articleId} = ${liveVersions.articleId}
    union all select ${sourceTexts.name} from ${sourceTexts} where ${sourceTexts.sourceId} = ${liveVersions.sourceId} and ${sourceTexts.locale} = ${liveVersions.inLanguage})`;
  const [live] = await db
    .select({
      inLanguage: liveVersions.inLanguage, sectionId: liveVersions.sectionId, sourceId: liveVersions.sourceId, publishedAt: liveVersions.publishedAt,
      headline: liveVersions.headline, description: liveVersions.description, body: revisions.body, byline: revisions.byline, names,
    })
    .from(liveVersions).innerJoin(revisions, eq(revisions.id, liveVersions.revisionId)).where(eq(liveVersions.versionId, versionId));
  if (!live || !isLocale(live.inLanguage)) return;
  const { headline, description, body, byline, names: named, inLanguage, ...facts } = live;
  const words = toDocument({ headline, description, body: listLines(body).map(({ text }) => text), names: byline ? [byline, ...named] : named }, inLanguage);
  const document = { ...facts, inLanguage, words, rules: DOCUMENT_RULES };
  await db.insert(searchDocuments).values({ versionId, ...document }).onConflictDoUpdate({ target: searchDocuments.versionId, set: document });
}
