import { and, asc, desc, eq, isNull, sql } from 'drizzle-orm';
import type { Placeholder, SQL } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { z } from 'zod';
import { inPlan } from '@/domain/article/summaries';
import { articleTag } from '@/domain/article/tags';
import type { Context } from '@/domain/context';
import { parseInput } from '@/domain/parse-input';
import type { Executor } from '@/db/connection';
import { prepare } from '@/db/prepare';
import type { Places } from '@/db/prepare';
import { articles } from '@/db/schema/article';
import { commentCounters, comments, commentThreads } from '@/db/schema/comment';
import { users } from '@/db/schema/user';
import { AppError } from '@/lib/errors';
import { isLocale } from '@/lib/locales';
import { dependsOn } from '@/lib/server/render-scope';
import { commentText } from './comment-text';
import { repliesInput, threadInput } from './input';
import { loadThread } from './load-thread';
import type { Breach, CommentSort, Conversation, RepliesPage, ThreadComment, ThreadPage, ThreadPulse } from './model';
import { COMMENTS_PER_PAGE, REPLIES_SHOWN } from './model';
import { personTag, threadTag } from './tags';

/**
 * One page of a story's comments, the same in all its languages.
 * @throws invalid, not_found (also a cursor that leads nowhere), gone
 */
export async function getThread(ctx: Context, input: z.input<typeof threadInput>): Promise<ThreadPage> {
  const { articleId, sort, after } = parseInput(threadInput, input);
  const pulse = await getThreadPulse(ctx, { articleId });
  if (pulse.policy === 'hidden') return { articleId, policy: 'hidden', count: 0, appearedCount: 0, sort, conversations: [], after: null };
  const { internalId } = pulse;
  const rows = after
    ? await selectRoots(ctx.db, { articleId: internalId, sort, cursor: await cursorAfter(ctx, { articleId: internalId, sort, after }) })
    : await selectFirstRoots[sort](ctx.db, { articleId: internalId });
  const roots = rows.slice(0, COMMENTS_PER_PAGE);
  const rootIds = roots.filter(({ replyCount }) => replyCount > 0).map(({ id }) => id);
  const replies = rootIds.length > 0 ? await selectFirstReplies(ctx.db, { rootIds }) : [];
  const conversations = roots.map((row): Conversation => ({ comment: toComment(row), replies: replies.filter(({ rootId }) => rootId === row.id).map(toComment), replyCount: row.replyCount }));
  const last = roots.at(-1);
  const isLast = rows.length <= COMMENTS_PER_PAGE || !last;
  const { policy, count, appearedCount } = pulse;
  return { articleId, policy, count, appearedCount, sort, conversations, after: isLast ? null : cursorOf(sort, last) };
}

/**
 * How much there is to read, without reading it.
 * @throws not_found, gone
 */
export async function getThreadPulse(ctx: Context, { articleId }: { articleId: string }): Promise<ThreadPulse & Pick<ThreadPage, 'policy'> & { internalId: number }> {
  dependsOn(threadTag(articleId), articleTag(articleId));
  const { articleId: internalId, policy } = await loadThread(ctx, articleId);
  const [counts] = policy === 'hidden' ? [] : await ctx.db.select({ count: commentThreads.visibleCount, appearedCount: commentThreads.appearedCount }).from(commentThreads).where(eq(commentThreads.articleId, internalId));
  return { count: counts?.count ?? 0, appearedCount: counts?.appearedCount ?? 0, policy, internalId };
}

/**
 * The next replies of a conversation, in the order in which they were written; without a cursor its first ones.
 * @throws not_found, gone, invalid
 */
export async function listReplies(ctx: Context, input: z.input<typeof repliesInput>): Promise<RepliesPage> {
  const { commentId, after } = parseInput(repliesInput, input);
  const root = await loadRoot(ctx, commentId);
  const cursor = after ? await cursorAfter(ctx, { articleId: root.articleId, sort: 'oldest', after }) : undefined;
  const rows = await selectComments(ctx.db).where(and(eq(commentCounters.rootId, root.id), isListed, cursor)).orderBy(asc(commentCounters.createdAt), asc(commentCounters.commentId)).limit(COMMENTS_PER_PAGE + 1);
  const shown = rows.slice(0, COMMENTS_PER_PAGE);
  return { replies: shown.map(toComment), after: rows.length > COMMENTS_PER_PAGE ? shown.at(-1)!.publicId : null };
}

/** Condition: in the conversation, as a comment or as a tombstone. Written as the indexes are. */
export const isListed: SQL = sql`${commentCounters.isListed}`;

/** Orders by which conversations are read; ties by their age, so that every cursor has one place. */
const ORDERS: Record<CommentSort, { by: SQL[]; after: (at: CursorRow) => SQL }> = {
  newest: { by: [desc(commentCounters.createdAt), desc(commentCounters.commentId)], after: ({ createdAt, id }) => sql`(${commentCounters.createdAt}, ${commentCounters.commentId}) < (${createdAt.toISOString()}::timestamptz, ${id})` },
  oldest: { by: [asc(commentCounters.createdAt), asc(commentCounters.commentId)], after: ({ createdAt, id }) => sql`(${commentCounters.createdAt}, ${commentCounters.commentId}) > (${createdAt.toISOString()}::timestamptz, ${id})` },
  top: {
    by: [desc(commentCounters.reactionCount), desc(commentCounters.createdAt), desc(commentCounters.commentId)],
    after: ({ reactionCount, createdAt, id }) => sql`(${commentCounters.reactionCount}, ${commentCounters.createdAt}, ${commentCounters.commentId}) < (${reactionCount}, ${createdAt.toISOString()}::timestamptz, ${id})`,
  },
};
type CursorRow = { id: number; createdAt: Date; reactionCount: number };

