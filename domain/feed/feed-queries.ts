import { and, asc, eq, inArray, ne } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import { bodyReferences, listLinks } from '@/domain/article/article-detail';
import { newestOf } from '@/domain/article/story-lists';
import { isIndexable, listSummaries, newestFirst } from '@/domain/article/summaries';
import type { SummaryRow } from '@/domain/article/summaries';
import { articleTag, latestListTag, sectionListTag, sourceListTag } from '@/domain/article/tags';
import { authorTag } from '@/domain/author/queries';
import type { Context } from '@/domain/context';
import { listPictures } from '@/domain/media/queries';
import { findSection, TOPICS_TAG } from '@/domain/section/queries';
import { findSource } from '@/domain/source/queries';
import { articleAuthors, articles, articleTopics, liveVersions, revisions } from '@/db/schema/article';
import { authors, authorTexts } from '@/db/schema/author';
import { topicNames } from '@/db/schema/section';
import { sources, sourceTexts } from '@/db/schema/source';
import type { Locale } from '@/lib/locales';
import { dependsOn } from '@/lib/server/render-scope';
import { authorHref, frontHref, splitAddress } from '@/lib/url';
import { FEED_LENGTH, FEED_READ } from './model';
import type { Feed, FeedAnswer, FeedScope, FeedStory } from './model';

/**
 * The newest stories of a language, of a section or of a newspaper in it, as far as search engines may list them too and
 * their newspapers let them into feeds. `null` = there is no such feed; an address that has moved leads to the page.
 */
export async function findFeed(ctx: Context, { locale, scope }: { locale: Locale; scope: FeedScope }): Promise<FeedAnswer> {
  switch (scope.kind) {
    case 'all':
      dependsOn(latestListTag(locale));
      return { status: 'live', ...(await newFeed(ctx, { locale, name: null, href: frontHref(locale), where: undefined })) };
    case 'section': {
      const section = await findSection(ctx, { locale, slug: scope.slug });
      if (!section) return null;
      if (section.slug !== scope.slug) return { status: 'moved', href: section.href };
      dependsOn(sectionListTag(section.key, locale));
      return { status: 'live', ...(await newFeed(ctx, { locale, name: section.name, href: section.href, where: eq(liveVersions.sectionId, section.internalId) })) };
    }
    case 'source': {
      const parts = splitAddress(scope.address);
      const source = parts && (await findSource(ctx, { locale, publicId: parts.publicId }));
      if (!source?.hasFeed) return null;
      if (scope.address !== `${source.slug}-${source.id}`) return { status: 'moved', href: source.href };
      dependsOn(sourceListTag(source.key, locale));
      return { status: 'live', ...(await newFeed(ctx, { locale, name: source.name, href: source.href, where: eq(liveVersions.sourceId, source.internalId) })) };
    }
  }
}

async function newFeed(ctx: Context, { locale, name, href, where }: { locale: Locale; name: string | null; href: string; where: SQL | undefined }): Promise<Feed> {
  const rows = await listSummaries(ctx, { from: newestOf(ctx.db, { now: ctx.now, locale, where, limit: FEED_READ }), where: and(isIndexable, ne(sources.feedPolicy, 'none')), orderBy: newestFirst, limit: FEED_LENGTH });
  return { name, href, stories: await loadStories(ctx, locale, rows) };
}

/** Everything of all of them at once: a feed is asked for often, and changes with each publication. */
async function loadStories(ctx: Context, locale: Locale, rows: readonly SummaryRow[]): Promise<FeedStory[]> {
  dependsOn(TOPICS_TAG, ...rows.map(({ summary }) => articleTag(summary.id)));
  const ids = rows.map(({ internalId }) => internalId);
  if (ids.length === 0) return [];
  const [facts, bylines, topics] = await Promise.all([listFacts(ctx, ids, locale), listBylines(ctx, ids, locale), listTopicNames(ctx, ids, locale)]);
  const whole = [...facts.values()].filter(({ policy }) => policy === 'full_text').map(({ body }) => bodyReferences(body));
  const [media, links] = await Promise.all([
    listPictures(ctx, { keys: [...new Set(whole.flatMap(({ mediaKeys }) => mediaKeys))], locale }),
    listLinks(ctx, [...new Set(whole.flatMap(({ articleIds }) => articleIds))], locale),
  ]);
  return rows.flatMap(({ summary, internalId }) => {
    const found = facts.get(internalId);
    if (!found || found.policy === 'none') return [];
    const { body, policy, ...rest } = found;
    return [{ summary, policy, text: policy === 'full_text' ? { body, media, links } : null, authors: bylines.get(internalId) ?? [], topics: topics.get(internalId) ?? [], ...rest }];
  });
}

async function listFacts({ db }: Context, ids: readonly number[], locale: Locale) {
  const rows = await db
    .select({
      id: liveVersions.articleId, body: revisions.body, policy: sources.feedPolicy, originalUrl: articles.originalUrl, homepageUrl: sources.homepageUrl,
      creditLine: sourceTexts.creditLine, ownNotice: articles.copyrightNotice, sourceNotice: sources.copyrightNotice,
    })
    .from(liveVersions)
    .innerJoin(articles, eq(articles.id, liveVersions.articleId))
    .innerJoin(revisions, eq(revisions.id, liveVersions.revisionId))
    .innerJoin(sources, eq(sources.id, liveVersions.sourceId))
    .leftJoin(sourceTexts, and(eq(sourceTexts.sourceId, sources.id), eq(sourceTexts.locale, locale)))
    .where(and(inArray(liveVersions.articleId, [...ids]), eq(liveVersions.inLanguage, locale)));
  return new Map(rows.map(({ id, ownNotice, sourceNotice, ...row }) => [id, { ...row, copyrightNotice: ownNotice ?? sourceNotice }]));
}

async function listBylines({ db }: Context, ids: readonly number[], locale: Locale): Promise<Map<number, FeedStory['authors']>> {
  const rows = await db.select({ id: articleAuthors.articleId, key: authors.key, publicId: authors.publicId, name: authorTexts.name, slug: authorTexts.slug }).from(articleAuthors)
    .innerJoin(authors, eq(authors.id, articleAuthors.authorId))
    .innerJoin(authorTexts, and(eq(authorTexts.authorId, authors.id), eq(authorTexts.locale, locale)))
    .where(inArray(articleAuthors.articleId, [...ids])).orderBy(asc(articleAuthors.position));
  dependsOn(...rows.map(({ key }) => authorTag(key)));
  return groupById(rows, ({ name, slug, publicId }) => ({ name, href: authorHref(locale, slug, publicId) }));
}

async function listTopicNames({ db }: Context, ids: readonly number[], locale: Locale): Promise<Map<number, string[]>> {
  const rows = await db.select({ id: articleTopics.articleId, name: topicNames.name }).from(articleTopics)
    .innerJoin(topicNames, and(eq(topicNames.topicId, articleTopics.topicId), eq(topicNames.locale, locale)))
    .where(inArray(articleTopics.articleId, [...ids])).orderBy(asc(articleTopics.position));
  return groupById(rows, ({ name }) => name);
}

function groupById<R extends { id: number }, T>(rows: readonly R[], toValue: (row: R) => T): Map<number, T[]> {
  const groups = new Map<number, T[]>();
  for (const row of rows) groups.set(row.id, [...(groups.get(row.id) ?? []), toValue(row)]);
  return groups;
}
