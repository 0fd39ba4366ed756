import type { z } from 'zod';
import { commitChange } from '@/domain/change';
import type { Context } from '@/domain/context';
import { parseInput } from '@/domain/parse-input';
import { AppError } from '@/lib/errors';
import { changeState } from './change-state';
import { commentInput } from './input';
import { loadPublicComment } from './load-comment';
import { canDeleteComment } from './policy';
import { threadTag } from './tags';

/**
 * Takes back what one said. Its words are shown to nobody any more; where replies hang on it, a tombstone stays. For
 * `UNDO_SECONDS` it can be undone. Taking back twice changes nothing.
 * @throws unauthenticated, forbidden (another's, or a moderator has decided about it), not_found, gone
 */
export async function deleteComment(ctx: Context, input: z.input<typeof commentInput>): Promise<void> {
  const { commentId } = parseInput(commentInput, input);
  const { actor, now } = ctx;
  if (actor.kind !== 'user') throw new AppError('unauthenticated', 'Only people who are signed in may take back what they wrote.');
  await commitChange(ctx, 'delete a comment', async (inside) => {
    const { comment, thread } = await loadPublicComment(inside, commentId);
    if (comment.state === 'deleted' && comment.userId === actor.id) return { result: undefined, audit: null, tags: [] };
    if (!canDeleteComment(actor, comment)) throw new AppError('forbidden', 'This person may not delete this comment.');
    const deletion = { at: now.toISOString(), state: comment.state, waitingSince: comment.waitingSince?.toISOString() ?? null };
    // Without its key the same words may be said again.
    const isSeen = await changeState(inside, comment, { state: 'deleted', waitingSince: null, idempotencyKey: null, deletion });
    return { result: undefined, audit: { action: 'delete', subjectKind: 'comment', subjectId: commentId }, tags: isSeen ? [threadTag(thread.publicId)] : [] };
  });
}