/** In `top` order a cursor carries the reactions of its time: what is recommended meanwhile moves, the place where one reads on does not. */
const cursorOf = (sort: CommentSort, { publicId, reactionCount }: { publicId: string; reactionCount: number }): string => (sort === 'top' ? `${reactionCount}-${publicId}` : publicId);

/**
 * From the comment itself and not from the list: a cursor outlives the place of the comment that it names.
 * @throws not_found when it names none of this story
 */
async function cursorAfter({ db }: Context, { articleId, sort, after }: { articleId: number; sort: CommentSort; after: string }): Promise<SQL> {
  const [publicId = '', reactions] = after.split('-').reverse();
  const [row] = await db.select({ id: comments.id, createdAt: comments.createdAt }).from(comments).where(and(eq(comments.publicId, publicId), eq(comments.articleId, articleId)));
  if (!row) throw new AppError('not_found', 'There is no such page of comments.');
  return ORDERS[sort].after({ ...row, reactionCount: Number(reactions ?? 0) });
}

const parent = alias(comments, 'parent');
const parentUser = alias(users, 'parent_user');
const root = alias(comments, 'root');

/** All that a reader is told of comments, to be narrowed. */
export const selectComments = (db: Executor) =>
  db.select({
    id: comments.id, publicId: comments.publicId, rootId: comments.rootId, rootPublicId: root.publicId, state: comments.state, breach: comments.breach, createdAt: comments.createdAt, editedAt: comments.editedAt,
    text: comments.text, inLanguage: comments.inLanguage, userId: comments.userId, name: users.name, badge: comments.badge, reactionCount: commentCounters.reactionCount, replyCount: commentCounters.replyCount,
    parent: { publicId: parent.publicId, rootId: parent.rootId, state: parent.state, userId: parent.userId }, parentName: parentUser.name,
  })
    .from(commentCounters)
    .innerJoin(comments, eq(comments.id, commentCounters.commentId))
    .leftJoin(users, eq(users.id, comments.userId))
    .leftJoin(root, eq(root.id, comments.rootId))
    .leftJoin(parent, eq(parent.id, comments.parentId))
    .leftJoin(parentUser, eq(parentUser.id, parent.userId));
type Row = Awaited<ReturnType<typeof selectComments>>[number];

/** A page of conversations and one more. */
const selectRoots = (db: Executor, { articleId, sort, cursor }: { articleId: number | Placeholder; sort: CommentSort; cursor?: SQL | undefined }) =>
  selectComments(db).where(and(eq(commentCounters.articleId, articleId), isListed, isNull(commentCounters.rootId), cursor)).orderBy(...ORDERS[sort].by).limit(COMMENTS_PER_PAGE + 1);

const prepareFirstRoots = (sort: CommentSort) => prepare((db, { articleId }: Places<{ articleId: number }>) => selectRoots(db, { articleId, sort }));
/** The page that stands under the story. */
const selectFirstRoots = { newest: prepareFirstRoots('newest'), oldest: prepareFirstRoots('oldest'), top: prepareFirstRoots('top') };

/** The first replies of each conversation: each is one short walk along the index of replies. */
const selectFirstReplies = prepare((db, { rootIds }: Places<{ rootIds: readonly number[] }>) => {
  const first = sql`select first.comment_id from unnest(${rootIds}::integer[]) as asked(root_id), lateral (
    select listed.comment_id from ${commentCounters} as listed where listed.root_id = asked.root_id and listed.is_listed and listed.root_id is not null
    order by listed.created_at, listed.comment_id limit ${inPlan(REPLIES_SHOWN)}) as first`;
  return selectComments(db).where(sql`${commentCounters.commentId} in (${first})`).orderBy(asc(commentCounters.createdAt), asc(commentCounters.commentId));
});

async function loadRoot(ctx: Context, commentId: string): Promise<{ id: number; articleId: number }> {
  const [found] = await ctx.db.select({ id: comments.id, publicId: articles.publicId }).from(comments).innerJoin(articles, eq(articles.id, comments.articleId))
    .where(and(eq(comments.publicId, commentId), isNull(comments.rootId)));
  const pulse = found && (await getThreadPulse(ctx, { articleId: found.publicId }));
  if (!pulse || pulse.policy === 'hidden') throw new AppError('not_found', `There is no conversation ${commentId}.`);
  return { id: found.id, articleId: pulse.internalId };
}

/** What readers are told of a row: of one that is gone, nothing but that it is gone. People whose names are shown may change them. */
export function toComment(row: Row): ThreadComment {
  const place = { id: row.publicId, rootId: row.rootPublicId, createdAt: row.createdAt.toISOString() };
  if (row.state === 'removed') return { ...place, state: 'removed', breach: row.breach ?? ('other' satisfies Breach) };
  if (row.state !== 'visible') return { ...place, state: row.state === 'held' ? 'held' : 'deleted' };
  const isAnsweringReply = row.parent !== null && row.parent.rootId !== null;
  for (const userId of [row.userId, isAnsweringReply ? row.parent!.userId : null]) if (userId !== null) dependsOn(personTag(userId));
  return {
    ...place, state: 'visible', writer: { name: row.name, badge: row.badge }, inLanguage: isLocale(row.inLanguage) ? row.inLanguage : 'en', text: commentText(row.text),
    editedAt: row.editedAt?.toISOString() ?? null, reactionCount: row.reactionCount,
    replyTo: isAnsweringReply ? { id: row.parent!.publicId, name: row.parent!.state === 'visible' ? row.parentName : null } : null,
  };
}
