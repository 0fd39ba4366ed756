import { and, desc, eq, isNull, sql } from 'drizzle-orm';
import type { SQL, SQLWrapper } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import { listLanguages } from '@/domain/article/list-languages';
import { inListOrder, isInList, newestOf, ofAuthor, ofTopic } from '@/domain/article/story-lists';
import type { ListOf } from '@/domain/article/story-lists';
import { inPlan, isIndexable, isVisible, listSummaries, newestFirst, visibleUntil } from '@/domain/article/summaries';
import { latestListTag, sectionListTag, sourceListTag, topicListTag } from '@/domain/article/tags';
import { AUTHORS_TAG } from '@/domain/author/queries';
import type { Context } from '@/domain/context';
import { TOPICS_TAG } from '@/domain/section/queries';
import { getLocales, PAGES_TAG, SECTIONS_TAG, SOURCES_TAG } from '@/domain/site/queries';
import { liveVersionAuthors, liveVersions, } from '@/db/schema/article';
import { authors, authorTexts } from '@/db/schema/author';
import { partOf } from '@/db/schema/columns';
import { sectionNames, sections, topicNames, topics } from '@/db/schema/section';
import { pages, pageTexts, sites } from '@/db/schema/site';
import { sources, sourceTexts } from '@/db/schema/source';
import { isLocale, LOCALES } from '@/lib/locales';
import type { Locale } from '@/lib/locales';
import { dependsOn, validUntil } from '@/lib/server/render-scope';
import { articleHref, authorHref, frontHref, latestHref, pageHref, sectionHref, sourceHref, topicHref } from '@/lib/url';
import { MOST_NEWS, NEWS_HOURS, PART_LENGTH } from './model';
import type { Addresses, NewsEntry, SitemapEntry, SitemapPart } from './model';

/** When a live row last changed as readers should know. */
const changedAt: SQL<Date> = sql`coalesce(${liveVersions.updatedAt}, ${liveVersions.publishedAt})`.mapWith(liveVersions.publishedAt);
/** Condition: the thing belongs to the part. A range, which an index answers. */
const isIn = (part: number, id: SQLWrapper): SQL => sql`${id} >= ${part * PART_LENGTH} and ${id} < ${(part + 1) * PART_LENGTH}`;

/**
 * Of the newest story that a place of the outer query leads to. It says when the place last changed, and while it stands the
 * place is listed: however many stories there are, one is read of each.
 */
const newestColumns = { changedAt: changedAt.as('changed_at'), until: visibleUntil.as('until') };
/** The newest story of a list that the outer query names. */
const newestIn = ({ db, now }: Context, list: ListOf, language: SQL) =>
  db.select(newestColumns).from(list.table).innerJoin(liveVersions, eq(liveVersions.versionId, list.table.versionId)).where(and(isInList(list, language), isVisible(now))).orderBy(...inListOrder(list, desc)).limit(inPlan(1)).as('newest');
/** Any story of any language may come, change or go: its alternates stand in every sitemap that lists it. */
const dependOnStories = () => dependsOn(SECTIONS_TAG, SOURCES_TAG, ...LOCALES.map(latestListTag));

/** The parts of a language's sitemap of stories that list any: of each the story that changed last is read, by an index in this order. */
export async function listStoryParts(ctx: Context, { locale }: { locale: Locale }): Promise<SitemapPart[]> {
  dependOnStories();
  await getLocales(ctx);
  // What a machine alone has written is looked for where the site lists it, and apart: it would be most of what there is to pass over.
  const kinds = sql`(select false as is_unchecked union all select true from ${sites} as site where site.should_index_machine) as kinds`;
  const newest = ctx.db.select(newestColumns).from(liveVersions)
    .innerJoin(sectionNames, and(eq(sectionNames.sectionId, liveVersions.sectionId), eq(sectionNames.locale, liveVersions.inLanguage)))
    .where(and(eq(liveVersions.inLanguage, locale), sql`(${liveVersions.origin} = 'machine_unchecked') = kinds.is_unchecked`, sql`${partOf(liveVersions.articleId)} = part`, sql`${liveVersions.isIndexable}`, isVisible(ctx.now), isIndexable))
    .orderBy(desc(changedAt)).limit(inPlan(1)).as('newest');
  const rows = await ctx.db.select(partColumns(newest)).from(partsOf(ctx, liveVersions, liveVersions.articleId)).crossJoin(kinds).crossJoinLateral(newest).groupBy(sql`part`).orderBy(sql`part`);
  return toParts(rows);
}

