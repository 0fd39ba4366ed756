import { and, asc, eq, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Placeholder, SQL } from 'drizzle-orm';
import type { AuthorDetail, AuthorSummary } from '@/domain/author/model';
import type { Context } from '@/domain/context';
import { pictureColumns, toPicture } from '@/domain/media/queries';
import { toSource } from '@/domain/source/queries';
import type { Executor } from '@/db/connection';
import { prepare } from '@/db/prepare';
import type { Places } from '@/db/prepare';
import { articleAuthors } from '@/db/schema/article';
import { authors, authorTexts } from '@/db/schema/author';
import { media, mediaTexts } from '@/db/schema/media';
import { sources, sourceTexts } from '@/db/schema/source';
import type { Locale } from '@/lib/locales';
import { initialsOf } from '@/lib/initials';
import { dependsOn } from '@/lib/server/render-scope';
import { authorHref, } from '@/lib/url';

export const authorTag = (key: string): string => `author:${key}`;
/** Which authors there are, and in which languages they have a page. */
export const AUTHORS_TAG = 'list:authors';

const columns = {
  internalId: authors.id, key: authors.key, publicId: authors.publicId, nativeName: authors.name, nameLanguage: authors.nameLanguage,
  name: authorTexts.name, slug: authorTexts.slug, role: authorTexts.role, bio: authorTexts.bio, avatar: pictureColumns,
  source: { key: sources.key, publicId: sources.publicId, initials: sources.initials, hue: sources.hue, name: sourceTexts.name, slug: sourceTexts.slug },
};

const selectAuthors = (db: Executor, locale: Locale | Placeholder) =>
  db.select(columns).from(authors)
    .innerJoin(authorTexts, and(eq(authorTexts.authorId, authors.id), eq(authorTexts.locale, locale)))
    .leftJoin(sources, eq(sources.id, authors.sourceId))
    .leftJoin(sourceTexts, and(eq(sourceTexts.sourceId, authors.sourceId), eq(sourceTexts.locale, locale)))
    .leftJoin(media, eq(media.id, authors.avatarMediaId))
    .leftJoin(mediaTexts, and(eq(mediaTexts.mediaId, authors.avatarMediaId), eq(mediaTexts.locale, locale)));
type Row = Awaited<ReturnType<typeof selectAuthors>>[number];

export type FoundAuthor = Omit<AuthorDetail, 'writesIn'> & { internalId: number; key: string; slug: string };

/** An author by public id in the words of `locale`; one that was merged leads to the other. */
export async function findAuthor(ctx: Context, { locale, publicId }: { locale: Locale; publicId: string }): Promise<FoundAuthor | null> {
  dependsOn(AUTHORS_TAG);
  const asked = alias(authors, 'asked');
  const target: SQL = sql`(select coalesce(${asked.mergedIntoId}, ${asked.id}) from ${authors} as asked where ${asked.publicId} = ${publicId})`;
  const [row] = await selectAuthors(ctx.db, locale).where(eq(authors.id, target));
  if (!row) return null;
  return {
    ...toAuthor(row, locale), internalId: row.internalId, key: row.key, slug: row.slug, bio: row.bio,
    source: row.source && toSource(row.source, locale),
  };
}

const selectByline = prepare((db, at: Places<{ articleId: number; locale: Locale }>) =>
  selectAuthors(db, at.locale).innerJoin(articleAuthors, and(eq(articleAuthors.authorId, authors.id), eq(articleAuthors.articleId, at.articleId))).orderBy(asc(articleAuthors.position)));

/** The byline of a story in its order. */
export async function listArticleAuthors({ db }: Context, { articleId, locale }: { articleId: number; locale: Locale }): Promise<(AuthorSummary & { internalId: number; key: string })[]> {
  const rows = await selectByline(db, { articleId, locale });
  return rows.map((row) => ({ ...toAuthor(row, locale), internalId: row.internalId, key: row.key }));
}

export async function listAuthorAddresses({ db }: Context, internalId: number): Promise<{ locale: string; slug: string }[]> {
  return db.select({ locale: authorTexts.locale, slug: authorTexts.slug }).from(authorTexts).where(eq(authorTexts.authorId, internalId));
}

function toAuthor({ key, publicId, name, slug, role, nameLanguage, nativeName, avatar }: Omit<Row, 'bio'>, locale: Locale): AuthorSummary {
  dependsOn(authorTag(key));
  return {
    id: publicId, name, role, nameLanguage: name === nativeName && nameLanguage !== locale ? nameLanguage : null,
    href: authorHref(locale, slug, publicId), initials: initialsOf(name), avatar: avatar && toPicture(avatar),
  };
}
