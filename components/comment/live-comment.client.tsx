'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';
import type { MouseEvent } from 'react';
import { CommentItem } from './comment-item';
import { RecommendWords } from './comment-links';
import { LiveComposer } from './live-composer.client';
import { OwnNotice, OwnStateMark } from './own-notice';
import { SignInLink } from './refusal-notice.client';
import { useThreadActions } from './thread-actions.client';
import type { CommentNote } from './thread-actions.client';
import { Icon } from '@/components/ui/icon';
import { plainText } from '@/domain/comment/model';
import type { OwnComment, VisibleComment } from '@/domain/comment/model';
import { commentHref } from '@/lib/url';

type LiveCommentProps = { comment: VisibleComment; own: OwnComment | undefined };

/** A comment that everybody sees, with what this reader can do with it. */
export function LiveComment({ comment, own }: LiveCommentProps) {
  const actions = useThreadActions();
  const isEditing = actions.form?.kind === 'edit' && actions.form.commentId === comment.id && own !== undefined;
  const deleted = actions.deleted.get(comment.id);
  if (deleted) return <DeletedComment own={deleted} />;
  return (
    <CommentItem comment={comment} dates={actions.dates} words={isEditing ? <EditForm own={own} /> : undefined}>
      {isEditing ? null : <Buttons comment={comment} own={own} />}
      <Note commentId={comment.id} />
      {actions.form?.kind === 'reply' && actions.form.commentId === comment.id ? <ReplyForm comment={comment} /> : null}
    </CommentItem>
  );
}

/** An own comment that only its writer sees: it waits, or was refused. */
export function PendingComment({ own }: { own: OwnComment }) {
  const { dates, form, deleted } = useThreadActions();
  const isEditing = form?.kind === 'edit' && form.commentId === own.id;
  if (deleted.has(own.id)) return <DeletedComment own={own} />;
  return (
    <CommentItem comment={own} dates={dates} mark={<OwnStateMark own={own} />} words={isEditing ? <EditForm own={own} /> : undefined}>
      <OwnNotice own={own} />
      {isEditing ? null : <div className="-ms-2 mt-1 flex flex-wrap gap-0.5"><OwnButtons own={own} /></div>}
      <Note commentId={own.id} />
    </CommentItem>
  );
}

/** In the place of a comment that was just deleted, as long as it can be brought back: the focus waits on the way back. */
function DeletedComment({ own }: { own: OwnComment }) {
  const t = useTranslations('comment.delete');
  const { undo } = useThreadActions();
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => button.current?.focus({ preventScroll: true }), []);
  return (
    <div id={`comment-${own.id}`} className="comment block">
      <p className="flex flex-wrap items-center gap-x-3 text-ink-2">{t('done')} <button ref={button} type="button" className="comment-action link" onClick={() => undo(own)}>{t('undo')}</button></p>
      <Note commentId={own.id} />
    </div>
  );
}

/** A text that was sent, until the site has answered. */
export function CommentOnTheWay({ comment }: { comment: OwnComment }) {
  const t = useTranslations('comment.form');
  const { dates } = useThreadActions();
  return <div className="opacity-70"><CommentItem comment={comment} dates={dates} mark={<span className="type-small text-ink-3">{t('sending')}</span>} /></div>;
}

function Buttons({ comment, own }: LiveCommentProps) {
  const { id, reactionCount } = comment;
  const t = useTranslations('comment.item');
  const { mine, isOpen, dates, form, reported, recommend, openForm, openReport } = useThreadActions();
  const isRecommended = mine?.reactions.includes(id) ?? false;
  const isReplying = form?.kind === 'reply' && form.commentId === id;
  const isReported = reported.has(id);
  return (
    <div className="-ms-2 mt-1 flex flex-wrap gap-0.5">
      <button type="button" data-comment-action="recommend" aria-pressed={isRecommended} className="comment-action" onClick={() => recommend(comment)}>
        <RecommendWords count={reactionCount} />
      </button>
      {isOpen ? (
        <button type="button" data-comment-action="reply" aria-expanded={isReplying} className="comment-action" onClick={() => openForm(isReplying ? null : { kind: 'reply', commentId: id })}>
          <Icon name="reply" isDirectional />{t('reply')}
        </button>
      ) : null}
      <CopyLink href={commentHref(dates.locale, id)} />
      {own ? <OwnButtons own={own} /> : (
        <button type="button" data-comment-action="report" aria-disabled={isReported || undefined} className="comment-action aria-disabled:opacity-60" onClick={() => { if (!isReported) openReport(id); }}>
          <Icon name="flag" /><span className={isReported ? '' : 'max-sm:sr-only'}>{t(isReported ? 'reported' : 'report')}</span>
        </button>
      )}
    </div>
  );
}