/** The stories of one part that search engines may list in a language, each with all languages in which they may. */
export async function listStories(ctx: Context, { locale, part }: { locale: Locale; part: number }): Promise<SitemapEntry[]> {
  dependOnStories();
  const { locales } = await getLocales(ctx);
  // By their numbers alone: joined at once, they would be looked for section by section.
  const ofPart = ctx.db.select().from(liveVersions).where(and(isIn(part, liveVersions.articleId), isVisible(ctx.now))).limit(inPlan(PART_LENGTH * LOCALES.length)).as('live_versions');
  const rows = await ctx.db
    .select({ id: liveVersions.articleId, publicId: liveVersions.publicId, locale: liveVersions.inLanguage, originalLanguage: liveVersions.originalLanguage, slug: liveVersions.slug, sectionSlug: sectionNames.slug, changedAt, until: visibleUntil })
    .from(ofPart as unknown as typeof liveVersions)
    .innerJoin(sectionNames, and(eq(sectionNames.sectionId, liveVersions.sectionId), eq(sectionNames.locale, liveVersions.inLanguage)))
    .where(isIndexable).orderBy(liveVersions.articleId);
  return toEntries(rows, { locale, locales, href: (at, row) => articleHref(at, row.sectionSlug, row.slug, row.publicId) });
}

/** The parts of a language's sitemap of authors that list any. */
export async function listAuthorParts(ctx: Context, { locale }: { locale: Locale }): Promise<SitemapPart[]> {
  dependOnStories();
  dependsOn(AUTHORS_TAG);
  // One by one, in the order of the index: joined, all stories of the language would be.
  const story = ctx.db.select(newestColumns).from(liveVersions).where(and(eq(liveVersions.versionId, liveVersionAuthors.versionId), isVisible(ctx.now))).limit(inPlan(1)).as('story');
  const author = ctx.db.select({ id: authors.id }).from(authors).innerJoin(authorTexts, and(eq(authorTexts.authorId, authors.id), eq(authorTexts.locale, locale))).where(and(eq(authors.id, liveVersionAuthors.authorId), isNull(authors.mergedIntoId))).limit(inPlan(1)).as('author');
  const newest = ctx.db.select({ changedAt: story.changedAt, until: story.until }).from(liveVersionAuthors).crossJoinLateral(story).crossJoinLateral(author)
    .where(and(eq(liveVersionAuthors.inLanguage, locale), sql`${partOf(liveVersionAuthors.authorId)} = part`)).orderBy(desc(liveVersionAuthors.publishedAt)).limit(inPlan(1)).as('newest');
  const rows = await ctx.db.select(partColumns(newest)).from(partsOf(ctx, authors, authors.id)).crossJoinLateral(newest).groupBy(sql`part`).orderBy(sql`part`);
  return toParts(rows);
}

/** Every part there can be, as \`part\`. */
const partsOf = ({ db }: Context, table: PgTable, id: PgColumn): SQL => sql`generate_series(0, (${db.select({ last: partOf(sql`max(${id})`) }).from(table)})) as part`;
const partColumns = ({ changedAt: at, until }: { changedAt: SQLWrapper; until: SQLWrapper }) => ({
  part: sql`part`.mapWith(Number), changedAt: sql`max(${at})`.mapWith(liveVersions.publishedAt), until: sql`min(${until})`.mapWith(liveVersions.visibleUntil),
});

