import type { Breach, DecisionKind, QueueItem } from '@/domain/comment/model';

/** What a moderator asks for. `editCount`: of the text they read. */
export type DecisionRequest = { commentId: string; kind: DecisionKind; editCount: number; breach: Breach | null; note: string | null };
/** Why it was not done. `decided`: another was faster, and this is what they decided. */
export type DecisionRefusal = { code: string; kind?: DecisionKind | undefined; by?: string | undefined };
export type DecisionResult = { decisionId: string } | { refusal: DecisionRefusal };
export type UndoResult = { refusal: DecisionRefusal } | null;

/** The decision that lets a comment stand; `null` = it stands already. */
export function favourableKind({ state, waitingSince }: Pick<QueueItem, 'state' | 'waitingSince'>): DecisionKind | null {
  if (state === 'held') return 'approve';
  if (state === 'removed' || state === 'rejected') return 'restore';
  return state === 'visible' && waitingSince !== null ? 'approve' : null;
}

/** The decision that takes a comment from readers; `null` = it is not before them. */
export const refusingKind = ({ state }: Pick<QueueItem, 'state'>): DecisionKind | null => (state === 'held' ? 'reject' : state === 'visible' ? 'remove' : null);

/**
 * One standing of a comment in a queue. A comment that was decided stays out of the list under this name while answers are
 * under way, and comes back by itself when it waits again or has been rewritten.
 */
export const standingOf = ({ id, waitingSince, editCount, decision }: QueueItem): string => [id, waitingSince ?? '', editCount, decision?.id ?? ''].join(' ');

/** Which comment is selected when one leaves the list: the next, at the end the one before. */
export function neighbourOf(items: readonly { id: string }[], id: string): string | null {
  const at = items.findIndex((item) => item.id === id);
  return (items[at + 1] ?? items[at - 1])?.id ?? null;
}

/** The one after or before, at the ends the same. */
export function stepFrom(items: readonly { id: string }[], id: string | null, step: 1 | -1): string | null {
  const at = items.findIndex((item) => item.id === id);
  if (at < 0) return items[0]?.id ?? null;
  return items[Math.min(items.length - 1, Math.max(0, at + step))]!.id;
}
