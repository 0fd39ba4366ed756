import { and, desc, eq, sql } from 'drizzle-orm';
import type { Placeholder, SQL } from 'drizzle-orm';
import type { Context } from '@/domain/context';
import type { Picture } from '@/domain/media/model';
import { pictureColumns, toPicture } from '@/domain/media/queries';
import { SECTIONS_TAG, SITE_TAG, SOURCES_TAG } from '@/domain/site/queries';
import { sourceTag } from '@/domain/source/queries';
import type { Executor } from '@/db/connection';
import { prepare } from '@/db/prepare';
import type { Places } from '@/db/prepare';
import { articles, liveVersions } from '@/db/schema/article';
import { media, mediaTexts } from '@/db/schema/media';
import { sectionNames, sections } from '@/db/schema/section';
import { sites } from '@/db/schema/site';
import { sources, sourceTexts } from '@/db/schema/source';
import { isLocale } from '@/lib/locales';
import type { Locale } from '@/lib/locales';
import { dependsOn, readShared, validUntil } from '@/lib/server/render-scope';
import { articleHref, sectionHref, sourceHref } from '@/lib/url';
import type { ArticleSummary } from './model';
import { cardTag } from './tags';

/** Condition: the story's newspaper is one of those that `terms` names. They are asked once and not row by row: they are few, and for each row the planner would read them all. */
const isOfSource = (terms: SQL): SQL => sql`${liveVersions}.source_id in (select terms.id from ${sources} as terms where ${terms})`;

/** As a value or as a place for one. */
export const instantOf = (at: Date | Placeholder): string | Placeholder => (at instanceof Date ? at.toISOString() : at);

/** When a live row must no longer be shown: its own licence ends, or its newspaper's. Read where each stands, so that a change of terms counts at once. */
export const visibleUntil: SQL<Date | null> = sql`least(${liveVersions}.visible_until, case when ${isOfSource(sql`terms.licence_expires_at is not null`)}
  then (select terms.licence_expires_at from ${sources} as terms where terms.id = ${liveVersions}.source_id) end)`.mapWith(liveVersions.visibleUntil);
/** Live rows whose licence has not run out. Every public read goes through it. */
export const isVisible = (now: Date | Placeholder): SQL => {
  const at = sql`${instantOf(now)}::timestamptz`;
  return sql`(coalesce(${liveVersions}.visible_until > ${at}, true) and not ${isOfSource(sql`terms.licence_expires_at <= ${at}`)})`;
};

/**
 * Whether search engines may list a live row here: nobody forbade it, a person stands behind its words or the site lists
 * machine text as well, and its newspaper does not want it found at home. The one rule of heads, sitemaps and feeds. Where a
 * story came from is asked story by story: as an anti-join, each part of a sitemap read all stories of such newspapers.
 */
export const isIndexable: SQL<boolean> = sql`(${liveVersions}.is_indexable
  and (${liveVersions}.origin <> 'machine_unchecked' or exists (select 1 from ${sites} as site where site.should_index_machine))
  and (not ${isOfSource(sql`terms.canonical_policy = 'source'`)} or (select story.original_url is null from ${articles} as story where story.id = ${liveVersions}.article_id)))`.mapWith(liveVersions.isIndexable);

/** What a card tells of a story's section, newspaper and picture, joined by language. */
export const cardPlaceColumns = {
  section: { key: sections.key, hue: sections.hue, name: sectionNames.name, slug: sectionNames.slug },
  source: { key: sources.key, publicId: sources.publicId, initials: sources.initials, hue: sources.hue, name: sourceTexts.name, slug: sourceTexts.slug },
  picture: pictureColumns,
};
const columns = {
  internalId: liveVersions.articleId, versionId: liveVersions.versionId, revisionId: liveVersions.revisionId, sectionId: liveVersions.sectionId, sourceId: liveVersions.sourceId, isIndexable, id: liveVersions.publicId, kind: liveVersions.kind, inLanguage: liveVersions.inLanguage, originalLanguage: liveVersions.originalLanguage,
  slug: liveVersions.slug, headline: liveVersions.headline, description: liveVersions.description, origin: liveVersions.origin, urgency: liveVersions.urgency, breakingUntil: liveVersions.breakingUntil,
  publishedAt: liveVersions.publishedAt, updatedAt: liveVersions.updatedAt, visibleUntil, pictureCount: liveVersions.pictureCount,
  ...cardPlaceColumns,
};