/** The authors of one part who can be read in a language. */
export async function listAuthors(ctx: Context, { locale, part }: { locale: Locale; part: number }): Promise<SitemapEntry[]> {
  const { authored, locales } = await askAuthors(ctx);
  const rows = await ctx.db.select().from(authored).where(isIn(part, authored.id)).orderBy(authored.id);
  return toEntries(rows, { locale, locales, href: (at, row) => authorHref(at, row.slug, row.publicId) });
}

/** Everybody who can be read, in each language in which they can. */
async function askAuthors(ctx: Context) {
  dependOnStories();
  dependsOn(AUTHORS_TAG);
  const { locales } = await getLocales(ctx);
  const newest = newestIn(ctx, ofAuthor(sql`${authors.id}`), sql`${authorTexts.locale}`);
  const authored = ctx.db
    .select({ id: authors.id, publicId: authors.publicId, locale: authorTexts.locale, slug: authorTexts.slug, changedAt: newest.changedAt, until: newest.until })
    .from(authors).innerJoin(authorTexts, eq(authorTexts.authorId, authors.id)).crossJoinLateral(newest).where(isNull(authors.mergedIntoId)).as('authored');
  return { authored, locales };
}

/** The front page, the newest stories, and every section, topic, newspaper and page of the site that has something to read in a language. */
export async function listPlaces(ctx: Context, { locale }: { locale: Locale }): Promise<SitemapEntry[]> {
  dependOnStories();
  dependsOn(TOPICS_TAG, PAGES_TAG);
  const { locales } = await getLocales(ctx);
  const { db, now } = ctx;
  /** Of the stories in a language that `where` names, by an index that has their order. */
  const newestWhere = (where: SQL | undefined) => db.select(newestColumns).from(liveVersions).where(and(where, isVisible(now))).orderBy(...newestFirst).limit(inPlan(1)).as('newest');
  const ofSection = newestWhere(and(eq(liveVersions.inLanguage, sectionNames.locale), eq(liveVersions.sectionId, sectionNames.sectionId)));
  const ofSource = newestWhere(and(eq(liveVersions.inLanguage, sourceTexts.locale), eq(liveVersions.sourceId, sourceTexts.sourceId)));
  const aboutTopic = newestIn(ctx, ofTopic(sql`${topicNames.topicId}`), sql`${topicNames.locale}`);
  const [sectionRows, topicRows, sourceRows, pageRows] = await Promise.all([
    db.select({ id: sectionNames.sectionId, slug: sectionNames.slug, locale: sectionNames.locale, changedAt: ofSection.changedAt, until: ofSection.until }).from(sectionNames).crossJoinLateral(ofSection).orderBy(sectionNames.sectionId),
    db.select({ id: topicNames.topicId, slug: topicNames.slug, locale: topicNames.locale, changedAt: aboutTopic.changedAt, until: aboutTopic.until }).from(topicNames).crossJoinLateral(aboutTopic).orderBy(topicNames.topicId),
    db.select({ id: sources.id, publicId: sources.publicId, slug: sourceTexts.slug, locale: sourceTexts.locale, changedAt: ofSource.changedAt, until: ofSource.until }).from(sources).innerJoin(sourceTexts, eq(sourceTexts.sourceId, sources.id)).crossJoinLateral(ofSource).orderBy(sources.id),
    db.select({ id: pages.id, locale: pageTexts.locale, slug: pageTexts.slug, changedAt: pages.updatedAt, until: sql<null>`null` }).from(pages).innerJoin(pageTexts, eq(pageTexts.pageId, pages.id)).orderBy(pages.id),
  ]);
  const inUse = { locale, locales };
  const latest = locales.filter((at) => sectionRows.some((row) => row.locale === at)).map((at) => ({ locale: at, href: latestHref(at) }));
  return [
    { href: frontHref(locale), changedAt: null, addresses: locales.map((at) => ({ locale: at, href: frontHref(at) })) },
    ...(latest.some((address) => address.locale === locale) ? [{ href: latestHref(locale), changedAt: null, addresses: latest }] : []),
    ...toEntries(sectionRows, { ...inUse, href: (at, { slug }) => sectionHref(at, slug) }),
    ...toEntries(topicRows, { ...inUse, href: (at, { slug }) => topicHref(at, slug) }),
    ...toEntries(sourceRows, { ...inUse, href: (at, { slug, publicId }) => sourceHref(at, slug, publicId) }),
    ...toEntries(pageRows, { ...inUse, href: (at, { slug }) => pageHref(at, slug) }),
  ];
}

