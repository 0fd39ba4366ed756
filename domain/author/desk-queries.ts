import { and, eq, exists, ilike, inArray, isNull, or, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { Context } from '@/domain/context';
import { containing, deskPage, perOwner } from '@/domain/desk-page';
import type { DeskAsk, DeskList } from '@/domain/desk-page';
import { checkMay } from '@/domain/save-reference';
import { articleAuthors } from '@/db/schema/article';
import { authors, authorTexts } from '@/db/schema/author';
import { media } from '@/db/schema/media';
import { sources, sourceTexts } from '@/db/schema/source';
import { roleAssignments, users } from '@/db/schema/user';
import { AppError } from '@/lib/errors';
import type { Locale } from '@/lib/locales';
import { byName } from '@/lib/name-order';
import type { DeskAuthor } from './model';
import { canEditAuthors } from './policy';

/**
 * Authors by their own names, page by page, without those merged into others; `query` looks in their names in every language.
 * @throws forbidden
 */
export async function listDeskAuthors(ctx: Context, ask: DeskAsk): Promise<DeskList<DeskAuthor>> {
  checkMay(ctx, { subjectKind: 'author', subjectId: '' }, canEditAuthors);
  const { query = '' } = ask;
  const pattern = containing(query);
  const named = ctx.db.select({ one: sql`1` }).from(authorTexts).where(and(eq(authorTexts.authorId, authors.id), ilike(authorTexts.name, pattern)));
  const isAsked = query === '' ? undefined : or(eq(authors.key, query), ilike(authors.name, pattern), exists(named));
  const all = await ctx.db.select({ key: authors.key, name: authors.name }).from(authors).where(and(isNull(authors.mergedIntoId), isAsked));
  return deskPage(all, ask, (keys) => selectAuthors(ctx, inArray(authors.key, keys)));
}

/** @throws not_found, forbidden */
export async function getDeskAuthor(ctx: Context, { key }: { key: string }): Promise<DeskAuthor> {
  const [found] = await selectAuthors(ctx, eq(authors.key, key));
  if (!found) throw new AppError('not_found', `There is no author “${key}”.`);
  return found;
}

/**
 * What the form of an author offers: the newspapers in the words of `locale`, and the accounts of the newsroom.
 * @throws forbidden
 */
export async function listAuthorChoices(ctx: Context, { locale }: { locale: Locale }): Promise<{ sources: { key: string; name: string }[]; people: { id: string; name: string }[] }> {
  checkMay(ctx, { subjectKind: 'author', subjectId: '' }, canEditAuthors);
  const { db } = ctx;
  const [named, people] = await Promise.all([
    db.select({ key: sources.key, name: sql<string>`coalesce(${sourceTexts.name}, ${sources.key})` }).from(sources).leftJoin(sourceTexts, and(eq(sourceTexts.sourceId, sources.id), eq(sourceTexts.locale, locale))),
    db.selectDistinct({ id: users.id, name: users.name }).from(users).innerJoin(roleAssignments, eq(roleAssignments.userId, users.id)),
  ]);
  return { sources: named.sort(byName(locale)), people: people.sort(byName(locale)) };
}

async function selectAuthors(ctx: Context, where: SQL | undefined): Promise<DeskAuthor[]> {
  checkMay(ctx, { subjectKind: 'author', subjectId: '' }, canEditAuthors);
  const { db } = ctx;
  const rows = await db.select({
    id: authors.id, key: authors.key, publicId: authors.publicId, name: authors.name, nameLanguage: authors.nameLanguage, source: sources.key, avatar: media.key, userId: authors.userId, lockVersion: authors.lockVersion,
    storyCount: sql`(select count(*) from ${articleAuthors} where ${eq(articleAuthors.authorId, authors.id)})`.mapWith(Number),
  }).from(authors).leftJoin(sources, eq(sources.id, authors.sourceId)).leftJoin(media, eq(media.id, authors.avatarMediaId)).where(where);
  const words = await db.select({ owner: authorTexts.authorId, locale: authorTexts.locale, name: authorTexts.name, slug: authorTexts.slug, role: authorTexts.role, bio: authorTexts.bio })
    .from(authorTexts).where(inArray(authorTexts.authorId, rows.map(({ id }) => id)));
  const texts = perOwner(words);
  return rows.map(({ id, ...row }) => ({ ...row, texts: texts(id) }));
}
