'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';
import type { CommentNote } from './thread-actions.client';
import { changeComment, changeCount, changeMine, withOwn } from './thread-cache';
import { removeComment, undoDeletion } from './thread-requests';
import { focusComment } from './use-writing.client';
import type { OwnComment } from '@/domain/comment/model';
import { UNDO_SECONDS } from '@/domain/comment/model';
import { isAppError } from '@/lib/errors';
import type { Locale } from '@/lib/locales';

type DeletingOptions = { articleId: string; locale: Locale; announce: (words: string) => void };

/** Deleting at once, without a question: for half a minute the way back stands in the comment's place. */
export function useDeleting({ articleId, locale, announce }: DeletingOptions) {
  const client = useQueryClient();
  const t = useTranslations('comment.delete');
  const [deleted, setDeleted] = useState<ReadonlyMap<string, OwnComment>>(new Map());
  const [note, setNote] = useState<CommentNote | null>(null);
  const busy = useRef(new Set<string>());
  const timers = useRef(new Map<string, ReturnType<typeof setTimeout>>());
  useEffect(() => () => {
    for (const timer of timers.current.values()) clearTimeout(timer);
  }, []);

  const bringBack = (id: string) => setDeleted((before) => new Map([...before].filter(([each]) => each !== id)));

  /** Nothing can be brought back any more: what others see of it stands here too. */
  const settle = (id: string) => {
    changeComment(client, articleId, id, (comment, replyCount) => (replyCount > 0 ? { id, rootId: comment.rootId, createdAt: comment.createdAt, state: 'deleted' } : null));
    changeMine(client, articleId, (mine) => ({ ...mine, comments: mine.comments.filter((own) => own.id !== id) }));
    bringBack(id);
  };

  const once = async (own: OwnComment, { work, failed }: { work: () => Promise<void>; failed: CommentNote['kind'] }) => {
    if (busy.current.has(own.id)) return;
    busy.current.add(own.id);
    setNote(null);
    try {
      await work();
    } catch (error) {
      const isLate = isAppError(error) && error.code === 'conflict';
      if (isLate) settle(own.id);
      else setNote({ commentId: own.id, kind: isAppError(error) && error.code === 'rate_limited' ? 'rate_limited' : failed });
      announce(t(isLate ? 'tooLate' : failed === 'notDeleted' ? 'failed' : 'undoFailed'));
    } finally {
      busy.current.delete(own.id);
    }
  };

  const remove = (own: OwnComment) => once(own, {
    failed: 'notDeleted',
    work: async () => {
      await removeComment(locale, own.id);
      setDeleted((before) => new Map(before).set(own.id, own));
      if (own.state === 'visible') changeCount(client, articleId, -1);
      timers.current.set(own.id, setTimeout(settle, UNDO_SECONDS * 1000, own.id));
      announce(t('done'));
    },
  });

  const undo = (own: OwnComment) => once(own, {
    failed: 'notUndone',
    work: async () => {
      const back = await undoDeletion(locale, own.id);
      clearTimeout(timers.current.get(own.id));
      changeMine(client, articleId, (mine) => withOwn(mine, back));
      if (back.state === 'visible') changeCount(client, articleId, 1);
      bringBack(own.id);
      announce(t('undone'));
      focusComment(own.id);
    },
  });

  return { deleted, deletingNote: note, remove, undo };
}
