import { and, eq, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { commitChange } from '@/domain/change';
import type { Context } from '@/domain/context';
import { parseInput } from '@/domain/parse-input';
import { consumeRate } from '@/domain/user/rate-limits';
import { commentCounters, commentReactions } from '@/db/schema/comment';
import { AppError } from '@/lib/errors';
import { commentInput } from './input';
import { loadPublicComment } from './load-comment';
import { canReact } from './policy';
import { threadTag } from './tags';

const RATE = { name: 'comment-reaction', points: 60, windowSeconds: 60 };
type Reactions = { reactionCount: number };

/**
 * Recommends a comment: once per person, and never one's own. A second time changes nothing.
 * @throws unauthenticated, forbidden (one's own), not_found, gone, rate_limited
 */
export const reactToComment = (ctx: Context, input: z.input<typeof commentInput>): Promise<Reactions> => setReaction(ctx, input, 'react');

/** Takes a recommendation back. @throws as `reactToComment` */
export const removeReaction = (ctx: Context, input: z.input<typeof commentInput>): Promise<Reactions> => setReaction(ctx, input, 'unreact');

async function setReaction(ctx: Context, input: z.input<typeof commentInput>, action: 'react' | 'unreact'): Promise<Reactions> {
  const { commentId } = parseInput(commentInput, input);
  const { actor, now } = ctx;
  if (actor.kind !== 'user') throw new AppError('unauthenticated', 'Only people who are signed in may recommend.');
  await consumeRate(ctx, { ...RATE, key: actor.id });
  return commitChange(ctx, 'react to a comment', async (inside) => {
    const { comment, thread } = await loadPublicComment(inside, commentId);
    if (!canReact(actor, comment)) throw new AppError('forbidden', 'This person may not recommend this comment.');
    const changed = action === 'react'
      ? await inside.db.insert(commentReactions).values({ commentId: comment.id, userId: actor.id, articleId: comment.articleId, createdAt: now }).onConflictDoNothing().returning()
      : await inside.db.delete(commentReactions).where(and(eq(commentReactions.commentId, comment.id), eq(commentReactions.userId, actor.id))).returning();
    const difference = action === 'react' ? changed.length : -changed.length;
    const [counters] = await inside.db.update(commentCounters).set({ reactionCount: sql`${commentCounters.reactionCount} + ${difference}` }).where(eq(commentCounters.commentId, comment.id)).returning({ reactionCount: commentCounters.reactionCount });
    const result = { reactionCount: counters!.reactionCount };
    if (difference === 0) return { result, audit: null, tags: [] };
    return { result, audit: { action, subjectKind: 'comment', subjectId: commentId }, tags: [threadTag(thread.publicId)] };
  });
}
