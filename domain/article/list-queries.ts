import { and, count, desc, eq, sql } from 'drizzle-orm';
import { findAuthor, listAuthorAddresses } from '@/domain/author/queries';
import type { AuthorDetail } from '@/domain/author/model';
import type { Context } from '@/domain/context';
import { findSection, listSectionAddresses } from '@/domain/section/queries';
import type { SectionSummary } from '@/domain/section/model';
import { SOURCES_TAG } from '@/domain/site/queries';
import type { SourceDetail, SourceSummary } from '@/domain/source/model';
import { findSource, listSourceAddresses, toSource } from '@/domain/source/queries';
import { liveVersions } from '@/db/schema/article';
import { sources, sourceTexts } from '@/db/schema/source';
import type { Locale } from '@/lib/locales';
import { authorHref, sectionHref, sourceHref, splitAddress } from '@/lib/url';
import { listLanguages } from './list-languages';
import { listPage, toLanguages } from './list-page';
import type { ListAnswer, ListInput } from './list-page';
import type { ArticleKind } from './model';
import { listNewest, newestOf, ofAuthor } from './story-lists';
import { visibleUntil } from './summaries';
import type { SummaryRow } from './summaries';
import { authorListTag, kindListTag, latestListTag, sectionListTag, sourceListTag } from './tags';
import { dependsOn, validUntil } from '@/lib/server/render-scope';

/** The newest stories of a language, or of one kind in it. */
export async function listLatest(ctx: Context, { locale, kind, limit }: { locale: Locale; kind?: ArticleKind | undefined; limit: number }): Promise<SummaryRow[]> {
  dependsOn(kind ? kindListTag(kind, locale) : latestListTag(locale));
  return listNewest(ctx, { locale, of: kind && { kind }, limit });
}

/** Newspapers are chosen by so many stories: enough to tell who writes much these days, and no more with each year. */
const RECENT_STORIES = 200;

/** The newspapers with the most among the newest stories of a language, and how many of those are theirs. */
export async function listSources(ctx: Context, { locale, limit }: { locale: Locale; limit: number }): Promise<(SourceSummary & { recentCount: number })[]> {
  dependsOn(SOURCES_TAG, latestListTag(locale));
  const rows = await ctx.db
    .select({
      key: sources.key, publicId: sources.publicId, initials: sources.initials, hue: sources.hue, name: sourceTexts.name, slug: sourceTexts.slug, recentCount: count(),
      visibleUntil: sql`min(${visibleUntil})`.mapWith(liveVersions.visibleUntil),
    })
    .from(newestOf(ctx.db, { now: ctx.now, locale, limit: RECENT_STORIES }))
    .innerJoin(sources, eq(sources.id, liveVersions.sourceId))
    .innerJoin(sourceTexts, and(eq(sourceTexts.sourceId, sources.id), eq(sourceTexts.locale, locale)))
    .groupBy(sources.id, sourceTexts.name, sourceTexts.slug)
    .orderBy(desc(count()), sources.key)
    .limit(limit);
  return rows.flatMap(({ recentCount, visibleUntil: until, ...row }) => {
    validUntil(until);
    const source = toSource(row, locale);
    return source ? [{ ...source, recentCount }] : [];
  });
}

/** A section's page by its slug in `locale`; an old slug leads to the right one. `null` = there is none, or no such page of its list. */
export async function findSectionPage(ctx: Context, { locale, slug, before }: { locale: Locale; slug: string; before?: string | undefined }): Promise<ListAnswer<{ section: SectionSummary & { description: string } }>> {
  const found = await findSection(ctx, { locale, slug });
  if (!found) return null;
  if (found.slug !== slug) return { status: 'moved', href: found.href };
  dependsOn(sectionListTag(found.key, locale));
  const { internalId, ...section } = found;
  const list = await listPage(ctx, { locale, before, of: { sectionId: internalId }, href: found.href });
  const addresses = await listSectionAddresses(ctx, internalId);
  return list && { status: 'live', section, ...list, languages: toLanguages(addresses, sectionHref) };
}

/** An author's page by `{slug}-{id}`. */
export async function findAuthorPage(ctx: Context, { locale, address, before }: ListInput): Promise<ListAnswer<{ author: AuthorDetail }>> {
  const parts = splitAddress(address);
  const found = parts && (await findAuthor(ctx, { locale, publicId: parts.publicId }));
  if (!found) return null;
  if (address !== `${found.slug}-${found.id}`) return { status: 'moved', href: found.href };
  dependsOn(authorListTag(found.key, locale));
  const { internalId, slug: _, key, ...author } = found;
  const writesIn = await listLanguages(ctx, { list: ofAuthor(internalId), tagOf: (at) => authorListTag(key, at) });
  const list = await listPage(ctx, { locale, before, of: { authorId: internalId }, href: found.href });
  const addresses = await listAuthorAddresses(ctx, internalId);
  return list && { status: 'live', author: { ...author, writesIn }, ...list, languages: toLanguages(addresses, (at, slug) => authorHref(at, slug, found.id)) };
}

/** A source's page by `{slug}-{id}`. */
export async function findSourcePage(ctx: Context, { locale, address, before }: ListInput): Promise<ListAnswer<{ source: SourceDetail }>> {
  const parts = splitAddress(address);
  const found = parts && (await findSource(ctx, { locale, publicId: parts.publicId }));
  if (!found) return null;
  if (address !== `${found.slug}-${found.id}`) return { status: 'moved', href: found.href };
  dependsOn(sourceListTag(found.key, locale));
  const { internalId, slug: _, ...source } = found;
  const list = await listPage(ctx, { locale, before, of: { sourceId: internalId }, href: found.href });
  const addresses = await listSourceAddresses(ctx, internalId);
  return list && { status: 'live', source, ...list, languages: toLanguages(addresses, (at, slug) => sourceHref(at, slug, found.id)) };
}