function OwnButtons({ own }: { own: OwnComment }) {
  const t = useTranslations('comment.item');
  const { openForm, remove } = useThreadActions();
  const minutesLeft = useMinutesLeft(own.editableUntil);
  if (own.state !== 'visible' && own.state !== 'held') return null;
  return (
    <>
      {minutesLeft > 0 ? <button type="button" data-comment-action="edit" className="comment-action" onClick={() => openForm({ kind: 'edit', commentId: own.id })}><Icon name="pencil" />{t('edit')}</button> : null}
      <button type="button" data-comment-action="delete" className="comment-action" onClick={() => remove(own)}><Icon name="trash" />{t('delete')}</button>
    </>
  );
}

/** A permalink that copies itself; where nothing can be copied it is followed like any other. */
function CopyLink({ href }: { href: string }) {
  const t = useTranslations('comment.item');
  const { announce } = useThreadActions();
  const [isCopied, setIsCopied] = useState(false);
  useEffect(() => {
    if (!isCopied) return undefined;
    const timer = setTimeout(() => setIsCopied(false), 3000);
    return () => clearTimeout(timer);
  }, [isCopied]);
  const copy = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || !navigator.clipboard) return;
    event.preventDefault();
    navigator.clipboard.writeText(new URL(href, location.href).href).then(
      () => { setIsCopied(true); announce(t('copied')); },
      () => location.assign(href),
    );
  };
  return (
    <a href={href} rel="nofollow" data-comment-action="link" className="comment-action" onClick={copy}>
      <Icon name={isCopied ? 'check' : 'link'} /><span className={isCopied ? '' : 'max-sm:sr-only'}>{t(isCopied ? 'copied' : 'link')}</span>
    </a>
  );
}

function ReplyForm({ comment }: { comment: VisibleComment }) {
  const t = useTranslations('comment');
  const { articleId, locales, dates, mine, askMine, openForm, sendReply } = useThreadActions();
  return (
    <LiveComposer
      place={{ articleId, parentId: comment.id }} pageLocale={dates.locale} locales={locales} label={t('form.replyLabel', { name: comment.writer.name ?? t('item.nobody') })} submitLabel={t('form.postReply')}
      person={mine?.person} onBegin={askMine} onSend={(written) => sendReply(comment, written)} onCancel={() => openForm(null)} hasFocus
    />
  );
}

function EditForm({ own }: { own: OwnComment }) {
  const t = useTranslations('comment');
  const { articleId, locales, dates, mine, askMine, openForm, sendEdit } = useThreadActions();
  const minutesLeft = useMinutesLeft(own.editableUntil);
  return (
    <LiveComposer
      place={{ articleId, editedId: own.id }} initial={{ text: plainText(own.text), inLanguage: own.inLanguage }} pageLocale={dates.locale} locales={locales} label={t('edit.title')} submitLabel={t('form.save')}
      person={mine?.person} onBegin={askMine} onSend={(written) => sendEdit(own, written)} onCancel={() => openForm(null)} notes={<span>{minutesLeft > 0 ? t('edit.left', { count: minutesLeft }) : t('refusal.editOver')}</span>} hasFocus
    />
  );
}

function Note({ commentId }: { commentId: string }) {
  const t = useTranslations('comment');
  const { notes, dates } = useThreadActions();
  const note = notes.find((each) => each.commentId === commentId);
  if (!note) return null;
  if (note.kind === 'signIn') return <p role="status" className="mt-2 flex flex-wrap items-center gap-3 type-meta text-ink-2">{t('signIn.recommend')} <SignInLink locale={dates.locale} label={t('signIn.link')} /></p>;
  return <p role="alert" className="mt-1 type-meta font-semibold text-danger">{t(NOTES[note.kind])}</p>;
}

const NOTES = { own: 'recommend.own', rate_limited: 'refusal.rate_limited_bare', failed: 'refusal.recommend', notDeleted: 'delete.failed', notUndone: 'delete.undoFailed' } as const satisfies Record<Exclude<CommentNote['kind'], 'signIn'>, string>;

/** Whole minutes until an instant, counted down while somebody looks; 0 when it is over, or there is none. */
function useMinutesLeft(until: string | null): number {
  const [minutes, setMinutes] = useState(() => minutesUntil(until));
  useEffect(() => {
    setMinutes(minutesUntil(until));
    if (until === null) return undefined;
    const timer = setInterval(() => setMinutes(minutesUntil(until)), 5000);
    return () => clearInterval(timer);
  }, [until]);
  return minutes;
}

const minutesUntil = (until: string | null): number => (until === null ? 0 : Math.max(0, Math.ceil((Date.parse(until) - Date.now()) / 60_000)));
