import { and, count, desc, eq } from 'drizzle-orm';
import type { Context } from '@/domain/context';
import type { SourceDetail, SourceSummary } from '@/domain/source/model';
import { liveVersions } from '@/db/schema/article';
import { sources, sourceTexts } from '@/db/schema/source';
import type { Locale } from '@/lib/locales';
import { dependsOn } from '@/lib/server/render-scope';
import { sourceHref } from '@/lib/url';

export const sourceTag = (key: string): string => `source:${key}`;
/** The list of all sources. */
export const SOURCES_TAG = 'list:sources';

type SourceRow = Omit<SourceSummary, 'href'> & { publicId: string; slug: string };

/** Joined columns as a source; `null` when a left join found none. Declares the dependence. */
export function toSource(row: { [K in keyof SourceRow]: SourceRow[K] | null }, locale: Locale): SourceSummary | null {
  if (row.key === null || row.name === null) return null;
  dependsOn(sourceTag(row.key));
  const { key, name, initials, hue, slug, publicId } = row as SourceRow;
  return { key, name, initials, hue, href: sourceHref(locale, slug, publicId) };
}

/** A source by its public id, in the words of `locale`, with the slug that its address should have. */
export async function findSource({ db }: Context, { locale, publicId }: { locale: Locale; publicId: string }): Promise<(SourceDetail & { slug: string; internalId: number }) | null> {
  dependsOn(SOURCES_TAG);
  const [row] = await db
    .select({ source: sources, texts: sourceTexts })
    .from(sources).innerJoin(sourceTexts, and(eq(sourceTexts.sourceId, sources.id), eq(sourceTexts.locale, locale)))
    .where(eq(sources.publicId, publicId));
  if (!row) return null;
  const { source, texts } = row;
  dependsOn(sourceTag(source.key));
  return {
    internalId: source.id, id: source.publicId, key: source.key, name: texts.name, slug: texts.slug, href: sourceHref(locale, texts.slug, source.publicId),
    initials: source.initials, hue: source.hue, description: texts.description, inLanguage: source.inLanguage, homepageUrl: source.homepageUrl,
    creditLine: texts.creditLine, copyrightNotice: source.copyrightNotice, usageTerms: texts.usageTerms,
  };
}

/** Addresses of a source in each language that names it. */
export async function listSourceAddresses({ db }: Context, internalId: number): Promise<{ locale: string; slug: string }[]> {
  return db.select({ locale: sourceTexts.locale, slug: sourceTexts.slug }).from(sourceTexts).where(eq(sourceTexts.sourceId, internalId));
}

/** The sources with the most live stories in a language. */
export async function listSources({ db }: Context, { locale, limit }: { locale: Locale; limit: number }): Promise<(SourceSummary & { articleCount: number })[]> {
  dependsOn(SOURCES_TAG, `list:latest:${locale}`);
  const rows = await db
    .select({ key: sources.key, publicId: sources.publicId, initials: sources.initials, hue: sources.hue, name: sourceTexts.name, slug: sourceTexts.slug, articleCount: count() })
    .from(liveVersions)
    .innerJoin(sources, eq(sources.id, liveVersions.sourceId))
    .innerJoin(sourceTexts, and(eq(sourceTexts.sourceId, sources.id), eq(sourceTexts.locale, locale)))
    .where(eq(liveVersions.inLanguage, locale))
    .groupBy(sources.id, sourceTexts.name, sourceTexts.slug)
    .orderBy(desc(count()), sources.key)
    .limit(limit);
  dependsOn(...rows.map(({ key }) => sourceTag(key)));
  return rows.map(({ publicId, slug, ...row }) => ({ ...row, href: sourceHref(locale, slug, publicId) }));
}