/** What was published in a language within two days, newest first. */
export async function listNews(ctx: Context, { locale }: { locale: Locale }): Promise<NewsEntry[]> {
  dependsOn(latestListTag(locale));
  const lifeMs = NEWS_HOURS * 3_600_000;
  const since = new Date(ctx.now.getTime() - lifeMs).toISOString();
  const newest = newestOf(ctx.db, { now: ctx.now, locale, where: sql`${liveVersions.publishedAt} > ${since}::timestamptz`, limit: MOST_NEWS });
  const rows = await listSummaries(ctx, { from: newest, where: isIndexable, orderBy: newestFirst, limit: MOST_NEWS });
  return rows.map(({ summary: { href, headline, publishedAt } }) => {
    validUntil(new Date(Date.parse(publishedAt) + lifeMs));
    return { href, headline, publishedAt };
  });
}

/** Stories that stand on one page: of a section, a newspaper or a topic, or all. */
export type ListName = { kind: 'section' | 'source' | 'topic'; key: string } | { kind: 'latest' };

/** The languages in which a list has a story to show: in the others its page is empty, and for no search engine. */
export function listLanguagesWithStories(ctx: Context, list: ListName): Promise<Locale[]> {
  switch (list.kind) {
    case 'latest': return listLanguages(ctx, { tagOf: latestListTag });
    case 'section': return listLanguages(ctx, { where: eq(liveVersions.sectionId, idOf(sections, list.key)), tagOf: (locale) => sectionListTag(list.key, locale) });
    case 'source': return listLanguages(ctx, { where: eq(liveVersions.sourceId, idOf(sources, list.key)), tagOf: (locale) => sourceListTag(list.key, locale) });
    case 'topic': return listLanguages(ctx, { list: ofTopic(idOf(topics, list.key)), tagOf: (locale) => topicListTag(list.key, locale) });
  }
}

const idOf = (table: typeof sections | typeof sources | typeof topics, key: string): SQL => sql`(select ${table.id} from ${table} where ${table.key} = ${key})`;

function toParts(rows: readonly { part: number; changedAt: Date; until: Date | null }[]): SitemapPart[] {
  for (const { until } of rows) validUntil(until);
  return rows.map(({ part, changedAt: at }) => ({ part, changedAt: at.toISOString() }));
}

type Row = { id: number; locale: string; originalLanguage?: string; changedAt: Date; until: Date | null };

/** One entry per thing that stands in `locale`, with its addresses in all languages in use, in their order. */
function toEntries<R extends Row>(rows: readonly R[], { locale, locales, href }: { locale: Locale; locales: readonly Locale[]; href: (locale: Locale, row: R) => string }): SitemapEntry[] {
  const things = new Map<number, Map<string, R>>();
  for (const row of rows) {
    validUntil(row.until);
    things.set(row.id, (things.get(row.id) ?? new Map<string, R>()).set(row.locale, row));
  }
  return [...things.values()].flatMap((versions) => {
    const own = versions.get(locale);
    if (!own) return [];
    const addresses: Addresses = locales.flatMap((at) => { const row = versions.get(at); return row ? [{ locale: at, href: href(at, row) }] : []; });
    return [{ href: href(locale, own), changedAt: own.changedAt.toISOString(), addresses, ...(isLocale(own.originalLanguage) && { originalLanguage: own.originalLanguage }) }];
  });
}
