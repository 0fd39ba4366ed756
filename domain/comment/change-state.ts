import { eq, sql } from 'drizzle-orm';
import type { Context } from '@/domain/context';
import { commentCounters, commenters, comments, commentThreads } from '@/db/schema/comment';
import type { CommentRow } from './load-comment';
import type { CommentState } from './model';

type Changes = Partial<Pick<CommentRow, 'breach' | 'note' | 'waitingSince' | 'decidedAt' | 'holdReasons' | 'idempotencyKey' | 'deletion'>>;

/**
 * Gives a locked comment another state and keeps every count right that depends on it: the one place where states change.
 * Rows are locked in one order, own counters before those of the conversation's first comment before the thread's.
 * @returns whether readers see a difference
 */
export async function changeState(ctx: Context, comment: CommentRow, { state, ...changes }: { state: CommentState } & Changes): Promise<boolean> {
  const appears = state === 'visible' && !comment.hasAppeared;
  await ctx.db.update(comments).set({ ...changes, state, hasAppeared: comment.hasAppeared || appears }).where(eq(comments.id, comment.id));
  return countState(ctx, comment, { from: comment.state, to: state });
}

/**
 * Counts a comment that is new, in its first state.
 * @returns whether readers see it
 */
export async function countNew(ctx: Context, { id, articleId, rootId, userId, createdAt, state }: CommentRow): Promise<boolean> {
  const isListed = state === 'visible';
  await ctx.db.insert(commentCounters).values({ commentId: id, articleId, rootId, createdAt, isListed });
  if (isListed && rootId !== null) await countReply(ctx, rootId, 1);
  if (userId !== null) await countForPerson(ctx, userId, { posted: 1, visible: Number(isListed), refused: 0 });
  if (isListed) await countInThread(ctx, articleId, { visible: 1, appeared: 1 });
  return isListed;
}

/** Counts a comment in its new state. */
async function countState(ctx: Context, comment: CommentRow, { from, to }: { from: CommentState; to: CommentState }): Promise<boolean> {
  const { db } = ctx;
  const appears = to === 'visible' && !comment.hasAppeared;
  const [before] = await db.select({ isListed: commentCounters.isListed, replyCount: commentCounters.replyCount }).from(commentCounters).where(eq(commentCounters.commentId, comment.id)).for('no key update');
  const isListed = isListedAs(to, { hasAppeared: comment.hasAppeared || appears, replyCount: before!.replyCount });
  if (isListed !== before!.isListed) {
    await db.update(commentCounters).set({ isListed }).where(eq(commentCounters.commentId, comment.id));
    if (comment.rootId !== null) await countReply(ctx, comment.rootId, isListed ? 1 : -1);
  }
  const visible = Number(to === 'visible') - Number(from === 'visible');
  if (comment.userId !== null) await countForPerson(ctx, comment.userId, { posted: 0, visible, refused: Number(isRefused(to)) - Number(isRefused(from)) });
  if (visible !== 0) await countInThread(ctx, comment.articleId, { visible, appeared: Number(appears) });
  return visible !== 0 || isListed !== before!.isListed || (isListed && from !== to);
}

const isRefused = (state: CommentState): boolean => state === 'rejected' || state === 'removed';

/** Whether a comment stands in the conversation, itself or as a tombstone: what its writer took away, or reports have hidden, only as long as replies hang on it. */
function isListedAs(state: CommentState, { hasAppeared, replyCount }: { hasAppeared: boolean; replyCount: number }): boolean {
  if (state === 'visible') return true;
  if (state === 'rejected') return false;
  return hasAppeared && (state === 'removed' || replyCount > 0);
}

async function countReply({ db }: Context, rootId: number, difference: 1 | -1): Promise<void> {
  const [root] = await db.update(commentCounters).set({ replyCount: sql`${commentCounters.replyCount} + ${difference}` }).where(eq(commentCounters.commentId, rootId)).returning({ replyCount: commentCounters.replyCount, isListed: commentCounters.isListed });
  if (root!.replyCount > 1) return;
  const [comment] = await db.select({ state: comments.state, hasAppeared: comments.hasAppeared }).from(comments).where(eq(comments.id, rootId));
  const isListed = isListedAs(comment!.state, { hasAppeared: comment!.hasAppeared, replyCount: root!.replyCount });
  if (isListed !== root!.isListed) await db.update(commentCounters).set({ isListed }).where(eq(commentCounters.commentId, rootId));
}

type PersonDifferences = { posted: number; visible: number; refused: number };

async function countForPerson({ db }: Context, userId: string, { posted, visible, refused }: PersonDifferences): Promise<void> {
  if (posted === 0 && visible === 0 && refused === 0) return;
  await db.insert(commenters).values({ userId, postedCount: posted, visibleCount: visible, refusedCount: refused }).onConflictDoUpdate({
    target: commenters.userId,
    set: { postedCount: sql`${commenters.postedCount} + ${posted}`, visibleCount: sql`${commenters.visibleCount} + ${visible}`, refusedCount: sql`${commenters.refusedCount} + ${refused}` },
  });
}

async function countInThread({ db }: Context, articleId: number, { visible, appeared }: { visible: number; appeared: number }): Promise<void> {
  await db.insert(commentThreads).values({ articleId, visibleCount: visible, appearedCount: appeared }).onConflictDoUpdate({
    target: commentThreads.articleId,
    set: { visibleCount: sql`${commentThreads.visibleCount} + ${visible}`, appearedCount: sql`${commentThreads.appearedCount} + ${appeared}` },
  });
}
