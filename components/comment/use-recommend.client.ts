'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { CommentNote } from './thread-actions.client';
import { changeComment, changeMine } from './thread-cache';
import { putReaction } from './thread-requests';
import type { MyThread, VisibleComment } from '@/domain/comment/model';
import { isAppError } from '@/lib/errors';
import type { Locale } from '@/lib/locales';

type RecommendOptions = { articleId: string; locale: Locale; askMine: () => Promise<MyThread> };

/** Recommending: shown at once, taken back with a word when the site did not take it. */
export function useRecommend({ articleId, locale, askMine }: RecommendOptions) {
  const client = useQueryClient();
  const [note, setNote] = useState<CommentNote | null>(null);
  const busy = useRef(new Set<string>());

  const show = (commentId: string, { isOn, count }: { isOn: boolean; count: (before: number) => number }) => {
    changeMine(client, articleId, (mine) => ({ ...mine, reactions: isOn ? [...new Set([...mine.reactions, commentId])] : mine.reactions.filter((id) => id !== commentId) }));
    changeComment(client, articleId, commentId, (comment) => (comment.state === 'visible' ? { ...comment, reactionCount: Math.max(0, count(comment.reactionCount)) } : comment));
  };

  const recommend = async ({ id }: VisibleComment) => {
    if (busy.current.has(id)) return;
    busy.current.add(id);
    setNote(null);
    try {
      const mine = await askMine();
      if (!mine.person) return setNote({ commentId: id, kind: 'signIn' });
      if (mine.comments.some((own) => own.id === id)) return setNote({ commentId: id, kind: 'own' });
      const isOn = !mine.reactions.includes(id);
      show(id, { isOn, count: (before) => before + (isOn ? 1 : -1) });
      try {
        const { reactionCount } = await putReaction(locale, id, isOn);
        show(id, { isOn, count: () => reactionCount });
      } catch (error) {
        show(id, { isOn: !isOn, count: (before) => before + (isOn ? -1 : 1) });
        throw error;
      }
    } catch (error) {
      const code = isAppError(error) ? error.code : null;
      setNote({ commentId: id, kind: code === 'unauthenticated' ? 'signIn' : code === 'rate_limited' ? 'rate_limited' : code === 'forbidden' ? 'own' : 'failed' });
    } finally {
      busy.current.delete(id);
    }
  };
  return { note, recommend };
}
