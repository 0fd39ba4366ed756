import { and, desc, eq, gte, inArray, lt, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { z } from 'zod';
import { inPlan, isVisible, listCards } from '@/domain/article/summaries';
import { latestListTag } from '@/domain/article/tags';
import { listLines } from '@/domain/body/lines';
import type { Body } from '@/domain/body/model';
import type { Context } from '@/domain/context';
import { parseInput } from '@/domain/parse-input';
import { SECTIONS_TAG, SOURCES_TAG } from '@/domain/site/queries';
import type { Transaction } from '@/db/connection';
import { articles, articleVersions, liveVersions, revisions } from '@/db/schema/article';
import { searchDocuments } from '@/db/schema/search';
import { sections } from '@/db/schema/section';
import { sources } from '@/db/schema/source';
import { AppError } from '@/lib/errors';
import type { Locale } from '@/lib/locales';
import { dependsOn, validUntil } from '@/lib/server/render-scope';
import { dayBounds } from '@/lib/zoned-time';
import { searchInput } from './input';
import { excerptOf, findHits, HITS_PER_PAGE, isAcrossWords, languageOf, markHits, MOST_RANKED, MOST_REORDERED, parseTerms, SEARCH_LIMIT_MS, toQuery, wordsOf } from './model';
import type { Hit, HitCount, SearchAnswer, Term } from './model';
import { suggestWords } from './suggest-words';

/** Of names, text, description and headline, in the order in which `ts_rank_cd` takes them: one headline weighs as ten mentions. */
const WEIGHTS = '{0.02, 0.1, 0.4, 1}';
/** A page of hits is kept for so long at most: licences end by the clock, in languages that it only counts. */
const LIFE_MS = 60_000;
/** Spellings are learnt from so many headlines, the newest. */
const HEADLINES_READ = 1000;

type SearchInput = z.input<typeof searchInput>;
/** What the site says: its languages in use, its zone. `timeLimitMs`: how long the database may take. */
type SearchSite = { locales: readonly Locale[]; timeZone: string; timeLimitMs?: number };

/**
 * Stories that say what a reader asks for, the best first, and how many there are in each language in use.
 * @param input.newest as they were when this story was the newest of them, so that a list stays the same from page to page
 * @returns `null` for a page that the hits do not reach
 * @throws invalid with an issue per field; unavailable when the database takes too long
 */
export async function findSearchAnswer(ctx: Context, input: SearchInput, { locales, timeZone, timeLimitMs = SEARCH_LIMIT_MS }: SearchSite): Promise<SearchAnswer | null> {
  const { locale, lang, page, newest, q, ...filters } = parseInput(searchInput, input);
  const language = languageOf(lang, locale);
  dependsOn(SECTIONS_TAG, SOURCES_TAG, ...locales.map(latestListTag));
  validUntil(new Date(ctx.now.getTime() + LIFE_MS));
  const terms = parseTerms(q, language);
  const narrowed = narrow(filters, timeZone);
  const asOf = newest === '' ? undefined : await notNewerThan(ctx, { publicId: newest, language });
  if (asOf === null) return null;
  const { ranked, counts, suggestion } = await inTime(ctx, timeLimitMs, async (inside) => {
    const ranked = await rankHits(inside, { terms, language, ...narrowed, until: and(narrowed.until, asOf) });
    return {
      ranked,
      counts: await countHits(inside, { q, languages: locales.filter((each) => each !== language), ...narrowed }),
      suggestion: ranked.hits.length === 0 ? await suggest(inside, { q, language, ...narrowed }) : null,
    };
  });
  const from = (page - 1) * HITS_PER_PAGE;
  if (page > 1 && from >= ranked.hits.length) return null;
  return {
    inLanguage: language, page, suggestion, newest: ranked.newest,
    hits: await showHits(ctx, { found: ranked.hits.slice(from, from + HITS_PER_PAGE), terms, language }),
    found: { locale: language, count: ranked.hits.length, isMore: ranked.isMore },
    others: counts.sort((a, b) => b.count - a.count),
    hasNextPage: ranked.hits.length > from + HITS_PER_PAGE,
  };
}

/**
 * Runs reads under a limit of time. PGlite knows none: there the bounds of the query are all. They are planned once, for whatever
 * is asked: to plan for the words of each search took longer than most searches do.
 */
async function inTime<T>(ctx: Context, limitMs: number, read: (inside: Context & { db: Transaction }) => Promise<T>): Promise<T> {
  try {
    return await ctx.transaction('search', async (tx) => {
      await tx.execute(sql`select set_config('statement_timeout', ${String(limitMs)}, true), set_config('plan_cache_mode', 'force_generic_plan', true)`);
      return read({ ...ctx, db: tx });
    });
  } catch (error) {
    if ((error as { cause?: { code?: unknown } } | null)?.cause?.code === QUERY_CANCELED) throw new AppError('unavailable', 'The search took too long.');
    throw error;
  }
}

const QUERY_CANCELED = '57014';

type Filters = Pick<SearchInput, 'section' | 'source' | 'from' | 'to'>;

/** What a search is narrowed by; `until`: from where on it looks, back into the past. */
type Narrowed = { until: SQL | undefined; within: SQL | undefined };

/** A section or newspaper that is not there filters nothing, as the form that names it shows nothing. */
function narrow({ section, source, from, to }: Filters, timeZone: string): Narrowed {
  return {
    until: to === '' ? undefined : lt(searchDocuments.publishedAt, dayBounds(to, timeZone)!.endsAt),
    within: and(
      from === '' ? undefined : gte(searchDocuments.publishedAt, dayBounds(from, timeZone)!.startsAt),
      section === '' ? undefined : eq(searchDocuments.sectionId, sql`coalesce((select ${sections.id} from ${sections} where ${sections.key} = ${section}), ${searchDocuments.sectionId})`),
      source === '' ? undefined : eq(searchDocuments.sourceId, sql`coalesce((select ${sources.id} from ${sources} where ${sources.key} = ${source}), ${searchDocuments.sourceId})`),
    ),
  };
}

/** From the version and not from the list: the address of a page outlives the story that it names. */
async function notNewerThan({ db }: Context, { publicId, language }: { publicId: string; language: Locale }): Promise<SQL | null> {
  const [row] = await db.select({ publishedAt: articleVersions.publishedAt, versionId: articleVersions.id }).from(articles)
    .innerJoin(articleVersions, eq(articleVersions.articleId, articles.id)).where(and(eq(articles.publicId, publicId), eq(articleVersions.inLanguage, language)));
  return row?.publishedAt ? sql`(${searchDocuments.publishedAt}, ${searchDocuments.versionId}) <= (${row.publishedAt.toISOString()}::timestamptz, ${row.versionId})` : null;
}

type Asked = Narrowed & { terms: readonly Term[]; language: Locale };
type Found = { versionId: number };
type Ranked = { hits: Found[]; isMore: boolean; newest: string | null };

const NEWEST_FIRST = sql`order by ${searchDocuments.publishedAt} desc, ${searchDocuments.versionId} desc`;
const says = (query: string | SQL): SQL => sql`${searchDocuments.words} @@ ${query}::tsquery`;
/** Joins the live row of a document, if it may be shown. */
const liveRow = (now: Date, versionId: SQL): SQL => sql`cross join lateral (select * from ${liveVersions} where ${liveVersions}.version_id = ${versionId} and ${isVisible(now)} limit 1) as live_versions`;

/** So many of the newest hundred stories have to hold the words: then there are enough hits among the newest, and it is shorter to look into those one by one than to read all that the index of words names, in no order. */
const FREQUENT = 10;
export const MOST_LOOKED_INTO = 3000;

/**
 * The newest that say what is asked, the best of them first. Which way they are found is told by the statement and not left to
 * the planner: to it, language and words are independent of each other, and what every story of a language says seems rare.
 */
async function rankHits({ db, now }: Context, { terms, language, until, within }: Asked): Promise<Ranked> {
  const query = toQuery(terms, language);
  if (query === null) return { hits: [], isMore: false, newest: null };
  const isAsked = and(says(query), until, within);
  const newestOf = (limit: SQL) => sql`(select * from ${searchDocuments} where ${and(eq(searchDocuments.inLanguage, language), until)} ${NEWEST_FIRST} limit ${limit}) as search_documents`;
  const areFrequent = sql`(select count(*) >= ${sql.raw(String(FREQUENT))} from ${newestOf(sql`100`)} where ${and(says(toQuery(wordsOf(terms), language) ?? query), within)})`;
  const columns = sql`${searchDocuments.versionId}, ${searchDocuments.publishedAt}, ts_rank_cd(${WEIGHTS}::real[], ${searchDocuments.words}, ${query}::tsquery) as rank`;
  const most = sql.raw(String(MOST_RANKED));
  const { rows } = await db.execute<{ version_id: number; headline: string; newest: string; found: number }>(sql`
    with looked_into as materialized (select ${columns} from ${newestOf(sql`case when ${areFrequent} then ${sql.raw(String(MOST_LOOKED_INTO))} else 0 end`)} where ${isAsked} ${NEWEST_FIRST} limit ${most} + 1),
    found as materialized (
      select * from looked_into where (select count(*) from looked_into) > ${most}
      union all select * from (select ${columns} from (select * from ${searchDocuments} where (select count(*) from looked_into) <= ${most} and ${isAsked} ${NEWEST_FIRST} limit ${most} + 1) as search_documents) as indexed)
    select found.version_id, live_versions.headline, first_value(live_versions.public_id) over (order by found.published_at desc, found.version_id desc) as newest, (select count(*)::integer from found) as found
    from found ${liveRow(now, sql`found.version_id`)} order by found.rank desc, found.published_at desc, found.version_id desc limit ${most}`);
  const first = rows.slice(0, MOST_REORDERED);
  const misread = new Set(first.filter(({ headline }) => isAcrossWords(headline, terms, language)));
  const hits = [...first.filter((row) => !misread.has(row)), ...misread, ...rows.slice(MOST_REORDERED)].map((row) => ({ versionId: row.version_id }));
  return { hits, isMore: (rows[0]?.found ?? 0) > MOST_RANKED, newest: rows[0]?.newest ?? null };
}

/** Languages that have some. */
async function countHits({ db, now }: Context, { q, languages, until, within }: Narrowed & { q: string; languages: readonly Locale[] }): Promise<HitCount[]> {
  const asked = languages.flatMap((language) => {
    const query = toQuery(parseTerms(q, language), language);
    return query === null ? [] : [{ language, query }];
  });
  if (asked.length === 0) return [];
  const { rows } = await db.execute<{ language: Locale; count: number }>(sql`
    select asked.language, (select count(*)::integer from (
      select 1 from ${searchDocuments} ${liveRow(now, sql`${searchDocuments.versionId}`)} where ${and(says(sql`asked.query`), until, within)} limit ${inPlan(MOST_RANKED + 1)}) as found) as count
    from unnest(${sql.param(asked.map(({ language }) => language))}::text[], ${sql.param(asked.map(({ query }) => query))}::tsquery[]) as asked (language, query)`);
  return rows.filter(({ count }) => count > 0).map(({ language, count }) => ({ locale: language, count: Math.min(count, MOST_RANKED), isMore: count > MOST_RANKED }));
}

/** Better spelt words, if anything is found by them. */
async function suggest(inside: Context, { q, language, ...narrowed }: Narrowed & { q: string; language: Locale }): Promise<string | null> {
  const headlines = await inside.db.select({ headline: liveVersions.headline }).from(liveVersions)
    .where(and(eq(liveVersions.inLanguage, language), isVisible(inside.now))).orderBy(desc(liveVersions.publishedAt), desc(liveVersions.articleId)).limit(HEADLINES_READ);
  const words = suggestWords(q, headlines.map(({ headline }) => headline), language);
  return words !== null && (await countHits(inside, { q: words, languages: [language], ...narrowed })).length > 0 ? words : null;
}

async function showHits(ctx: Context, { found, terms, language }: { found: readonly Found[]; terms: readonly Term[]; language: Locale }): Promise<Hit[]> {
  if (found.length === 0) return [];
  const cards = await listCards(ctx, found.map(({ versionId }) => versionId));
  const count = (words: string) => findHits(words, terms, language).length;
  const shown = found.flatMap(({ versionId }) => {
    const article = cards.get(versionId);
    return article ? [{ versionId, article, isToldByBody: count(`${article.headline}\n${article.description}`) < terms.length }] : [];
  });
  const bodies = await listBodies(ctx, shown.flatMap(({ versionId, isToldByBody }) => (isToldByBody ? [versionId] : [])));
  return shown.map(({ versionId, article }) => {
    const { headline, description } = article;
    // The description, unless headline and description leave unsaid what a line further down says.
    let best = { line: description, said: count(description) };
    const body = bodies.get(versionId);
    for (const { text: line } of body ? listLines(body) : []) {
      const said = count(line);
      if (said > best.said) best = { line, said };
      if (said === terms.length) break;
    }
    const excerpt = best.line === description ? null : excerptOf(best.line, terms, language);
    return { article, headline: markHits(headline, terms, language), text: excerpt ?? markHits(description, terms, language) };
  });
}

/** By version; most hits are told by headline and description, and a body is as long as all of a page's cards. */
async function listBodies({ db }: Context, versionIds: readonly number[]): Promise<Map<number, Body>> {
  if (versionIds.length === 0) return new Map();
  const rows = await db.select({ versionId: liveVersions.versionId, body: revisions.body }).from(liveVersions).innerJoin(revisions, eq(revisions.id, liveVersions.revisionId)).where(inArray(liveVersions.versionId, [...versionIds]));
  return new Map(rows.map(({ versionId, body }) => [versionId, body]));
}
