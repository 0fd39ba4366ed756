import { and, eq } from 'drizzle-orm';
import type { Context } from '@/domain/context';
import { SOURCES_TAG } from '@/domain/site/queries';
import type { SourceDetail, SourceSummary } from '@/domain/source/model';
import { sources, sourceTexts } from '@/db/schema/source';
import type { Locale } from '@/lib/locales';
import { byName } from '@/lib/name-order';
import { dependsOn, readShared } from '@/lib/server/render-scope';
import { sourceHref } from '@/lib/url';

export const sourceTag = (key: string): string => `source:${key}`;

type SourceRow = Omit<SourceSummary, 'href'> & { publicId: string; slug: string };

/** Joined columns as a source; `null` when a left join found none. Declares the dependence. */
export function toSource(row: { [K in keyof SourceRow]: SourceRow[K] | null }, locale: Locale): SourceSummary | null {
  if (row.key === null || row.name === null) return null;
  dependsOn(sourceTag(row.key));
  const { key, name, initials, hue, slug, publicId } = row as SourceRow;
  return { key, name, initials, hue, href: sourceHref(locale, slug, publicId) };
}

/** A source by its public id, in the words of `locale`, with the slug that its address should have. */
export const findSource = ({ db }: Context, { locale, publicId }: { locale: Locale; publicId: string }): Promise<(SourceDetail & { slug: string; internalId: number }) | null> => readShared(`source:${publicId}:${locale}`, async () => {
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
    initials: source.initials, hue: source.hue, description: texts.description, inLanguage: source.inLanguage, homepageUrl: source.homepageUrl, hasFeed: source.feedPolicy !== 'none' && source.canonicalPolicy === 'self',
    creditLine: texts.creditLine, copyrightNotice: source.copyrightNotice, usageTerms: texts.usageTerms,
  };
});

/** What the newspapers are called in a language, in its order: for choosing one. */
export const listSourceNames = ({ db }: Context, { locale, limit }: { locale: Locale; limit: number }): Promise<{ key: string; name: string }[]> => readShared(`source-names:${locale}:${limit}`, async () => {
  dependsOn(SOURCES_TAG);
  const names = await db.select({ key: sources.key, name: sourceTexts.name }).from(sources)
    .innerJoin(sourceTexts, and(eq(sourceTexts.sourceId, sources.id), eq(sourceTexts.locale, locale))).orderBy(sourceTexts.name).limit(limit);
  return names.sort(byName(locale));
});

/** Addresses of a source in each language that names it. */
export async function listSourceAddresses({ db }: Context, internalId: number): Promise<{ locale: string; slug: string }[]> {
  return db.select({ locale: sourceTexts.locale, slug: sourceTexts.slug }).from(sourceTexts).where(eq(sourceTexts.sourceId, internalId));
}