/** A number of rows as part of the statement: a plan that is made for any values must know how few are wanted. The builder takes it, though it names numbers alone. */
export const inPlan = (limit: number): number => sql.raw(String(limit)) as unknown as number;

/** A card with what lists need beside it and readers do not. */
export type SummaryRow = { summary: ArticleSummary; /** The story's picture on its own page, where readers are asked before they see what may disturb. */ leadPicture: Picture | null; internalId: number; versionId: number; revisionId: number; sectionId: number; sourceId: number; urgency: number; breakingUntil: Date | null; isIndexable: boolean };

type Selected = { from?: typeof liveVersions; where?: SQL | undefined; orderBy: SQL[]; limit: number };

/** The order of lists. */
export const newestFirst = [desc(liveVersions.publishedAt), desc(liveVersions.articleId)];

/** How a live version finds its section, its newspaper and its picture, and what they are called in its own language: without names there is no card. */
const isIts = {
  section: eq(sections.id, liveVersions.sectionId),
  sectionName: and(eq(sectionNames.sectionId, liveVersions.sectionId), eq(sectionNames.locale, liveVersions.inLanguage)),
  source: eq(sources.id, liveVersions.sourceId),
  sourceText: and(eq(sourceTexts.sourceId, liveVersions.sourceId), eq(sourceTexts.locale, liveVersions.inLanguage)),
  picture: eq(media.id, liveVersions.leadMediaId),
  pictureText: and(eq(mediaTexts.mediaId, liveVersions.leadMediaId), eq(mediaTexts.locale, liveVersions.inLanguage)),
};

/** Rows for cards of live versions, each wholly in its own language. `from`: what to read in place of the whole table (`newestOf`). */
export const selectSummaries = (db: Executor, now: Date | Placeholder, { from = liveVersions, where, orderBy, limit }: Selected) =>
  db.select(columns).from(from)
    .innerJoin(sections, isIts.section).innerJoin(sectionNames, isIts.sectionName).innerJoin(sources, isIts.source).innerJoin(sourceTexts, isIts.sourceText)
    .leftJoin(media, isIts.picture).leftJoin(mediaTexts, isIts.pictureText)
    .where(and(where, isVisible(now))).orderBy(...orderBy).limit(inPlan(limit));
type SelectedRow = Awaited<ReturnType<typeof selectSummaries>>[number];

const candidateColumns = {
  versionId: liveVersions.versionId, id: liveVersions.publicId, kind: liveVersions.kind, inLanguage: liveVersions.inLanguage, urgency: liveVersions.urgency, breakingUntil: liveVersions.breakingUntil, publishedAt: liveVersions.publishedAt, visibleUntil,
  sectionKey: sections.key, sourceKey: sources.key, pictureKey: media.key, isSensitive: media.isSensitive,
};
/** What decides where a story may stand, without what its card says: many are looked through for each that is shown. */
export const selectCandidates = (db: Executor, now: Date | Placeholder, { from = liveVersions, where, orderBy, limit }: Selected) =>
  db.select(candidateColumns).from(from)
    .innerJoin(sections, isIts.section).innerJoin(sectionNames, isIts.sectionName).innerJoin(sources, isIts.source).innerJoin(sourceTexts, isIts.sourceText)
    .leftJoin(media, isIts.picture)
    .where(and(where, isVisible(now))).orderBy(...orderBy).limit(inPlan(limit));

/** Cards from their rows. Declares every card shown; the list itself is declared by the caller, who knows what was asked. */
export function toSummaries(rows: readonly SelectedRow[]): SummaryRow[] {
  // The terms of a source decide whether its stories are shown: also of one whose licence had run out and runs again.
  dependsOn(SECTIONS_TAG, SOURCES_TAG, SITE_TAG);
  return rows.flatMap((row) => {
    if (!isLocale(row.inLanguage) || !isLocale(row.originalLanguage)) return [];
    dependsOn(cardTag(row.id, row.inLanguage), sourceTag(row.source.key));
    validUntil(row.visibleUntil);
    const { internalId, versionId, revisionId, sectionId, sourceId, urgency, breakingUntil, isIndexable } = row;
    const summary = toSummary({ ...row, inLanguage: row.inLanguage, originalLanguage: row.originalLanguage });
    const leadPicture = summary.picture;
    // What may disturb is shown by the story alone; a list goes on as if there were no picture, and keeps no place for it.
    return [{ summary: { ...summary, picture: leadPicture?.isSensitive ? null : leadPicture }, leadPicture, internalId, versionId, revisionId, sectionId, sourceId, urgency, breakingUntil, isIndexable }];
  });
}

