import { and, eq, sql } from 'drizzle-orm';
import type { z } from 'zod';
import type { Context } from '@/domain/context';
import { parseInput } from '@/domain/parse-input';
import { commentCounters, comments } from '@/db/schema/comment';
import { AppError } from '@/lib/errors';
import { commentInput, conversationInput } from './input';
import type { CommentPolicy, OwnComment, ThreadComment, ThreadPage } from './model';
import { findOwnComment } from './my-queries';
import { getThreadPulse, isListed, listReplies, selectComments, toComment } from './thread-queries';

/**
 * One conversation alone, with a page of its replies: where those are read that do not stand under their comment at once.
 * @throws not_found (also below another story), gone, invalid
 */
export async function getConversation(ctx: Context, input: z.input<typeof conversationInput>): Promise<ThreadPage> {
  const { articleId, commentId, after: from } = parseInput(conversationInput, input);
  const { comment, policy, count, appearedCount, ...place } = await getListed(ctx, commentId);
  if (comment.rootId !== null || place.articleId !== articleId) throw new AppError('not_found', `${commentId} began no conversation under ${articleId}.`);
  const [counters] = await ctx.db.select({ replyCount: commentCounters.replyCount }).from(commentCounters).innerJoin(comments, eq(comments.id, commentCounters.commentId)).where(eq(comments.publicId, commentId));
  const { replies, after } = await listReplies(ctx, { commentId, after: from });
  // Those before and after are pages of their own: nothing is missing here.
  return { articleId, policy, count, appearedCount, sort: 'oldest', conversations: [{ comment, replies, replyCount: Math.min(counters?.replyCount ?? 0, replies.length) }], after };
}

/** A comment as everybody sees it, and the conversation that it stands in. @throws not_found, gone (it left nothing to be seen, or its story was retracted) */
export async function getThreadComment(ctx: Context, input: z.input<typeof commentInput>): Promise<{ comment: ThreadComment; articleId: string; policy: CommentPolicy }> {
  const { comment, articleId, policy } = await getListed(ctx, parseInput(commentInput, input).commentId);
  return { comment, articleId, policy };
}

/** One of the own comments of the person who acts; `null` = there is none such. */
export const findMyComment = async (ctx: Context, input: z.input<typeof commentInput>): Promise<OwnComment | null> => findOwnComment(ctx, eq(comments.publicId, parseInput(commentInput, input).commentId));

async function getListed(ctx: Context, commentId: string) {
  const [place] = await ctx.db.select({ articleId: sql<string>`(select public_id from articles where articles.id = ${comments.articleId})` }).from(comments).where(eq(comments.publicId, commentId));
  if (!place) throw new AppError('not_found', `There is no comment ${commentId}.`);
  const { policy, count, appearedCount } = await getThreadPulse(ctx, place);
  const [row] = policy === 'hidden' ? [] : await selectComments(ctx.db).where(and(eq(comments.publicId, commentId), isListed));
  if (!row) throw new AppError('not_found', `The comment ${commentId} is not shown.`);
  return { comment: toComment(row), articleId: place.articleId, policy, count, appearedCount };
}
