import { and, desc, eq, gte, inArray, lt, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { z } from 'zod';
import { inPlan, isVisible, listSummaries } from '@/domain/article/summaries';
import { latestListTag } from '@/domain/article/tags';
import { listLines } from '@/domain/body/lines';
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
import { excerptOf, findHits, HITS_PER_PAGE, inLanguage, isAcrossWords, languageOf, markHits, MOST_RANKED, MOST_REORDERED, parseTerms, SEARCH_LIMIT_MS, toQuery } from './model';
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
  const where = filterBy(filters, timeZone);
  const asOf = newest === '' ? undefined : await notNewerThan(ctx, { publicId: newest, language });
  if (asOf === null) return null;
  const { ranked, counts, suggestion } = await within(ctx, timeLimitMs, async (inside) => {
    const ranked = await rankHits(inside, { terms, language, where: and(where, asOf) });
    return {
      ranked,
      counts: await countHits(inside, { q, languages: locales.filter((each) => each !== language), where }),
      suggestion: ranked.versionIds.length === 0 ? await suggest(inside, { q, language, where }) : null,
    };
  });
  const from = (page - 1) * HITS_PER_PAGE;
  if (page > 1 && from >= ranked.versionIds.length) return null;
  return {
    inLanguage: language, page, suggestion, newest: ranked.newest,
    hits: await showHits(ctx, { versionIds: ranked.versionIds.slice(from, from + HITS_PER_PAGE), terms, language }),
    found: { locale: language, count: ranked.versionIds.length, isMore: ranked.isMore },
    others: counts.sort((a, b) => b.count - a.count),
    hasNextPage: ranked.versionIds.length > from + HITS_PER_PAGE,
  };
}

/**
 * Runs reads under a limit of time. PGlite knows none: there the bounds of the query are all. Each is planned for its own words: a
 * plan for any words takes all for rare, and reads every story with a common one.
 */
async function within<T>(ctx: Context, limitMs: number, read: (inside: Context & { db: Transaction }) => Promise<T>): Promise<T> {
  try {
    return await ctx.transaction('search', async (tx) => {
      await tx.execute(sql`select set_config('statement_timeout', ${String(limitMs)}, true), set_config('plan_cache_mode', 'force_custom_plan', true)`);
      return read({ ...ctx, db: tx });
    });
  } catch (error) {
    if ((error as { cause?: { code?: unknown } } | null)?.cause?.code === QUERY_CANCELED) throw new AppError('unavailable', 'The search took too long.');
    throw error;
  }
}

const QUERY_CANCELED = '57014';

type Filters = Pick<SearchInput, 'section' | 'source' | 'from' | 'to'>;

/** A section or newspaper that is not there filters nothing, as the form that names it shows nothing. */
function filterBy({ section, source, from, to }: Filters, timeZone: string): SQL | undefined {
  return and(
    section === '' ? undefined : eq(searchDocuments.sectionId, sql`coalesce((select ${sections.id} from ${sections} where ${sections.key} = ${section}), ${searchDocuments.sectionId})`),
    source === '' ? undefined : eq(searchDocuments.sourceId, sql`coalesce((select ${sources.id} from ${sources} where ${sources.key} = ${source}), ${searchDocuments.sourceId})`),
    from === '' ? undefined : gte(searchDocuments.publishedAt, dayBounds(from, timeZone)!.startsAt),
    to === '' ? undefined : lt(searchDocuments.publishedAt, dayBounds(to, timeZone)!.endsAt),
  );
}

/** From the version and not from the list: the address of a page outlives the story that it names. */
async function notNewerThan({ db }: Context, { publicId, language }: { publicId: string; language: Locale }): Promise<SQL | null> {
  const [row] = await db.select({ publishedAt: articleVersions.publishedAt, versionId: articleVersions.id }).from(articles)
    .innerJoin(articleVersions, eq(articleVersions.articleId, articles.id)).where(and(eq(articles.publicId, publicId), eq(articleVersions.inLanguage, language)));
  return row?.publishedAt ? sql`(${searchDocuments.publishedAt}, ${searchDocuments.versionId}) <= (${row.publishedAt.toISOString()}::timestamptz, ${row.versionId})` : null;
}

const matches = (query: string, language: Locale): SQL => sql`${searchDocuments.inLanguage} = ${language} and ${searchDocuments.words} @@ ${inLanguage(query, language)}::tsquery`;

type Asked = { terms: readonly Term[]; language: Locale; where: SQL | undefined };

