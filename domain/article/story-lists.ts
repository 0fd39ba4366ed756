import type { asc, Placeholder } from 'drizzle-orm';
import { and, desc, eq, getTableColumns, gte, lt, ne, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { Context } from '@/domain/context';
import { mediaTag } from '@/domain/media/model';
import { SECTIONS_TAG, SITE_TAG, SOURCES_TAG } from '@/domain/site/queries';
import { sourceTag } from '@/domain/source/queries';
import type { Executor } from '@/db/connection';
import { prepare } from '@/db/prepare';
import type { Places, Preparable } from '@/db/prepare';
import { liveVersionAuthors, liveVersions, liveVersionTopics } from '@/db/schema/article';
import { isLocale } from '@/lib/locales';
import type { Locale } from '@/lib/locales';
import { dependsOn, validUntil } from '@/lib/server/render-scope';
import type { ArticleKind } from './model';
import { inPlan, instantOf, isNamed, isVisible, MOST_NAMED, newestFirst, selectCandidates, selectSummaries, toSummaries } from './summaries';
import type { SummaryRow } from './summaries';
import { cardTag } from './tags';

/** A list that no column of a live version names, in the table that holds it. */
export type ListOf = { table: typeof liveVersionTopics | typeof liveVersionAuthors; id: number | SQL | Placeholder };
/** The list of the stories under a topic. */
export const ofTopic = (id: ListOf['id']): ListOf => ({ table: liveVersionTopics, id });
/** The list of the stories that have a person in the byline. */
export const ofAuthor = (id: ListOf['id']): ListOf => ({ table: liveVersionAuthors, id });

/** A place in the order of lists. */
export type Place = { publishedAt: Date; articleId: number };
type PlaceOf = { publishedAt: Date | Placeholder; articleId: number | Placeholder };

/**
 * Condition: a row of the list in a language, before a place in it. Said as a range of the index in whose order it is read
 * (`inListOrder`): by equality, a plan for any list takes each for short, and would sort all stories of a long one.
 */
export function isInList({ table, id }: ListOf, language: string | SQL | Placeholder, before?: PlaceOf): SQL {
  const name = sql`${id}::integer::text || ':' || ${language}::text`;
  const last = before ? sql`${instantOf(before.publishedAt)}::timestamptz, ${before.articleId}::integer - 1` : sql`'infinity'::timestamptz, 0`;
  return sql`(${table.list}, ${table.publishedAt}, ${table.articleId}) between (${name}, '-infinity'::timestamptz, 0) and (${name}, ${last})`;
}
export const inListOrder = ({ table }: ListOf, direction: typeof asc | typeof desc): SQL[] => [table.list, table.publishedAt, table.articleId].map((column) => direction(column));

type NewestOf = { now: Date | Placeholder; locale: Locale | Placeholder; where?: SQL | undefined; list?: ListOf | undefined; before?: PlaceOf | undefined; limit: number };

/**
 * The newest live versions of a language that `where` names or that are of a list, before a place in their order; to be read
 * in place of the table. By the index that has their order: so many are read and no more, however long a list is and however
 * little of it is wanted.
 */
export function newestOf(db: Executor, { now, locale, where, list, before, limit }: NewestOf): typeof liveVersions {
  const columns = getTableColumns(liveVersions);
  const isBefore = before && sql`(${liveVersions.publishedAt}, ${liveVersions.articleId}) < (${instantOf(before.publishedAt)}::timestamptz, ${before.articleId})`;
  const newest = list
    ? db.select(columns).from(list.table).innerJoin(liveVersions, eq(liveVersions.versionId, list.table.versionId)).where(and(isInList(list, locale, before), where, isVisible(now))).orderBy(...inListOrder(list, desc)).limit(inPlan(limit))
    : db.select(columns).from(liveVersions).where(and(eq(liveVersions.inLanguage, locale), isBefore, where, isVisible(now))).orderBy(...newestFirst).limit(inPlan(limit));
  // It has the columns of the table, under the table's name.
  return newest.as('live_versions') as unknown as typeof liveVersions;
}

/** Which stories of a language: those of a kind, a section, a newspaper, a topic, a byline or a day (ISO 8601); all without it. */
export type StoryList = { kind: ArticleKind } | { sectionId: number } | { sourceId: number } | { topicId: number } | { authorId: number } | { startsAt: string; endsAt: string };
/** `except`: the internal id of a story that is left out. */
export type Listed = { locale: Locale; of?: StoryList | undefined; before?: Place | undefined; except?: number | undefined; limit: number };

/** What a statement may ask for: of a list's own values those of one. */
type Asked = { now: string; locale: Locale; kind: ArticleKind; sectionId: number; sourceId: number; topicId: number; authorId: number; startsAt: string; endsAt: string; publishedAt: string; articleId: number; except: number };
type At = Places<Asked>;

/** How each list is asked for, by the name of its (first) value. */
const LISTS: Record<string, (at: At) => Pick<NewestOf, 'where' | 'list'>> = {
  all: () => ({}),
  kind: (at) => ({ where: eq(liveVersions.kind, at.kind) }),
  sectionId: (at) => ({ where: eq(liveVersions.sectionId, at.sectionId) }),
  sourceId: (at) => ({ where: eq(liveVersions.sourceId, at.sourceId) }),
  topicId: (at) => ({ list: ofTopic(at.topicId) }),
  authorId: (at) => ({ list: ofAuthor(at.authorId) }),
  startsAt: (at) => ({ where: and(gte(liveVersions.publishedAt, sql`${at.startsAt}::timestamptz`), lt(liveVersions.publishedAt, sql`${at.endsAt}::timestamptz`)) }),
};

/** What makes a statement another one: all but the values. */
type Form = { name: string; isBefore: boolean; isExcept: boolean; limit: number };
type Select<Row> = (db: Executor, now: Placeholder, selected: Parameters<typeof selectSummaries>[2]) => Preparable<Row>;

/** Makes the function that asks for the newest rows of a list: each form of the question is one statement. */
function newestBy<Row>(select: Select<Row>): (ctx: Context, listed: Listed) => Promise<Row[]> {
  const statements = new Map<string, ReturnType<typeof prepareForm>>();
  const prepareForm = ({ name, isBefore, isExcept, limit }: Form) => prepare((db, at: At) => {
    const { list, where } = LISTS[name]!(at);
    const from = newestOf(db, { now: at.now, locale: at.locale, list, where: and(where, isExcept ? ne(liveVersions.articleId, at.except) : undefined), before: isBefore ? at : undefined, limit });
    return select(db, at.now, { from, orderBy: newestFirst, limit });
  });
  return ({ db, now }, { locale, of, before, except, limit }) => {
    const form = { name: Object.keys(of ?? { all: true })[0]!, isBefore: before !== undefined, isExcept: except !== undefined, limit };
    const key = Object.values(form).join(' ');
    const statement = statements.get(key) ?? prepareForm(form);
    statements.set(key, statement);
    // Each form has places for what it asks.
    return statement(db, { now: now.toISOString(), locale, ...of, ...before, ...(before && { publishedAt: before.publishedAt.toISOString() }), except } as Asked);
  };
}
const newestSummaries = newestBy(selectSummaries);
const newestCandidates = newestBy(selectCandidates);

/** Cards of the newest stories of a list, before a place in its order. `limit` is one of the few that pages have. */
export const listNewest = async (ctx: Context, listed: Listed): Promise<SummaryRow[]> => toSummaries(await newestSummaries(ctx, listed));

/** A story on hand for a place: what its place depends on. Its card is read when it has one (`listCards`). */
export type StoryCandidate = { versionId: number; id: string; kind: ArticleKind; sectionKey: string; hasPicture: boolean; publishedAt: string; urgency: number; breakingUntil: Date | null };

/** The newest stories of a list, to choose from; the list itself is declared by the caller. */
export const listCandidates = async (ctx: Context, listed: Listed): Promise<StoryCandidate[]> => toCandidates(await newestCandidates(ctx, listed));

const selectNamedCandidates = prepare((db, at: Places<{ now: string; publicIds: readonly string[]; locale: Locale }>) => selectCandidates(db, at.now, { where: isNamed(at), orderBy: newestFirst, limit: MOST_NAMED }));
/** Certain stories of a language, as far as they are to be seen there. */
export const listNamedCandidates = async ({ db, now }: Context, { publicIds, locale }: { publicIds: readonly string[]; locale: Locale }): Promise<StoryCandidate[]> =>
  publicIds.length === 0 ? [] : toCandidates(await selectNamedCandidates(db, { now: now.toISOString(), publicIds, locale }));

/** Declares what may change the choice. */
function toCandidates(rows: readonly Awaited<ReturnType<typeof selectCandidates>>[number][]): StoryCandidate[] {
  dependsOn(SECTIONS_TAG, SOURCES_TAG, SITE_TAG);
  return rows.map(({ inLanguage, visibleUntil: until, sourceKey, pictureKey, isSensitive, publishedAt, ...candidate }) => {
    if (isLocale(inLanguage)) dependsOn(cardTag(candidate.id, inLanguage));
    dependsOn(sourceTag(sourceKey), ...(pictureKey === null ? [] : [mediaTag(pictureKey)]));
    validUntil(until);
    return { ...candidate, hasPicture: isSensitive === false, publishedAt: publishedAt.toISOString() };
  });
}
