import { and, desc, eq, exists, inArray, isNotNull, isNull, lt, ne, notExists, or, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import { z } from 'zod';
import type { Context } from '@/domain/context';
import { parseInput } from '@/domain/parse-input';
import { getLocales } from '@/domain/site/queries';
import { articleAuthors, articles, articleVersions, drafts, liveVersions, revisions } from '@/db/schema/article';
import { authors } from '@/db/schema/author';
import { toFindable } from '@/db/schema/columns';
import { sectionNames, sections } from '@/db/schema/section';
import { sources, sourceTexts } from '@/db/schema/source';
import { AppError } from '@/lib/errors';
import { isLocale, LOCALES } from '@/lib/locales';
import type { Locale } from '@/lib/locales';
import { DESK_STATES } from './model';
import type { DeskList, DeskState, DeskSummary, ListedVersion } from './model';
import { canOpenStories, listDeskScopes } from './policy';
import { listStaleVersions } from './stale-versions';

export const DESK_PAGE_LENGTH = 30;
const CURSOR = /^(\d{1,15})-(\d{1,10})$/;

const listInput = z.object({
  /** Words of a headline in any language, a public id, or an address of the story. */
  query: z.string().trim().max(200).default(''),
  state: z.enum(DESK_STATES).nullable().default(null),
  language: z.enum(LOCALES).nullable().default(null),
  section: z.string().max(100).nullable().default(null),
  source: z.string().max(100).nullable().default(null),
  before: z.string().regex(CURSOR).nullable().default(null),
  /** Language of names. */
  locale: z.enum(LOCALES),
});

/**
 * The stories that this person may see in the newsroom, the last touched first, by pages of `DESK_PAGE_LENGTH`.
 * @throws forbidden, invalid
 */
export async function listDeskStories(ctx: Context, input: z.input<typeof listInput>): Promise<DeskList> {
  const asked = parseInput(listInput, input);
  if (!canOpenStories(ctx.actor)) throw new AppError('forbidden', 'This person may not see the stories of the newsroom.');
  const { locales } = await getLocales(ctx);
  const where = and(
    mayBeSeen(ctx),
    matches(ctx, asked.query),
    asked.section === null ? undefined : eq(sections.key, asked.section),
    asked.source === null ? undefined : eq(sources.key, asked.source),
    isInState(ctx, { state: asked.state, language: asked.language, locales }),
    isBefore(asked.before),
  );
  const rows = await ctx.db
    .select({ internalId: articles.id, id: articles.publicId, originalLanguage: articles.originalLanguage, retractedAt: articles.retractedAt, touchedAt: articles.touchedAt, sectionKey: sections.key, sectionName: sectionNames.name, sourceKey: sources.key, sourceName: sourceTexts.name })
    .from(articles)
    .innerJoin(sections, eq(sections.id, articles.sectionId)).leftJoin(sectionNames, and(eq(sectionNames.sectionId, sections.id), eq(sectionNames.locale, asked.locale)))
    .innerJoin(sources, eq(sources.id, articles.sourceId)).leftJoin(sourceTexts, and(eq(sourceTexts.sourceId, sources.id), eq(sourceTexts.locale, asked.locale)))
    .where(where).orderBy(desc(articles.touchedAt), desc(articles.id)).limit(DESK_PAGE_LENGTH + 1);
  const shown = rows.slice(0, DESK_PAGE_LENGTH);
  const ids = shown.map(({ internalId }) => internalId);
  const [versions, writers] = await Promise.all([listVersions(ctx, ids, locales), listWriters(ctx, ids)]);
  const last = rows.length > DESK_PAGE_LENGTH ? shown.at(-1) : undefined;
  return {
    items: shown.map(({ internalId, ...row }): DeskSummary => {
      const own = versions.filter(({ articleId }) => articleId === internalId);
      const headlineIn = (language: string) => own.find(({ version }) => version.inLanguage === language)?.headline ?? '';
      return {
        id: row.id, headline: headlineIn(row.originalLanguage), headlineLanguage: isLocale(row.originalLanguage) ? row.originalLanguage : 'en',
        ownHeadline: row.originalLanguage === asked.locale ? null : headlineIn(asked.locale) || null,
        section: { key: row.sectionKey, name: row.sectionName ?? row.sectionKey }, source: { key: row.sourceKey, name: row.sourceName ?? row.sourceKey },
        authors: writers.filter(({ articleId }) => articleId === internalId).map(({ name }) => name),
        isRetracted: row.retractedAt !== null, touchedAt: row.touchedAt.toISOString(), versions: own.map(({ version }) => version),
      };
    }),
    after: last ? `${last.touchedAt.getTime()}-${last.internalId}` : null,
  };
}

/** The policy as a condition: what `canReadDrafts` says of one story, said of all of them at once. */
export function mayBeSeen({ actor }: Pick<Context, 'actor'>): SQL | undefined {
  const scopes = listDeskScopes(actor);
  if (scopes.some(({ sectionKey, sourceKey }) => sectionKey === null && sourceKey === null)) return undefined;
  return or(sql`false`, ...scopes.map(({ sectionKey, sourceKey }) => and(sectionKey === null ? undefined : eq(sections.key, sectionKey), sourceKey === null ? undefined : eq(sources.key, sourceKey))));
}

function isBefore(cursor: string | null): SQL | undefined {
  const [, at, id] = CURSOR.exec(cursor ?? '') ?? [];
  if (at === undefined) return undefined;
  const touchedAt = new Date(Number(at));
  return or(lt(articles.touchedAt, touchedAt), and(eq(articles.touchedAt, touchedAt), lt(articles.id, Number(id))));
}

/** Most words of a query that are looked for: more would find nothing more. */
const MOST_WORDS = 8;

/** Every word of the query stands in one headline, working or live; or the query names the story itself. */
function matches({ db }: Context, query: string): SQL | undefined {
  if (query === '') return undefined;
  const id = /(?:^|[-/])([0-9a-hjkmnp-tv-z]{10})\/?$/.exec(query.toLowerCase())?.[1];
  const words = query.split(/\s+/u).slice(0, MOST_WORDS).map((word) => `%${word.replace(/[\\%_]/g, '\\$&')}%`);
  const all = (column: PgColumn) => and(...words.map((word) => sql`${column} like ${toFindable(sql`${word}::text`)}`));
  const inHeadline = exists(
    db.select({ one: sql`1` }).from(articleVersions)
      .leftJoin(drafts, eq(drafts.versionId, articleVersions.id)).leftJoin(liveVersions, eq(liveVersions.versionId, articleVersions.id))
      .where(and(eq(articleVersions.articleId, articles.id), or(all(drafts.findableHeadline), all(liveVersions.findableHeadline)))),
  );
  return id ? or(eq(articles.publicId, id), inHeadline) : inHeadline;
}

function isInState(ctx: Context, { state, language, locales }: { state: DeskState | null; language: Locale | null; locales: readonly Locale[] }): SQL | undefined {
  if (state === 'retracted') return and(isNotNull(articles.retractedAt), language === null ? undefined : exists(versionsOf(ctx, language)));
  if (state === 'missing') return and(isNull(articles.retractedAt), language === null ? lacksOne(ctx, locales) : notExists(versionsOf(ctx, language)));
  if (state === null) return language === null ? undefined : exists(versionsOf(ctx, language));
  return and(isNull(articles.retractedAt), exists(versionsOf(ctx, language, VERSION_IN_STATE[state])));
}

const isDraftNewer = sql<boolean>`(${drafts.updatedAt} is not null and ${drafts.updatedAt} > ${revisions.revisionCreatedAt})`;
/** There is work that readers do not see yet. */
export const isPending = or(ne(articleVersions.publicState, 'live'), isDraftNewer);

const VERSION_IN_STATE: Record<Exclude<DeskState, 'retracted' | 'missing'>, SQL | undefined> = {
  draft: and(eq(articleVersions.workState, 'draft'), isNull(articleVersions.publishAt), isPending),
  in_review: eq(articleVersions.workState, 'in_review'),
  approved: and(eq(articleVersions.workState, 'approved'), isNull(articleVersions.publishAt), isPending),
  scheduled: isNotNull(articleVersions.publishAt),
  live: eq(articleVersions.publicState, 'live'),
  withdrawn: eq(articleVersions.publicState, 'withdrawn'),
};

const versionsOf = ({ db }: Context, language: Locale | null, where?: SQL) =>
  db.select({ one: sql`1` }).from(articleVersions)
    .leftJoin(drafts, eq(drafts.versionId, articleVersions.id)).leftJoin(revisions, eq(revisions.id, articleVersions.liveRevisionId))
    .where(and(eq(articleVersions.articleId, articles.id), language === null ? undefined : eq(articleVersions.inLanguage, language), where));

const lacksOne = ({ db }: Context, locales: readonly Locale[]): SQL =>
  sql`(${db.select({ count: sql`count(*)` }).from(articleVersions).where(and(eq(articleVersions.articleId, articles.id), inArray(articleVersions.inLanguage, [...locales])))}) < ${locales.length}`;

async function listVersions(ctx: Context, articleIds: readonly number[], locales: readonly Locale[]): Promise<{ articleId: number; headline: string; version: ListedVersion }[]> {
  if (articleIds.length === 0) return [];
  const rows = await ctx.db
    .select({
      articleId: articleVersions.articleId, versionId: articleVersions.id, inLanguage: articleVersions.inLanguage, originalLanguage: articles.originalLanguage, publicState: articleVersions.publicState, workState: articleVersions.workState,
      publishAt: articleVersions.publishAt, scheduleFailure: articleVersions.scheduleFailure, headline: drafts.headline, liveHeadline: revisions.headline, isDraftNewer,
    })
    .from(articleVersions).innerJoin(articles, eq(articles.id, articleVersions.articleId))
    .leftJoin(drafts, eq(drafts.versionId, articleVersions.id)).leftJoin(revisions, eq(revisions.id, articleVersions.liveRevisionId))
    .where(inArray(articleVersions.articleId, [...articleIds]));
  const stale = await listStaleVersions(ctx, rows.filter(({ publicState }) => publicState === 'live').map(({ versionId }) => versionId));
  const place = (language: string) => [...locales, language].indexOf(language);
  return rows
    .sort((a, b) => Number(b.inLanguage === b.originalLanguage) - Number(a.inLanguage === a.originalLanguage) || place(a.inLanguage) - place(b.inLanguage))
    .flatMap(({ articleId, versionId, inLanguage, originalLanguage, publicState, workState, publishAt, scheduleFailure, headline, liveHeadline, isDraftNewer: newer }) => !isLocale(inLanguage) ? [] : [{
      articleId, headline: headline ?? liveHeadline ?? '',
      version: { inLanguage, isOriginal: inLanguage === originalLanguage, publicState, workState, isDraftNewer: newer === true, publishAt: publishAt?.toISOString() ?? null, hasScheduleFailed: scheduleFailure !== null, isStale: stale.has(versionId) },
    }]);
}

async function listWriters({ db }: Context, articleIds: readonly number[]): Promise<{ articleId: number; name: string }[]> {
  if (articleIds.length === 0) return [];
  return db.select({ articleId: articleAuthors.articleId, name: authors.name }).from(articleAuthors).innerJoin(authors, eq(authors.id, articleAuthors.authorId))
    .where(inArray(articleAuthors.articleId, [...articleIds])).orderBy(articleAuthors.position);
}
