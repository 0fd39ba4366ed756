import { and, desc, eq, isNull } from 'drizzle-orm';
import type { z } from 'zod';
import { commitChange } from '@/domain/change';
import type { Context } from '@/domain/context';
import { deleteJob } from '@/domain/job/delete-job';
import { parseInput } from '@/domain/parse-input';
import { commentCounters, commentDecisions, commentReports, comments } from '@/db/schema/comment';
import { AppError } from '@/lib/errors';
import { changeState } from './change-state';
import { loadForModerator, NOTICE_JOB } from './decide';
import { undoDecisionInput } from './input';
import { UNDO_SECONDS } from './model';
import { threadTag } from './tags';

/**
 * Takes one's own decision back before its writer is told of it: the comment stands, waits and is counted as before.
 * @throws forbidden (another's), not_found, conflict (too late, or something else has happened since)
 */
export async function undoDecision(ctx: Context, input: z.input<typeof undoDecisionInput>): Promise<void> {
  const { decisionId } = parseInput(undoDecisionInput, input);
  const { actor, now } = ctx;
  await commitChange(ctx, 'undo a decision', async (inside) => {
    const { db } = inside;
    const [found] = await db.select({ decision: commentDecisions, commentId: comments.publicId }).from(commentDecisions).innerJoin(comments, eq(comments.id, commentDecisions.commentId)).where(eq(commentDecisions.publicId, decisionId));
    if (!found) throw new AppError('not_found', `There is no decision ${decisionId}.`);
    const { decision, commentId } = found;
    if (actor.kind !== 'user' || decision.deciderId !== actor.id) throw new AppError('forbidden', 'Only the one who decided may take it back.');
    const { comment, thread } = await loadForModerator(inside, commentId);
    const [last] = await db.select({ id: commentDecisions.id }).from(commentDecisions).where(and(eq(commentDecisions.commentId, comment.id), isNull(commentDecisions.undoneAt))).orderBy(desc(commentDecisions.id)).limit(1);
    const isUntouched = last?.id === decision.id && comment.decidedAt?.getTime() === decision.decidedAt.getTime() && comment.state !== 'deleted';
    if (!isUntouched || now.getTime() - decision.decidedAt.getTime() > UNDO_SECONDS * 1000) throw new AppError('conflict', 'It is too late to take this decision back.', [{ path: '', message: 'It is too late to take this decision back.', code: 'too_late' }]);
    const { before } = decision;
    await db.update(commentDecisions).set({ undoneAt: now }).where(eq(commentDecisions.id, decision.id));
    await db.update(commentReports).set({ answeredAt: null }).where(and(eq(commentReports.commentId, comment.id), eq(commentReports.answeredAt, decision.decidedAt)));
    await db.update(commentCounters).set({ reportCount: before.reportCount }).where(eq(commentCounters.commentId, comment.id));
    await deleteJob(inside, { kind: NOTICE_JOB, key: decision.publicId });
    const isSeen = await changeState(inside, comment, { state: before.state, breach: before.breach, note: before.note, waitingSince: instantOf(before.waitingSince), decidedAt: instantOf(before.decidedAt) });
    return { result: undefined, audit: { action: 'undo', subjectKind: 'comment', subjectId: commentId, details: { decision: decisionId, kind: decision.kind, to: before.state } }, tags: isSeen ? [threadTag(thread.publicId)] : [] };
  });
}

const instantOf = (text: string | null): Date | null => (text === null ? null : new Date(text));