async function rankHits({ db, now }: Context, { terms, language, where }: Asked): Promise<{ versionIds: number[]; isMore: boolean; newest: string | null }> {
  const query = toQuery(terms);
  if (query === null) return { versionIds: [], isMore: false, newest: null };
  const newest = db.$with('newest').as(
    db.select().from(searchDocuments).where(and(matches(query, language), where)).orderBy(desc(searchDocuments.publishedAt), desc(searchDocuments.versionId)).limit(MOST_RANKED + 1),
  );
  const rows = await db.with(newest).select({ versionId: newest.versionId, publicId: liveVersions.publicId, headline: liveVersions.headline, publishedAt: newest.publishedAt, read: sql<number>`(select count(*)::integer from ${newest})` })
    .from(newest).crossJoinLateral(db.select().from(liveVersions).where(and(eq(liveVersions.versionId, newest.versionId), isVisible(now))).limit(inPlan(1)).as('live_versions'))
    .orderBy(sql`ts_rank_cd(${WEIGHTS}::real[], ${newest.words}, ${query}::tsquery) desc`, desc(newest.publishedAt), desc(newest.versionId)).limit(MOST_RANKED);
  const [last] = rows.toSorted((a, b) => b.publishedAt.getTime() - a.publishedAt.getTime() || b.versionId - a.versionId);
  const first = rows.slice(0, MOST_REORDERED);
  const misread = new Set(first.filter(({ headline }) => isAcrossWords(headline, terms, language)));
  return { versionIds: [...first.filter((row) => !misread.has(row)), ...misread, ...rows.slice(MOST_REORDERED)].map(({ versionId }) => versionId), isMore: (rows[0]?.read ?? 0) > MOST_RANKED, newest: last?.publicId ?? null };
}

/** Languages that have some. */
async function countHits({ db, now }: Context, { q, languages, where }: { q: string; languages: readonly Locale[]; where: SQL | undefined }): Promise<HitCount[]> {
  const asked = languages.flatMap((language) => {
    const query = toQuery(parseTerms(q, language));
    return query === null ? [] : [{ language, query }];
  });
  if (asked.length === 0) return [];
  const counts = asked.map(({ language, query }) => sql`select ${language}::text as language, count(*)::integer as count from (
    select 1 from ${searchDocuments} cross join lateral (select 1 from ${liveVersions} where ${and(eq(liveVersions.versionId, searchDocuments.versionId), isVisible(now))} limit 1) as story where ${and(matches(query, language), where)} limit ${inPlan(MOST_RANKED + 1)}) as found`);
  const { rows } = await db.execute<{ language: Locale; count: number }>(sql.join(counts, sql` union all `));
  return rows.filter(({ count }) => count > 0).map(({ language, count }) => ({ locale: language, count: Math.min(count, MOST_RANKED), isMore: count > MOST_RANKED }));
}

/** Better spelt words, if anything is found by them. */
async function suggest(inside: Context, { q, language, where }: { q: string; language: Locale; where: SQL | undefined }): Promise<string | null> {
  const headlines = await inside.db.select({ headline: liveVersions.headline }).from(liveVersions)
    .where(and(eq(liveVersions.inLanguage, language), isVisible(inside.now))).orderBy(desc(liveVersions.publishedAt), desc(liveVersions.articleId)).limit(HEADLINES_READ);
  const words = suggestWords(q, headlines.map(({ headline }) => headline), language);
  return words !== null && (await countHits(inside, { q: words, languages: [language], where })).length > 0 ? words : null;
}

async function showHits(ctx: Context, { versionIds, terms, language }: { versionIds: readonly number[]; terms: readonly Term[]; language: Locale }): Promise<Hit[]> {
  if (versionIds.length === 0) return [];
  const isShown = inArray(liveVersions.versionId, [...versionIds]);
  const cards = await listSummaries(ctx, { where: isShown, orderBy: [], limit: versionIds.length });
  const texts = await ctx.db.select({ versionId: liveVersions.versionId, articleId: liveVersions.articleId, body: revisions.body }).from(liveVersions).innerJoin(revisions, eq(revisions.id, liveVersions.revisionId)).where(isShown);
  return versionIds.flatMap((versionId) => {
    const text = texts.find((each) => each.versionId === versionId);
    const article = cards.find(({ internalId }) => internalId === text?.articleId)?.summary;
    if (!text || !article) return [];
    const { headline, description } = article;
    const says = (words: string) => findHits(words, terms, language).length;
    // The description, unless headline and description leave unsaid what a line further down says.
    let best = { line: description, said: says(description) };
    if (says(`${headline}\n${description}`) < terms.length) {
      for (const { text: line } of listLines(text.body)) {
        const said = says(line);
        if (said > best.said) best = { line, said };
        if (said === terms.length) break;
      }
    }
    const shown = best.line === description ? null : excerptOf(best.line, terms, language);
    return [{ article, headline: markHits(headline, terms, language), text: shown ?? markHits(description, terms, language) }];
  });
}