/** Cards of live versions. */
export const listSummaries = async ({ db, now }: Context, selected: Selected): Promise<SummaryRow[]> => toSummaries(await selectSummaries(db, now, selected));

const selectOne = prepare((db, at: Places<{ now: string; publicId: string; locale: string }>) =>
  selectSummaries(db, at.now, { where: and(eq(liveVersions.publicId, at.publicId), eq(liveVersions.inLanguage, at.locale)), orderBy: newestFirst, limit: 1 }));

/** The card of a story in a language; `null` = it is not to be seen there. Its page asks twice, and again whenever somebody has commented. */
export const findSummary = ({ db, now }: Context, { publicId, locale }: { publicId: string; locale: Locale }): Promise<SummaryRow | null> => readShared(`card:${publicId}:${locale}`, async () => {
  dependsOn(cardTag(publicId, locale));
  const [found] = toSummaries(await selectOne(db, { now: now.toISOString(), publicId, locale }));
  return found ?? null;
});

/** More stories than any page names one by one. */
export const MOST_NAMED = 500;
/** Condition: a live version of one of certain stories, in a language. */
export const isNamed = (at: Places<{ publicIds: readonly string[]; locale: string }>): SQL => sql`${liveVersions.publicId} = any(${at.publicIds}::text[]) and ${liveVersions.inLanguage} = ${at.locale}`;
const selectNamed = prepare((db, at: Places<{ now: string; publicIds: readonly string[]; locale: string }>) =>
  selectSummaries(db, at.now, { where: isNamed(at), orderBy: newestFirst, limit: MOST_NAMED }));
const selectVersions = prepare((db, at: Places<{ now: string; versionIds: readonly number[] }>) =>
  selectSummaries(db, at.now, { where: sql`${liveVersions.versionId} = any(${at.versionIds}::integer[])`, orderBy: newestFirst, limit: MOST_NAMED }));

/** The cards of certain stories in a language, as far as they are to be seen there; the newest first. */
export const listNamed = async ({ db, now }: Context, { publicIds, locale }: { publicIds: readonly string[]; locale: Locale }): Promise<SummaryRow[]> =>
  publicIds.length === 0 ? [] : toSummaries(await selectNamed(db, { now: now.toISOString(), publicIds, locale }));

/** The cards of certain live versions, by their ids. One that has gone in the meantime has none. */
export async function listCards({ db, now }: Context, versionIds: readonly number[]): Promise<Map<number, ArticleSummary>> {
  if (versionIds.length === 0) return new Map();
  const rows = await selectVersions(db, { now: now.toISOString(), versionIds });
  return new Map(toSummaries(rows).map(({ versionId, summary }) => [versionId, summary]));
}

type Row = Pick<ArticleSummary, 'id' | 'kind' | 'inLanguage' | 'originalLanguage' | 'headline' | 'description' | 'origin' | 'pictureCount'> & {
  slug: string; publishedAt: Date; updatedAt: Date | null;
  section: Omit<ArticleSummary['section'], 'href'>;
  source: Omit<ArticleSummary['source'], 'href'> & { publicId: string; slug: string };
  picture: Parameters<typeof toPicture>[0] | null;
};

/** A card from its joined row. */
export function toSummary({ id, kind, inLanguage, originalLanguage, slug, headline, description, origin, publishedAt, updatedAt, pictureCount, section, source, picture }: Row): ArticleSummary {
  return {
    id, kind, inLanguage, originalLanguage, headline, description, origin, pictureCount,
    href: articleHref(inLanguage, section.slug, slug, id),
    section: { ...section, href: sectionHref(inLanguage, section.slug) },
    source: { key: source.key, name: source.name, initials: source.initials, hue: source.hue, href: sourceHref(inLanguage, source.slug, source.publicId) },
    publishedAt: publishedAt.toISOString(),
    updatedAt: updatedAt && updatedAt > publishedAt ? updatedAt.toISOString() : null,
    picture: picture && toPicture(picture),
  };
}
