import { and, asc, eq, exists, ilike, inArray, or, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { Context } from '@/domain/context';
import { containing, deskPage, perOwner } from '@/domain/desk-page';
import type { DeskAsk, DeskList } from '@/domain/desk-page';
import { checkMay } from '@/domain/save-reference';
import { articles, articleTopics } from '@/db/schema/article';
import { sectionNames, sections, topicNames, topics } from '@/db/schema/section';
import { AppError } from '@/lib/errors';
import type { DeskSection, DeskTopic } from './model';
import { canEditTopics } from './policy';

/**
 * All sections in the site's order, with their names in every language.
 * @throws forbidden
 */
export async function listDeskSections(ctx: Context): Promise<DeskSection[]> {
  checkMay(ctx, { subjectKind: 'section', subjectId: '' });
  const { db } = ctx;
  const rows = await db.select({
    id: sections.id, key: sections.key, position: sections.position, hue: sections.hue, mediaTopic: sections.mediaTopic, lockVersion: sections.lockVersion,
    storyCount: sql`(select count(*) from ${articles} where ${eq(articles.sectionId, sections.id)})`.mapWith(Number),
  }).from(sections).orderBy(asc(sections.position), asc(sections.id));
  const names = perOwner(await db.select({ owner: sectionNames.sectionId, locale: sectionNames.locale, name: sectionNames.name, slug: sectionNames.slug, description: sectionNames.description }).from(sectionNames));
  return rows.map(({ id, ...row }) => ({ ...row, names: names(id) }));
}

/** @throws not_found, forbidden */
export async function getDeskSection(ctx: Context, { key }: { key: string }): Promise<DeskSection> {
  const found = (await listDeskSections(ctx)).find((section) => section.key === key);
  if (!found) throw new AppError('not_found', `There is no section “${key}”.`);
  return found;
}

/**
 * Topics by name, page by page; `query` looks in their names in every language.
 * @throws forbidden
 */
export async function listDeskTopics(ctx: Context, ask: DeskAsk): Promise<DeskList<DeskTopic>> {
  checkMay(ctx, { subjectKind: 'topic', subjectId: '' }, canEditTopics);
  const { db } = ctx;
  const { locale, query = '' } = ask;
  const named = db.select({ one: sql`1` }).from(topicNames).where(and(eq(topicNames.topicId, topics.id), ilike(topicNames.name, containing(query))));
  const shown = db.select({ name: topicNames.name }).from(topicNames).where(eq(topicNames.topicId, topics.id)).orderBy(sql`${topicNames.locale} <> ${locale}`, asc(topicNames.locale)).limit(1);
  const all = await db.select({ key: topics.key, name: sql<string>`coalesce((${shown}), ${topics.key})` }).from(topics).where(query === '' ? undefined : or(eq(topics.key, query), exists(named)));
  return deskPage(all, ask, (keys) => selectTopics(ctx, inArray(topics.key, keys)));
}

/** @throws not_found, forbidden */
export async function getDeskTopic(ctx: Context, { key }: { key: string }): Promise<DeskTopic> {
  const [found] = await selectTopics(ctx, eq(topics.key, key));
  if (!found) throw new AppError('not_found', `There is no topic “${key}”.`);
  return found;
}

async function selectTopics(ctx: Context, where: SQL | undefined): Promise<DeskTopic[]> {
  checkMay(ctx, { subjectKind: 'topic', subjectId: '' }, canEditTopics);
  const { db } = ctx;
  const rows = await db.select({
    id: topics.id, key: topics.key, mediaTopic: topics.mediaTopic, lockVersion: topics.lockVersion,
    storyCount: sql`(select count(*) from ${articleTopics} where ${eq(articleTopics.topicId, topics.id)})`.mapWith(Number),
  }).from(topics).where(where);
  const words = await db.select({ owner: topicNames.topicId, locale: topicNames.locale, name: topicNames.name, slug: topicNames.slug, description: topicNames.description })
    .from(topicNames).where(inArray(topicNames.topicId, rows.map(({ id }) => id))).orderBy(asc(topicNames.locale));
  const names = perOwner(words);
  return rows.map(({ id, ...row }) => ({ ...row, names: names(id) }));
}
