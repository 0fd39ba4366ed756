import { and, asc, eq, exists, gt, ilike, inArray, or, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { Context } from '@/domain/context';
import { containing, DESK_LENGTH, deskPage, perOwner } from '@/domain/desk-page';
import type { DeskAsk, DeskList } from '@/domain/desk-page';
import { checkMay } from '@/domain/save-reference';
import { articles } from '@/db/schema/article';
import { sources, sourceTexts } from '@/db/schema/source';
import { AppError } from '@/lib/errors';
import type { DeskSource } from './model';

/**
 * Sources by key, page by page; `query` looks in their names in every language.
 * @throws forbidden
 */
export async function listDeskSources(ctx: Context, { query = '', after = null }: DeskAsk = {}): Promise<DeskList<DeskSource>> {
  const named = ctx.db.select({ one: sql`1` }).from(sourceTexts).where(and(eq(sourceTexts.sourceId, sources.id), ilike(sourceTexts.name, containing(query))));
  return deskPage(await selectSources(ctx, and(query === '' ? undefined : or(eq(sources.key, query), exists(named)), after === null ? undefined : gt(sources.key, after))));
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
  }).from(sources).where(where).orderBy(asc(sources.key)).limit(DESK_LENGTH + 1);
  const words = await db.select({
    owner: sourceTexts.sourceId, locale: sourceTexts.locale, name: sourceTexts.name, slug: sourceTexts.slug, description: sourceTexts.description, creditLine: sourceTexts.creditLine, usageTerms: sourceTexts.usageTerms,
  }).from(sourceTexts).where(inArray(sourceTexts.sourceId, rows.map(({ id }) => id)));
  const texts = perOwner(words);
  return rows.map(({ id, licenceExpiresAt, ...row }) => ({ ...row, licenceExpiresAt: licenceExpiresAt?.toISOString() ?? null, texts: texts(id) }));
}
