import { and, count, desc, eq, exists, inArray, ne, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { Context } from '@/domain/context';
import type { TopicDetail, TopicSummary } from '@/domain/section/model';
import { findTopic, listTopicAddresses } from '@/domain/section/queries';
import { articleTopics, liveVersions } from '@/db/schema/article';
import { topicNames, topics } from '@/db/schema/section';
import type { Locale } from '@/lib/locales';
import { dependsOn, validUntil } from '@/lib/server/render-scope';
import { topicHref } from '@/lib/url';
import { listPage, toLanguages } from './list-page';
import type { ListAnswer } from './list-page';
import { isVisible, visibleUntil } from './summaries';
import { topicListTag } from './tags';

const RELATED_TOPICS = 8;

/** A topic's page by its slug in `locale`; an old slug leads to the right one. `null` = there is none, or no such page of its list. */
export async function findTopicPage(ctx: Context, { locale, slug, before }: { locale: Locale; slug: string; before?: string | undefined }): Promise<ListAnswer<{ topic: TopicDetail }>> {
  const found = await findTopic(ctx, { locale, slug });
  if (!found) return null;
  if (found.slug !== slug) return { status: 'moved', href: found.href };
  const { internalId, key, name, href, description } = found;
  dependsOn(topicListTag(key, locale));
  const list = await listPage(ctx, { locale, before, where: isAbout(ctx, internalId), href });
  if (!list) return null;
  const related = await listRelatedTopics(ctx, { topicId: internalId, locale });
  const addresses = await listTopicAddresses(ctx, internalId);
  return { status: 'live', topic: { key, name, href, description, related }, ...list, languages: toLanguages(addresses, topicHref) };
}

/** Condition: the story stands under the topic. */
const isAbout = ({ db }: Context, topicId: number): SQL =>
  exists(db.select({ one: sql`1` }).from(articleTopics).where(and(eq(articleTopics.articleId, liveVersions.articleId), eq(articleTopics.topicId, topicId))));

/** Stories of a topic by which its related topics are found: enough to tell, and no more with each year. */
const NEWEST_STORIES = 500;

/** The topics that most of a topic's newest stories share with it, in this language: none of them leads to an empty page. */
async function listRelatedTopics({ db, now }: Context, { topicId, locale }: { topicId: number; locale: Locale }): Promise<TopicSummary[]> {
  const ofTopic = db.select({ articleId: articleTopics.articleId }).from(articleTopics).where(eq(articleTopics.topicId, topicId)).orderBy(desc(articleTopics.articleId)).limit(NEWEST_STORIES);
  const rows = await db
    .select({ key: topics.key, name: topicNames.name, slug: topicNames.slug, visibleUntil: sql`min(${visibleUntil})`.mapWith(liveVersions.visibleUntil) })
    .from(liveVersions)
    .innerJoin(articleTopics, eq(articleTopics.articleId, liveVersions.articleId))
    .innerJoin(topics, eq(topics.id, articleTopics.topicId))
    .innerJoin(topicNames, and(eq(topicNames.topicId, topics.id), eq(topicNames.locale, locale)))
    .where(and(eq(liveVersions.inLanguage, locale), inArray(liveVersions.articleId, ofTopic), ne(topics.id, topicId), isVisible(now)))
    .groupBy(topics.key, topicNames.name, topicNames.slug)
    .orderBy(desc(count()), topics.key)
    .limit(RELATED_TOPICS);
  return rows.map(({ key, name, slug, visibleUntil: until }) => {
    validUntil(until);
    return { key, name, href: topicHref(locale, slug) };
  });
}
