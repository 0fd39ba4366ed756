import { and, count, desc, eq, ne, sql } from 'drizzle-orm';
import type { Context } from '@/domain/context';
import type { TopicDetail, TopicSummary } from '@/domain/section/model';
import { findTopic, listTopicAddresses } from '@/domain/section/queries';
import { liveVersions, liveVersionTopics } from '@/db/schema/article';
import { topicNames, topics } from '@/db/schema/section';
import type { Locale } from '@/lib/locales';
import { dependsOn, validUntil } from '@/lib/server/render-scope';
import { topicHref } from '@/lib/url';
import { listPage, toLanguages } from './list-page';
import type { ListAnswer } from './list-page';
import { newestOf, ofTopic } from './story-lists';
import { visibleUntil } from './summaries';
import { topicListTag } from './tags';

const RELATED_TOPICS = 8;

/** A topic's page by its slug in `locale`; an old slug leads to the right one. `null` = there is none, or no such page of its list. */
export async function findTopicPage(ctx: Context, { locale, slug, before }: { locale: Locale; slug: string; before?: string | undefined }): Promise<ListAnswer<{ topic: TopicDetail }>> {
  const found = await findTopic(ctx, { locale, slug });
  if (!found) return null;
  if (found.slug !== slug) return { status: 'moved', href: found.href };
  const { internalId, key, name, href, description } = found;
  dependsOn(topicListTag(key, locale));
  const list = await listPage(ctx, { locale, before, of: { topicId: internalId }, href });
  if (!list) return null;
  const related = await listRelatedTopics(ctx, { topicId: internalId, locale });
  const addresses = await listTopicAddresses(ctx, internalId);
  return { status: 'live', topic: { key, name, href, description, related }, ...list, languages: toLanguages(addresses, topicHref) };
}

/** Stories of a topic by which its related topics are found: enough to tell, and no more with each year. */
const RECENT_STORIES = 200;

/** The topics that most of a topic's newest stories share with it, in this language: none of them leads to an empty page. */
async function listRelatedTopics(ctx: Context, { topicId, locale }: { topicId: number; locale: Locale }): Promise<TopicSummary[]> {
  const rows = await ctx.db
    .select({ key: topics.key, name: topicNames.name, slug: topicNames.slug, visibleUntil: sql`min(${visibleUntil})`.mapWith(liveVersions.visibleUntil) })
    .from(newestOf(ctx.db, { now: ctx.now, locale, list: ofTopic(topicId), limit: RECENT_STORIES }))
    .innerJoin(liveVersionTopics, eq(liveVersionTopics.versionId, liveVersions.versionId))
    .innerJoin(topics, eq(topics.id, liveVersionTopics.topicId))
    .innerJoin(topicNames, and(eq(topicNames.topicId, topics.id), eq(topicNames.locale, locale)))
    .where(ne(topics.id, topicId))
    .groupBy(topics.key, topicNames.name, topicNames.slug)
    .orderBy(desc(count()), topics.key)
    .limit(RELATED_TOPICS);
  return rows.map(({ key, name, slug, visibleUntil: until }) => {
    validUntil(until);
    return { key, name, href: topicHref(locale, slug) };
  });
}
