import type { asc } from 'drizzle-orm';
import { and, desc, eq, getTableColumns, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { Context } from '@/domain/context';
import { liveVersionAuthors, liveVersions, liveVersionTopics } from '@/db/schema/article';
import type { Locale } from '@/lib/locales';
import { inPlan, isVisible, listSummaries } from './summaries';
import type { SummaryRow } from './summaries';

export const newestFirst = [desc(liveVersions.publishedAt), desc(liveVersions.articleId)];

/** A list that no column of a live version names, in the table that holds it. */
export type ListOf = { table: typeof liveVersionTopics | typeof liveVersionAuthors; id: number | SQL };
/** The list of the stories under a topic. */
export const ofTopic = (id: number | SQL): ListOf => ({ table: liveVersionTopics, id });
/** The list of the stories that have a person in the byline. */
export const ofAuthor = (id: number | SQL): ListOf => ({ table: liveVersionAuthors, id });

/** A place in the order of lists. */
export type Place = { publishedAt: Date; articleId: number };

/**
 * Condition: a row of the list in a language, before a place in it. Said as a range of the index in whose order it is read
 * (`inListOrder`): by equality, a plan for any list takes each for short, and would sort all stories of a long one.
 */
export function isInList({ table, id }: ListOf, language: string | SQL, before?: Place): SQL {
  const name = sql`${id}::integer::text || ':' || ${language}::text`;
  return sql`(${table.list}, ${table.publishedAt}, ${table.articleId}) between (${name}, '-infinity'::timestamptz, 0) and (${name}, ${before?.publishedAt.toISOString() ?? 'infinity'}::timestamptz, ${(before?.articleId ?? 1) - 1})`;
}
export const inListOrder = ({ table }: ListOf, direction: typeof asc | typeof desc): SQL[] => [table.list, table.publishedAt, table.articleId].map((column) => direction(column));

/** Live versions of a language: all, those that `where` names, or those of a list; `before` a place in their order. */
export type Listed = { locale: Locale; where?: SQL | undefined; list?: ListOf | undefined; before?: Place | undefined };

/**
 * The newest of them, to be read in place of the table. By the index that has their order: so many are read and no more,
 * however long a list is and however little of it is wanted.
 */
export function newestOf({ db, now }: Pick<Context, 'db' | 'now'>, { locale, where, list, before, limit }: Listed & { limit: number }): typeof liveVersions {
  const columns = getTableColumns(liveVersions);
  const isBefore = before && sql`(${liveVersions.publishedAt}, ${liveVersions.articleId}) < (${before.publishedAt.toISOString()}::timestamptz, ${before.articleId})`;
  const newest = list
    ? db.select(columns).from(list.table).innerJoin(liveVersions, eq(liveVersions.versionId, list.table.versionId)).where(and(isInList(list, locale, before), where, isVisible(now))).orderBy(...inListOrder(list, desc)).limit(inPlan(limit))
    : db.select(columns).from(liveVersions).where(and(eq(liveVersions.inLanguage, locale), isBefore, where, isVisible(now))).orderBy(...newestFirst).limit(inPlan(limit));
  // It has the columns of the table, under the table's name.
  return newest.as('live_versions') as unknown as typeof liveVersions;
}

/** Cards of the newest of them. */
export const listNewest = (ctx: Context, { limit, ...listed }: Listed & { limit: number }): Promise<SummaryRow[]> =>
  listSummaries(ctx, { from: newestOf(ctx, { ...listed, limit }), where: undefined, orderBy: newestFirst, limit });
