import { eq } from 'drizzle-orm';
import type { z } from 'zod';
import { commitChange } from '@/domain/change';
import type { Context } from '@/domain/context';
import { parseInput } from '@/domain/parse-input';
import { consumeRate } from '@/domain/user/rate-limits';
import { commentEdits, comments } from '@/db/schema/comment';
import { AppError } from '@/lib/errors';
import { isLocale } from '@/lib/locales';
import { changeState } from './change-state';
import { findHoldReasons } from './hold-reasons';
import { editCommentInput } from './input';
import { loadPublicComment } from './load-comment';
import type { CommentState, OwnComment } from './model';
import { findOwnComment } from './my-queries';
import { canEditComment, editableUntil } from './policy';
import { threadTag } from './tags';

const RATE = { name: 'comment-edit', points: 20, windowSeconds: 600 };

/**
 * Changes what one said, for some minutes after it was said; what it said before is kept. The new words go through the
 * same rules: they may hold a comment that was visible. What waits already goes on waiting.
 * @throws invalid, unauthenticated, forbidden (another's, or too late), not_found, gone, rate_limited
 */
export async function editComment(ctx: Context, input: z.input<typeof editCommentInput>): Promise<OwnComment> {
  const { commentId, text, inLanguage } = parseInput(editCommentInput, input);
  const { actor, now } = ctx;
  if (actor.kind !== 'user') throw new AppError('unauthenticated', 'Only people who are signed in may change what they wrote.');
  await consumeRate(ctx, { ...RATE, key: actor.id });
  await commitChange(ctx, 'edit a comment', async (inside) => {
    const { comment, thread } = await loadPublicComment(inside, commentId);
    if (!canEditComment(actor, comment, now)) {
      const isTooLate = editableUntil(actor, comment) !== null;
      throw new AppError('forbidden', isTooLate ? 'The time to change this comment is over.' : 'This person may not change this comment.', isTooLate ? [{ path: '', message: 'The time to change this comment is over.', code: 'too_late' }] : []);
    }
    const language = inLanguage ?? comment.inLanguage;
    const languages = [language, comment.inLanguage].filter(isLocale);
    const holdReasons = await findHoldReasons(inside, { userId: actor.id, badge: comment.badge, text, languages });
    const isHeld = comment.state === 'held' || holdReasons.length > 0;
    const state: CommentState = isHeld ? 'held' : 'visible';
    if (text === comment.text && language === comment.inLanguage) return { result: undefined, audit: null, tags: [] };
    await inside.db.insert(commentEdits).values({ commentId: comment.id, number: comment.editCount + 1, text: comment.text, inLanguage: comment.inLanguage, editedAt: now });
    await inside.db.update(comments).set({ text, inLanguage: language, editCount: comment.editCount + 1, editedAt: now }).where(eq(comments.id, comment.id));
    const reasons = comment.state === 'held' ? keepOlder(comment.holdReasons, holdReasons) : holdReasons;
    const isSeen = await changeState(inside, comment, { state, holdReasons: reasons, waitingSince: isHeld ? (comment.waitingSince ?? now) : comment.waitingSince });
    const audit = { action: 'edit', subjectKind: 'comment', subjectId: commentId, details: { state, rules: reasons.map(({ rule }) => rule) } };
    return { result: undefined, audit, tags: isSeen || state === 'visible' ? [threadTag(thread.publicId)] : [] };
  });
  return (await findOwnComment(ctx, eq(comments.publicId, commentId)))!;
}

/** Taking the bad word out of a comment that waits does not show it: a moderator is about to read it. Reasons that are gone stay known to them. */
function keepOlder(before: typeof comments.$inferSelect.holdReasons, now: typeof before): typeof before {
  const known = new Set(now.map((reason) => JSON.stringify(reason)));
  return [...now, ...before.filter((reason) => !known.has(JSON.stringify(reason)))];
}
