import { eq } from 'drizzle-orm';
import type { z } from 'zod';
import { comments } from '@/db/schema/comment';
import { commitChange } from '@/domain/change';
import type { Context } from '@/domain/context';
import { parseInput } from '@/domain/parse-input';
import { AppError } from '@/lib/errors';
import { changeState } from './change-state';
import { commentInput } from './input';
import { loadPublicComment } from './load-comment';
import type { OwnComment } from './model';
import { findOwnComment } from './my-queries';
import { canUndoDeletion } from './policy';
import { threadTag } from './tags';

/**
 * Puts back what one deleted a moment ago, as it stood: shown, or waiting for a moderator since the same time as before.
 * Undoing twice changes nothing.
 * @throws unauthenticated, forbidden (another's), conflict (`too_late`), not_found, gone
 */
export async function undoDeletion(ctx: Context, input: z.input<typeof commentInput>): Promise<OwnComment> {
  const { commentId } = parseInput(commentInput, input);
  const { actor, now } = ctx;
  if (actor.kind !== 'user') throw new AppError('unauthenticated', 'Only people who are signed in may bring back what they wrote.');
  await commitChange(ctx, 'undo a deletion', async (inside) => {
    const { comment, thread } = await loadPublicComment(inside, commentId);
    if (comment.userId !== actor.id) throw new AppError('forbidden', 'This person did not delete this comment.');
    if (comment.state !== 'deleted') return { result: undefined, audit: null, tags: [] };
    const { deletion } = comment;
    if (!deletion || !canUndoDeletion(actor, { ...comment, deletedAt: new Date(deletion.at) }, now)) throw new AppError('conflict', 'It is too late to bring this comment back.', [{ path: '', message: 'It is too late to bring this comment back.', code: 'too_late' }]);
    const isSeen = await changeState(inside, comment, { state: deletion.state, waitingSince: deletion.waitingSince === null ? null : new Date(deletion.waitingSince), deletion: null });
    return { result: undefined, audit: { action: 'undo', subjectKind: 'comment', subjectId: commentId, details: { kind: 'delete', to: deletion.state } }, tags: isSeen ? [threadTag(thread.publicId)] : [] };
  });
  return (await findOwnComment(ctx, eq(comments.publicId, commentId)))!;
}
