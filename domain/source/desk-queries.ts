import { and, asc, eq, exists, ilike, inArray, or, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { Context } from '@/domain/context';
import { containing, deskPage, perOwner } from '@/domain/desk-page';
import type { DeskAsk, DeskList } from '@/domain/desk-page';
import { checkMay } from '@/domain/save-reference';
import { articles } from '@/db/schema/article';
import { sources, sourceTexts } from '@/db/schema/source';
import { AppError } from '@/lib/errors';
import type { DeskSource } from './model';

/**
 * Sources by name, page by page; `query` looks in their names in every language.
 * @throws forbidden
 */
export async function listDeskSources(ctx: Context, ask: DeskAsk): Promise<DeskList<DeskSource>> {
  checkMay(ctx, { subjectKind: 'source', subjectId: '' });
  const { db } = ctx;
  const { locale, query = '' } = ask;
  const named = db.select({ one: sql`1` }).from(sourceTexts).where(and(eq(sourceTexts.sourceId, sources.id), ilike(sourceTexts.name, containing(query))));
  const shown = db.select({ name: sourceTexts.name }).from(sourceTexts).where(eq(sourceTexts.sourceId, sources.id)).orderBy(sql`${sourceTexts.locale} <> ${locale}`, asc(sourceTexts.locale)).limit(1);
  const all = await db.select({ key: sources.key, name: sql<string>`coalesce((${shown}), ${sources.key})` }).from(sources).where(query === '' ? undefined : or(eq(sources.key, query), exists(named)));
  return deskPage(all, ask, (keys) => selectSources(ctx, inArray(sources.key, keys)));
}

/** @throws not_found, forbidden */
export async function getDeskSource(ctx: Context, { key }: { key: string }): Promise<DeskSource> {
  const [found] = await selectSources(ctx, eq(sources.key, key));
  if (!found) throw new AppError('not_found', `There is no source “${key}”.`);
  return found;
}

async function selectSources(ctx: Context, where: SQL | undefined): Promise<DeskSource[]> {
  checkMay(ctx, { subjectKind: 'source', subjectId: '' });
  const { db } = ctx;
  const rows = await db.select({
    id: sources.id, key: sources.key, publicId: sources.publicId, inLanguage: sources.inLanguage, homepageUrl: sources.homepageUrl, initials: sources.initials, hue: sources.hue,
    feedPolicy: sources.feedPolicy, canonicalPolicy: sources.canonicalPolicy, comments: sources.commentPolicy, copyrightNotice: sources.copyrightNotice, licenceExpiresAt: sources.licenceExpiresAt, lockVersion: sources.lockVersion,
    storyCount: sql`(select count(*) from ${articles} where ${eq(articles.sourceId, sources.id)})`.mapWith(Number),
  }).from(sources).where(where);
  const words = await db.select({
    owner: sourceTexts.sourceId, locale: sourceTexts.locale, name: sourceTexts.name, slug: sourceTexts.slug, description: sourceTexts.description, creditLine: sourceTexts.creditLine, usageTerms: sourceTexts.usageTerms,
  }).from(sourceTexts).where(inArray(sourceTexts.sourceId, rows.map(({ id }) => id))).orderBy(asc(sourceTexts.locale));
  const texts = perOwner(words);
  return rows.map(({ id, licenceExpiresAt, ...row }) => ({ ...row, licenceExpiresAt: licenceExpiresAt?.toISOString() ?? null, texts: texts(id) }));
}
