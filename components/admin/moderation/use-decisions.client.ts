'use client';

import { useEffect, useRef, useState } from 'react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { UNDO_SECONDS } from '@/domain/comment/model';
import type { QueueItem } from '@/domain/comment/model';
import { neighbourOf, standingOf } from './decisions';
import type { DecisionRefusal, DecisionRequest, DecisionResult, UndoResult } from './decisions';

/** What the bar at the foot says. */
type Notice = { words: string; canUndo: boolean };
/** The decision that Undo takes back; its answer may still be under way. */
type Last = { item: QueueItem; answer: Promise<DecisionResult | null> };

type Options = {
  items: readonly QueueItem[];
  /** The address of the list, naming no comment. */
  listHref: string;
  decideAction: (request: DecisionRequest) => Promise<DecisionResult>;
  undoAction: (decisionId: string) => Promise<UndoResult>;
  onSelect: (id: string | null) => void;
};

/** When so few are left of a page, the next ones are fetched. */
const FEW = 5;

/**
 * Decides at once and tells the truth afterwards: a comment leaves the list as soon as its button is pressed, and comes
 * back when the decision was not taken. When another moderator was faster, theirs is shown.
 */
export function useDecisions({ items, listHref, decideAction, undoAction, onSelect }: Options) {
  const t = useTranslations('moderation');
  const router = useRouter();
  const [gone, setGone] = useState<ReadonlySet<string>>(new Set());
  const [notice, setNotice] = useState<Notice | null>(null);
  const last = useRef<Last | null>(null);
  /** The taking back that is under way. */
  const undoing = useRef<Promise<void>>(Promise.resolve());
  /** Notes to writers whose decision was not taken, by comment: nothing typed is lost. */
  const [notes, setNotes] = useState<Readonly<Record<string, string>>>({});
  /** What was taken back after the queue had been asked again without it. */
  const [returned, setReturned] = useState<readonly QueueItem[]>([]);
  const shown = [...returned.filter(({ id }) => !items.some((item) => item.id === id)), ...items].filter((item) => !gone.has(standingOf(item)));

  // A second press may come before the list is drawn without the comment: what is taken is known at once.
  const taken = useRef(new Set<string>());
  const hide = (item: QueueItem) => {
    taken.current.add(standingOf(item));
    setGone(new Set(taken.current));
  };
  const bringBack = (item: QueueItem) => {
    taken.current.delete(standingOf(item));
    setGone(new Set(taken.current));
  };

  const explain = ({ code, kind, by }: DecisionRefusal): string => {
    if (code === 'decided' && kind && by) return t(`faster.${kind}`, { name: by });
    return code === 'deleted' || code === 'edited' || code === 'nothing_to_decide' || code === 'forbidden' || code === 'unauthenticated' || code === 'too_late' ? t(`refused.${code}`) : t('refused.failed');
  };

  /** `null` when no answer came. */
  const ask = async (item: QueueItem, request: DecisionRequest): Promise<DecisionResult | null> => {
    // What stands there again is decided again only when the first decision is taken back: it would be called another's.
    await undoing.current;
    const answer = await decideAction(request).catch(() => null);
    if (answer && 'decisionId' in answer) return answer;
    if (last.current?.item === item) last.current = null;
    const refusal = answer?.refusal ?? { code: 'failed' };
    // It is still to be decided: by another text, once the line is back, or the person.
    if (refusal.code === 'edited' || refusal.code === 'failed' || refusal.code === 'rate_limited' || refusal.code === 'unauthenticated') bringBack(item);
    if (request.note) setNotes((kept) => ({ ...kept, [item.id]: request.note ?? '' }));
    setNotice({ words: explain(refusal), canUndo: false });
    // Who is signed out would be sent away from the list.
    if (refusal.code !== 'unauthenticated') router.refresh();
    return answer;
  };

  const decide = (item: QueueItem, { kind, breach, note }: Pick<DecisionRequest, 'kind' | 'breach' | 'note'>) => {
    if (taken.current.has(standingOf(item))) return;
    onSelect(neighbourOf(shown, item.id));
    hide(item);
    // An address that still named it would bring it back, decided, with the next look at the queue.
    window.history.replaceState(null, '', listHref);
    setNotice({ words: breach ? t(`doneBecause.${kind === 'reject' ? 'reject' : 'remove'}`, { breach: t(`breach.${breach}`) }) : t(`done.${kind}`), canUndo: true });
    last.current = { item, answer: ask(item, { commentId: item.id, kind, editCount: item.editCount, breach, note }) };
  };

  const undo = () => {
    if (!last.current) return;
    const { item, answer } = last.current;
    last.current = null;
    bringBack(item);
    setReturned((kept) => [...kept.filter(({ id }) => id !== item.id), item]);
    onSelect(item.id);
    setNotice({ words: t('undone'), canUndo: false });
    undoing.current = takeBack(item, answer);
  };

  const takeBack = async (item: QueueItem, answer: Last['answer']): Promise<void> => {
    const decided = await answer;
    if (!decided || !('decisionId' in decided)) return;
    const refused = await undoAction(decided.decisionId).catch((): UndoResult => ({ refusal: { code: 'failed' } }));
    if (!refused) return;
    hide(item);
    setNotice({ words: explain(refused.refusal), canUndo: false });
    router.refresh();
  };

  // The way back closes when the writer is told.
  useEffect(() => {
    if (!notice?.canUndo) return;
    const timer = setTimeout(() => {
      last.current = null;
      setNotice((now) => (now === notice ? null : now));
    }, UNDO_SECONDS * 1000);
    return () => clearTimeout(timer);
  }, [notice]);

  // Others decide too: who comes back to the desk, or has nearly emptied the page, sees the queue as it is.
  const isRunningOut = gone.size > 0 && shown.length < FEW;
  useEffect(() => {
    if (isRunningOut) void last.current?.answer.then((answer) => { if (answer && 'decisionId' in answer) router.refresh(); });
  }, [isRunningOut, router]);
  useEffect(() => {
    const look = () => {
      if (document.visibilityState === 'visible') router.refresh();
    };
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, [router]);

  return { shown, notice, notes, decide, undo };
}
