'use server';

import { forbidden, redirect } from 'next/navigation';
import { ownAddress } from './address';
import { answerFormStatus } from '@/app/admin/answer-form-status';
import { getStaff, requireStaff } from '@/app/admin/session';
import type { DecisionRefusal, DecisionRequest, DecisionResult, UndoResult } from '@/components/admin/moderation/decisions';
import { approveComment } from '@/domain/comment/approve-comment';
import { BREACHES, DECISION_KINDS } from '@/domain/comment/model';
import type { Breach, Decision } from '@/domain/comment/model';
import { rejectComment } from '@/domain/comment/reject-comment';
import { removeComment } from '@/domain/comment/remove-comment';
import { restoreComment } from '@/domain/comment/restore-comment';
import { undoDecision } from '@/domain/comment/undo-decision';
import type { Context } from '@/domain/context';
import { appErrorOf, AppError } from '@/lib/errors';

/** Takes one decision; a refusal is an answer, told in the words of the desk. */
export async function decideComment(request: DecisionRequest): Promise<DecisionResult> {
  try {
    return { decisionId: (await decide(await getStaff(), request)).id };
  } catch (error) {
    return { refusal: await refusalOf(error) };
  }
}

/** Takes one's own decision back, as long as its writer has not been told. */
export async function undoComment(decisionId: string): Promise<UndoResult> {
  try {
    await undoDecision(await getStaff(), { decisionId });
    return null;
  } catch (error) {
    return { refusal: await refusalOf(error) };
  }
}

/** The same as a form without JavaScript: comes back to the list with what happened in its address. */
export async function decideByForm(form: FormData): Promise<void> {
  await requireStaff();
  const text = (name: string) => String(form.get(name) ?? '');
  const kind = DECISION_KINDS.find((each) => each === text('kind'));
  const breach = BREACHES.find((each) => each === text('breach')) ?? null;
  const request = kind && { commentId: text('commentId'), kind, editCount: Number(text('editCount')), breach, note: text('note').trim() || null };
  const answer = request ? await decideComment(request) : null;
  // Nobody can act on it just now: the page that says so keeps what was typed.
  if (answer && 'refusal' in answer && answer.refusal.code === 'unavailable') throw new AppError('unavailable', 'The decision could not be kept.');
  if (answer && 'refusal' in answer && answer.refusal.code === 'forbidden') {
    await answerFormStatus({ code: 'forbidden' });
    forbidden();
  }
  redirect(ownAddress(text('back'), answer && kind && 'decisionId' in answer ? { done: answer.decisionId, kind } : { refused: text('commentId') }));
}

export async function undoByForm(form: FormData): Promise<void> {
  await requireStaff();
  await undoComment(String(form.get('decisionId') ?? ''));
  redirect(ownAddress(String(form.get('back') ?? ''), {}));
}

function decide(ctx: Context, { commentId, kind, editCount, breach, note }: DecisionRequest): Promise<Decision> {
  const asked = { commentId, editCount, note };
  // Without a reason the schema refuses it.
  const because = { ...asked, breach: breach as Breach };
  switch (kind) {
    case 'approve': return approveComment(ctx, asked);
    case 'restore': return restoreComment(ctx, asked);
    case 'reject': return rejectComment(ctx, because);
    case 'remove': return removeComment(ctx, because);
  }
}

async function refusalOf(error: unknown): Promise<DecisionRefusal> {
  const refused = appErrorOf(error);
  if (!refused) throw error;
  await answerFormStatus(refused);
  const issue = refused.code === 'conflict' ? refused.issues[0] : undefined;
  const kind = DECISION_KINDS.find((each) => each === issue?.values?.kind);
  return { code: issue?.code ?? refused.code, kind, by: issue?.values?.by === undefined ? undefined : String(issue.values.by) };
}
