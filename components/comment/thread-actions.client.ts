'use client';

import { createContext, useContext } from 'react';
import type { Written } from './live-composer.client';
import type { MyThread, OwnComment, VisibleComment } from '@/domain/comment/model';
import type { DateContext } from '@/lib/dates';
import type { Locale } from '@/lib/locales';

/** The form that is open at a comment. */
export type OpenForm = { kind: 'reply' | 'edit'; commentId: string };
/** A sentence that stands under one comment. */
export type CommentNote = { commentId: string; kind: 'signIn' | 'failed' | 'rate_limited' | 'own' | 'notDeleted' | 'notUndone' };

/** What every comment of the living conversation needs. */
export type ThreadActions = {
  articleId: string;
  locales: readonly Locale[];
  dates: DateContext;
  /** Whether anything can be added. */
  isOpen: boolean;
  /** `undefined` while it is not known who reads. */
  mine: MyThread | undefined;
  askMine: () => Promise<MyThread>;
  form: OpenForm | null;
  openForm: (form: OpenForm | null) => void;
  openReport: (commentId: string) => void;
  notes: readonly CommentNote[];
  /** What the reader has deleted here and can still bring back, by id. */
  deleted: ReadonlyMap<string, OwnComment>;
  remove: (own: OwnComment) => Promise<void>;
  undo: (own: OwnComment) => Promise<void>;
  reported: ReadonlySet<string>;
  recommend: (comment: VisibleComment) => Promise<void>;
  sendReply: (to: VisibleComment, written: Written) => Promise<void>;
  sendEdit: (own: OwnComment, written: Written) => Promise<void>;
  /** Says something to those who listen to the page. */
  announce: (words: string) => void;
};

const Actions = createContext<ThreadActions | null>(null);
export const ThreadActionsProvider = Actions.Provider;

export function useThreadActions(): ThreadActions {
  const actions = useContext(Actions);
  if (!actions) throw new Error('A comment stands outside its conversation.');
  return actions;
}
