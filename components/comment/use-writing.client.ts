'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { Written } from './live-composer.client';
import { addComment, changeComment, changeMine, withOwn } from './thread-cache';
import { mineKey, patchComment, postComment } from './thread-requests';
import type { MyThread, OwnComment, VisibleComment } from '@/domain/comment/model';
import { isAppError } from '@/lib/errors';
import type { Locale } from '@/lib/locales';

type WritingOptions = { articleId: string; locale: Locale; announce: (words: string) => void; closeForm: () => void };

/** A text that was sent and not answered yet, as the comment that it will be. */
export type OnTheWay = { parentId: string | null; rootId: string | null; own: OwnComment };

/** Posting and changing: what is sent stands in the conversation at once, and goes back into its field when it was not taken. */
export function useWriting({ articleId, locale, announce, closeForm }: WritingOptions) {
  const client = useQueryClient();
  const t = useTranslations('comment.form');
  const [onTheWay, setOnTheWay] = useState<OnTheWay | null>(null);

  const post = async (written: Written, answered: VisibleComment | null) => {
    const parentId = answered?.id ?? null;
    const rootId = answered ? (answered.rootId ?? answered.id) : null;
    setOnTheWay({ parentId, rootId, own: sketch(written, { articleId, parentId, rootId, name: client.getQueryData<MyThread>(mineKey(articleId))?.person?.name ?? null }) });
    try {
      const own = await postComment({ locale, articleId }, { ...written, parentId });
      changeMine(client, articleId, (mine) => withOwn(mine, own));
      if (own.state === 'visible') addComment(client, articleId, own, answered?.rootId ? { id: answered.id, name: answered.writer.name } : null);
      announce(t(own.state === 'held' ? 'heldNow' : 'posted'));
      focusComment(own.id);
    } catch (error) {
      noticeSignOut(error);
      throw error;
    } finally {
      setOnTheWay(null);
    }
  };

  /** Who was signed out elsewhere is asked for anew. */
  const noticeSignOut = (error: unknown) => {
    if (isAppError(error) && error.code === 'unauthenticated') client.setQueryData<MyThread>(mineKey(articleId), { person: null, comments: [], reactions: [] });
  };

  return {
    onTheWay,
    postNew: (written: Written) => post(written, null),
    async sendReply(to: VisibleComment, written: Written) {
      await post(written, to);
      closeForm();
    },
    async sendEdit({ id }: OwnComment, { text, inLanguage }: Written) {
      const own = await patchComment(locale, id, { text, inLanguage }).catch((error: unknown) => {
        noticeSignOut(error);
        throw error;
      });
      changeMine(client, articleId, (mine) => withOwn(mine, own));
      // One that is held now stands among the reader's own: others do not see it.
      changeComment(client, articleId, id, (comment) => (comment.state === 'visible' && own.state === 'visible' ? { ...comment, text: own.text, inLanguage: own.inLanguage, editedAt: own.editedAt } : comment));
      announce(t(own.state === 'held' ? 'heldNow' : 'saved'));
      closeForm();
      focusComment(id);
    },
  };
}

type Sketched = { articleId: string; parentId: string | null; rootId: string | null; name: string | null };

/** How the text looks until the site has answered. */
const sketch = ({ text, inLanguage, idempotencyKey }: Written, { articleId, parentId, rootId, name }: Sketched): OwnComment => ({
  id: idempotencyKey, articleId, parentId, rootId, state: 'visible', inLanguage, text: text.trim().split(/\n{2,}/).map((paragraph) => [{ text: paragraph }]),
  writer: { name, badge: null }, createdAt: new Date().toISOString(), editedAt: null, reactionCount: 0, holdReasons: [], breach: null, note: null, editableUntil: null,
});

/** To the comment, once it stands on the page: whoever posts is shown where it went. */
export function focusComment(id: string): void {
  requestAnimationFrame(() => requestAnimationFrame(() => document.getElementById(`comment-${id}`)?.focus({ preventScroll: false })));
}
