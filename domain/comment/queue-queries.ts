import { and, asc, count, desc, eq, gt, inArray, isNotNull, isNull, lt, min, not, or, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { z } from 'zod';
import type { Context } from '@/domain/context';
import { parseInput } from '@/domain/parse-input';
import { getCommentRules } from '@/domain/site/queries';
import { articles, liveVersions } from '@/db/schema/article';
import { commentCounters, commentDecisions, commenters, commentReports, comments } from '@/db/schema/comment';
import { sections } from '@/db/schema/section';
import { sources } from '@/db/schema/source';
import { users } from '@/db/schema/user';
import { AppError } from '@/lib/errors';
import { isLocale } from '@/lib/locales';
import type { Locale } from '@/lib/locales';
import { commentText } from './comment-text';
import { toDecision } from './decide';
import { queueInput } from './input';
import type { Breach, Queue, QueueCounts, QueueItem, QueuePage } from './model';
import { COMMENTS_PER_PAGE, MOST_COUNTED } from './model';
import { hasOtherModerator } from './other-moderator';
import { canModerateAnything, moderatorAssignments } from './policy';

const isWaiting = isNotNull(comments.waitingSince);
const CONDITIONS: Record<Queue, SQL> = {
  waiting: isWaiting,
  held: and(isWaiting, eq(comments.state, 'held'), sql`not ${comments.holdReasons} @> '[{"rule":"reports"}]'`)!,
  reported: and(isWaiting, gt(commentCounters.reportCount, 0))!,
  approved: and(eq(comments.state, 'visible'), isNotNull(comments.decidedAt))!,
  removed: and(inArray(comments.state, ['removed', 'rejected']), isNotNull(comments.decidedAt))!,
};
const isOpen = (queue: Queue): boolean => queue === 'waiting' || queue === 'held' || queue === 'reported';

/**
 * A page of what waits for a decision, the longest first, or of what was decided, the latest first: of what the person who
 * acts may decide about.
 * @throws invalid, forbidden, not_found (a cursor that leads nowhere)
 */
export async function listQueue(ctx: Context, input: z.input<typeof queueInput>): Promise<QueuePage> {
  const { queue, inLanguage, sectionKey, after } = parseInput(queueInput, input);
  const cursor = after ? await afterItem(ctx, queue, after) : undefined;
  const filters = [CONDITIONS[queue], mayModerate(ctx), inLanguage ? eq(comments.inLanguage, inLanguage) : undefined, sectionKey ? eq(sections.key, sectionKey) : undefined, cursor];
  const order = isOpen(queue) ? [asc(comments.waitingSince), asc(comments.id)] : [desc(comments.decidedAt), desc(comments.id)];
  const rows = await selectItems(ctx).where(and(...filters)).orderBy(...order).limit(COMMENTS_PER_PAGE + 1);
  const shown = rows.slice(0, COMMENTS_PER_PAGE);
  return { items: await toItems(ctx, shown), after: rows.length > COMMENTS_PER_PAGE ? cursorOf(queue, shown.at(-1)!.comment) : null };
}

/**
 * One comment as its moderator sees it, whatever its state.
 * @throws forbidden, not_found
 */
export async function getQueueItem(ctx: Context, { commentId }: { commentId: string }): Promise<QueueItem> {
  const [item] = await toItems(ctx, await selectItems(ctx).where(and(eq(comments.publicId, commentId), mayModerate(ctx))));
  if (!item) throw new AppError('not_found', `There is no comment ${commentId}.`);
  return item;
}

/** What was said around a comment, in the order of time: its conversation's beginning, and what stands just before and after it. */
export async function listConversation(ctx: Context, { commentId }: { commentId: string }): Promise<QueueItem[]> {
  const [about] = await ctx.db.select({ id: comments.id, rootId: comments.rootId }).from(comments).where(eq(comments.publicId, commentId));
  if (!about) throw new AppError('not_found', `There is no comment ${commentId}.`);
  const rootId = about.rootId ?? about.id;
  const near = (condition: SQL, order: SQL) => ctx.db.select({ id: comments.id }).from(comments).where(and(eq(comments.rootId, rootId), condition)).orderBy(order).limit(3);
  const around = [...(await near(lt(comments.id, about.id), desc(comments.id))), ...(await near(gt(comments.id, about.id), asc(comments.id)))];
  const ids = [...new Set([rootId, about.id, ...around.map(({ id }) => id)])];
  return toItems(ctx, await selectItems(ctx).where(and(inArray(comments.id, ids), mayModerate(ctx, { isReading: true }))).orderBy(asc(comments.id)));
}

/** How much waits for the person who acts, counted up to `MOST_COUNTED`. */
export async function countQueues(ctx: Context): Promise<QueueCounts> {
  const may = mayModerate(ctx);
  const counted = async (queue: Queue): Promise<number> => {
    const some = ctx.db.select({ one: sql`1`.as('one') }).from(comments).innerJoin(commentCounters, eq(commentCounters.commentId, comments.id))
      .innerJoin(articles, eq(articles.id, comments.articleId)).innerJoin(sections, eq(sections.id, articles.sectionId)).innerJoin(sources, eq(sources.id, articles.sourceId))
      .where(and(CONDITIONS[queue], may)).limit(MOST_COUNTED).as('some');
    return (await ctx.db.select({ count: count() }).from(some))[0]!.count;
  };
  const [oldest] = await ctx.db.select({ at: min(comments.waitingSince) }).from(comments)
    .innerJoin(articles, eq(articles.id, comments.articleId)).innerJoin(sections, eq(sections.id, articles.sectionId)).innerJoin(sources, eq(sources.id, articles.sourceId)).where(and(isWaiting, may));
  return { waiting: await counted('waiting'), held: await counted('held'), reported: await counted('reported'), oldestWaitingSince: oldest?.at?.toISOString() ?? null };
}

/**
 * Condition: the person who acts may decide about it, as `canModerate` says: by one of their assignments, and it is not
 * their own as long as somebody else may decide. Around a comment the own ones are read as well.
 * @throws forbidden when they may nowhere
 */
function mayModerate(ctx: Context, { isReading = false } = {}): SQL | undefined {
  const { actor } = ctx;
  if (!canModerateAnything(actor)) throw new AppError('forbidden', 'This person moderates nothing.');
  if (actor.kind !== 'user') return undefined;
  const reach = moderatorAssignments(actor).map(({ sectionKey, locale, sourceKey }) =>
    and(sql`true`, sectionKey === null ? undefined : eq(sections.key, sectionKey), locale === null ? undefined : eq(comments.inLanguage, locale), sourceKey === null ? undefined : eq(sources.key, sourceKey)));
  return and(or(...reach), isReading ? undefined : or(sql`${comments.userId} is distinct from ${actor.id}`, not(hasOtherModerator(ctx))));
}

/** A cursor names the instant beside the comment: whoever reads on has decided about that comment by then. */
const cursorOf = (queue: Queue, { publicId, waitingSince, decidedAt }: Pick<typeof comments.$inferSelect, 'publicId' | 'waitingSince' | 'decidedAt'>): string => `${(isOpen(queue) ? waitingSince : decidedAt)?.getTime()}-${publicId}`;

async function afterItem({ db }: Context, queue: Queue, cursor: string): Promise<SQL> {
  const [time = '', publicId = ''] = cursor.split('-');
  const [row] = await db.select({ id: comments.id }).from(comments).where(eq(comments.publicId, publicId));
  if (!row) throw new AppError('not_found', 'There is no such page of comments.');
  const at = new Date(Number(time)).toISOString();
  return isOpen(queue) ? sql`(${comments.waitingSince}, ${comments.id}) > (${at}::timestamptz, ${row.id})` : sql`(${comments.decidedAt}, ${comments.id}) < (${at}::timestamptz, ${row.id})`;
}

const parent = alias(comments, 'parent');
const parentUser = alias(users, 'parent_user');

/** The story's headline in the comment's language, else in its own, else in any that is live. */
const headline = (column: 'headline' | 'in_language') => sql<string | null>`(select ${sql.raw(column)} from ${liveVersions} where ${liveVersions.articleId} = ${comments.articleId}
  order by (${liveVersions.inLanguage} = ${comments.inLanguage}) desc, (${liveVersions.inLanguage} = ${liveVersions.originalLanguage}) desc limit 1)`;

const selectItems = ({ db }: Context) =>
  db.select({
    comment: comments, reportCount: commentCounters.reportCount, name: users.name, joinedAt: users.createdAt, suspendedAt: users.suspendedAt, userLocale: users.locale,
    record: { postedCount: commenters.postedCount, visibleCount: commenters.visibleCount, refusedCount: commenters.refusedCount },
    articleId: articles.publicId, originalLanguage: articles.originalLanguage, sectionKey: sections.key, headline: headline('headline'), headlineLanguage: headline('in_language'),
    parentId: parent.publicId, parentName: parentUser.name,
  })
    .from(comments)
    .innerJoin(commentCounters, eq(commentCounters.commentId, comments.id))
    .innerJoin(articles, eq(articles.id, comments.articleId)).innerJoin(sections, eq(sections.id, articles.sectionId)).innerJoin(sources, eq(sources.id, articles.sourceId))
    .leftJoin(users, eq(users.id, comments.userId)).leftJoin(commenters, eq(commenters.userId, comments.userId))
    .leftJoin(parent, eq(parent.id, comments.parentId)).leftJoin(parentUser, eq(parentUser.id, parent.userId));
type Row = Awaited<ReturnType<typeof selectItems>>[number];

async function toItems(ctx: Context, rows: readonly Row[]): Promise<QueueItem[]> {
  const ids = rows.map(({ comment }) => comment.id);
  if (ids.length === 0) return [];
  const reports = await ctx.db.select({ commentId: commentReports.commentId, breach: commentReports.breach, note: commentReports.note }).from(commentReports)
    .where(and(inArray(commentReports.commentId, ids), isNull(commentReports.answeredAt))).orderBy(desc(commentReports.id)).limit(ids.length * 20);
  const decisions = await ctx.db.selectDistinctOn([commentDecisions.commentId]).from(commentDecisions)
    .where(and(inArray(commentDecisions.commentId, ids), isNull(commentDecisions.undoneAt))).orderBy(commentDecisions.commentId, desc(commentDecisions.id));
  const { shownBeforeTrust } = await getCommentRules(ctx);
  return rows.map((row) => {
    const last = decisions.find(({ commentId }) => commentId === row.comment.id);
    return toItem(row, { reports: reports.filter(({ commentId }) => commentId === row.comment.id), decision: last ? toDecision(last) : null, shownBeforeTrust });
  });
}

const localeOr = (tag: string | null | undefined, fallback: Locale): Locale => (isLocale(tag) ? tag : fallback);

function toItem(row: Row, { reports, decision, shownBeforeTrust }: { reports: { breach: Breach; note: string | null }[]; decision: QueueItem['decision']; shownBeforeTrust: number }): QueueItem {
  const { comment } = row;
  const inLanguage = localeOr(comment.inLanguage, 'en');
  const breaches = [...new Set(reports.map(({ breach }) => breach))].map((breach) => ({ breach, count: reports.filter((report) => report.breach === breach).length }));
  const { postedCount, visibleCount, refusedCount } = row.record ?? { postedCount: 0, visibleCount: 0, refusedCount: 0 };
  const record = row.joinedAt && { joinedAt: row.joinedAt.toISOString(), postedCount, visibleCount, refusedCount, isTrusted: visibleCount >= shownBeforeTrust, isSuspended: row.suspendedAt !== null, locale: isLocale(row.userLocale) ? row.userLocale : null };
  return {
    id: comment.publicId, state: comment.state, text: commentText(comment.text), inLanguage, createdAt: comment.createdAt.toISOString(), editedAt: comment.editedAt?.toISOString() ?? null, editCount: comment.editCount,
    waitingSince: comment.waitingSince?.toISOString() ?? null, holdReasons: comment.state === 'held' ? comment.holdReasons : [],
    reports: { count: row.reportCount, breaches, notes: reports.flatMap(({ note }) => (note ? [note] : [])).slice(0, 5) },
    writer: { name: row.name, badge: comment.badge, record },
    article: { id: row.articleId, headline: row.headline ?? '', headlineLanguage: localeOr(row.headlineLanguage, localeOr(row.originalLanguage, inLanguage)), sectionKey: row.sectionKey },
    replyTo: row.parentId === null ? null : { id: row.parentId, name: row.parentName },
    decision,
  };
}
