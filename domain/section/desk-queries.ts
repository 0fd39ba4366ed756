import { and, asc, eq, exists, gt, ilike, inArray, or, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { Context } from '@/domain/context';
import { containing, DESK_LENGTH, deskPage, perOwner } from '@/domain/desk-page';
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
 * Topics by key, page by page; `query` looks in their names in every language.
 * @throws forbidden
 */
export async function listDeskTopics(ctx: Context, ask: DeskAsk = {}): Promise<DeskList<DeskTopic>> {
  const { query = '', after = null } = ask;
  const named = ctx.db.select({ one: sql`1` }).from(topicNames).where(and(eq(topicNames.topicId, topics.id), ilike(topicNames.name, containing(query))));
  const rows = await selectTopics(ctx, and(query === '' ? undefined : or(eq(topics.key, query), exists(named)), after === null ? undefined : gt(topics.key, after)));
  return deskPage(rows);
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
  }).from(topics).where(where).orderBy(asc(topics.key)).limit(DESK_LENGTH + 1);
  const words = await db.select({ owner: topicNames.topicId, locale: topicNames.locale, name: topicNames.name, slug: topicNames.slug, description: topicNames.description })
    .from(topicNames).where(inArray(topicNames.topicId, rows.map(({ id }) => id)));
  const names = perOwner(words);
  return rows.map(({ id, ...row }) => ({ ...row, names: names(id) }));
}
