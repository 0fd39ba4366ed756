import { eq } from 'drizzle-orm';
import type { Context } from '@/domain/context';
import { articles } from '@/db/schema/article';
import { comments } from '@/db/schema/comment';
import { sections } from '@/db/schema/section';
import { sources } from '@/db/schema/source';
import { AppError } from '@/lib/errors';
import { threadColumns } from './load-thread';

export type CommentRow = typeof comments.$inferSelect;
export type LoadedComment = Awaited<ReturnType<typeof loadComment>>;

/**
 * The comment that a verb is about to change, locked until its transaction ends: of two verbs at the same instant the
 * second sees what the first has done.
 * @throws not_found
 */
export async function loadComment({ db }: Context, commentId: string) {
  const [row] = await db
    .select({ comment: comments, thread: threadColumns })
    .from(comments)
    .innerJoin(articles, eq(articles.id, comments.articleId)).innerJoin(sections, eq(sections.id, articles.sectionId)).innerJoin(sources, eq(sources.id, articles.sourceId))
    .where(eq(comments.publicId, commentId))
    .for('no key update', { of: comments });
  if (!row) throw new AppError('not_found', `There is no comment ${commentId}.`);
  return row;
}

/**
 * The same for what readers do: a comment that is not before the public is not there for them, unless it is their own.
 * @throws not_found, gone (the story was retracted)
 */
export async function loadPublicComment(ctx: Context, commentId: string): Promise<LoadedComment> {
  const loaded = await loadComment(ctx, commentId);
  const isOwn = ctx.actor.kind === 'user' && ctx.actor.id === loaded.comment.userId;
  if (loaded.thread.retractedAt) throw new AppError('gone', 'The story was retracted.');
  if (loaded.thread.policy === 'hidden' || (loaded.comment.state !== 'visible' && !isOwn)) throw new AppError('not_found', `There is no comment ${commentId}.`);
  return loaded;
}
