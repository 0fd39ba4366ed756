import { and, desc, eq, isNull } from 'drizzle-orm';
import { commitChange } from '@/domain/change';
import type { Context } from '@/domain/context';
import { createJob } from '@/domain/job/create-job';
import { actorLabel } from '@/domain/user/model';
import { commentCounters, commentDecisions, commentReports } from '@/db/schema/comment';
import { AppError } from '@/lib/errors';
import { changeState } from './change-state';
import type { CommentRow, LoadedComment } from './load-comment';
import { loadComment } from './load-comment';
import type { Breach, CommentState, Decision, DecisionKind } from './model';
import { UNDO_SECONDS } from './model';
import { findOtherModerator } from './other-moderator';
import { canModerate } from './policy';
import { threadTag } from './tags';

/** The job that tells a writer what was decided, once it can no longer be taken back. Its key is the decision's id. */
export const NOTICE_JOB = 'comment_notice';

type Asked = { kind: DecisionKind; commentId: string; editCount?: number | undefined; breach: Breach | null; note: string | null };

/** What each decision makes of a comment; `null` = there is nothing to decide. What readers had seen is removed, not rejected. */
const OUTCOMES: Record<DecisionKind, (comment: CommentRow) => CommentState | null> = {
  approve: ({ state, waitingSince }) => (state === 'held' || (state === 'visible' && waitingSince !== null) ? 'visible' : null),
  reject: ({ state, hasAppeared }) => (state === 'held' ? (hasAppeared ? 'removed' : 'rejected') : null),
  remove: ({ state }) => (state === 'visible' ? 'removed' : null),
  restore: ({ state }) => (state === 'removed' || state === 'rejected' ? 'visible' : null),
};

/**
 * A moderator's decision about a comment: of two at the same instant the second is refused and told of the first.
 * @throws forbidden, not_found, conflict with an issue of code `decided` (kind, by, decidedAt), `edited` or `deleted`
 */
export async function decide(ctx: Context, { kind, commentId, editCount, breach, note }: Asked): Promise<Decision> {
  const { now } = ctx;
  return commitChange(ctx, `${kind} a comment`, async (inside) => {
    const loaded = await loadForModerator(inside, commentId);
    const { comment, thread } = loaded;
    const state = OUTCOMES[kind](comment);
    if (state === null) throw await decidedAlready(inside, comment);
    if (editCount !== undefined && editCount !== comment.editCount) throw conflict('edited', 'The comment has been changed by its writer since it was read.');
    const reportCount = await answerReports(inside, comment.id);
    const decision = await keepDecision(inside, comment, { kind, breach, note, reportCount });
    const isSeen = await changeState(inside, comment, { state, breach, note, waitingSince: null, decidedAt: now });
    if (comment.userId !== null && (state !== comment.state || kind !== 'approve')) await createJob(inside, { kind: NOTICE_JOB, key: decision.id, payload: { decisionId: decision.id }, runAt: new Date(decision.undoableUntil) });
    const audit = { action: kind, subjectKind: 'comment', subjectId: commentId, details: { decision: decision.id, article: thread.publicId, from: comment.state, to: state, ...(breach && { breach }), ...(note && { note }) } };
    return { result: decision, audit, tags: isSeen ? [threadTag(thread.publicId)] : [] };
  });
}

/** @throws forbidden, not_found */
export async function loadForModerator(ctx: Context, commentId: string): Promise<LoadedComment> {
  const loaded = await loadComment(ctx, commentId);
  const { comment, thread } = loaded;
  const judged = { userId: comment.userId, hasOtherModerator: await findOtherModerator(ctx, comment.id) };
  if (!canModerate(ctx.actor, { sectionKey: thread.sectionKey, sourceKey: thread.sourceKey, inLanguage: comment.inLanguage }, judged)) throw new AppError('forbidden', 'This person may not decide about this comment.');
  return loaded;
}

async function keepDecision({ db, actor, now, newPublicId }: Context, comment: CommentRow, { reportCount, ...said }: Pick<Asked, 'kind' | 'breach' | 'note'> & { reportCount: number }): Promise<Decision> {
  const before = { state: comment.state, breach: comment.breach, note: comment.note, waitingSince: comment.waitingSince?.toISOString() ?? null, decidedAt: comment.decidedAt?.toISOString() ?? null, reportCount };
  const row = { ...said, publicId: newPublicId(), commentId: comment.id, deciderId: actor.kind === 'user' ? actor.id : null, deciderName: actorLabel(actor), decidedAt: now, before };
  await db.insert(commentDecisions).values(row);
  return toDecision(row);
}

type DecisionRow = Pick<typeof commentDecisions.$inferSelect, 'publicId' | 'kind' | 'deciderName' | 'decidedAt' | 'breach' | 'note'>;
export const toDecision = ({ publicId, kind, deciderName, decidedAt, breach, note }: DecisionRow): Decision => ({
  id: publicId, kind, by: deciderName, decidedAt: decidedAt.toISOString(), breach, note, undoableUntil: new Date(decidedAt.getTime() + UNDO_SECONDS * 1000).toISOString(),
});

/** Whatever is decided, the reports so far have had their answer: three more are needed to hide the comment again. */
async function answerReports({ db, now }: Context, commentId: number): Promise<number> {
  await db.update(commentReports).set({ answeredAt: now }).where(and(eq(commentReports.commentId, commentId), isNull(commentReports.answeredAt)));
  const [counters] = await db.select({ reportCount: commentCounters.reportCount }).from(commentCounters).where(eq(commentCounters.commentId, commentId)).for('no key update');
  await db.update(commentCounters).set({ reportCount: 0 }).where(eq(commentCounters.commentId, commentId));
  return counters!.reportCount;
}

/** Tells who was faster. */
async function decidedAlready({ db }: Context, comment: CommentRow): Promise<AppError> {
  if (comment.state === 'deleted') return conflict('deleted', 'The comment has been taken back by its writer.');
  const [last] = await db.select().from(commentDecisions).where(and(eq(commentDecisions.commentId, comment.id), isNull(commentDecisions.undoneAt))).orderBy(desc(commentDecisions.id)).limit(1);
  if (!last) return conflict('nothing_to_decide', 'There is nothing to decide about this comment.');
  return conflict('decided', `${last.deciderName} has decided already: ${last.kind}.`, { kind: last.kind, by: last.deciderName, decidedAt: last.decidedAt.toISOString() });
}

const conflict = (code: string, message: string, values?: Record<string, string>): AppError => new AppError('conflict', message, [{ path: '', message, code, ...(values && { values }) }]);
