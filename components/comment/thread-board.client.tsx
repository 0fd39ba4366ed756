'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { readCarriedOver, resume } from './carry-over';
import { listDraftParents, readDraft } from './drafts';
import { FreshComments } from './fresh-comments.client';
import { CommentOnTheWay, PendingComment } from './live-comment.client';
import { LiveComposer } from './live-composer.client';
import { LiveConversation } from './live-conversation.client';
import type { LiveThreadProps } from './live-thread-props';
import { ReportDialog } from './report-dialog.client';
import { readReported, rememberReported } from './reported';
import { SkeletonComments } from './skeleton-comments';
import { ThreadActionsProvider } from './thread-actions.client';
import type { OpenForm, ThreadActions } from './thread-actions.client';
import { ThreadHeading } from './thread-heading';
import { ClosedThread, EmptyThread, ThreadNotice } from './thread-notice';
import { getMine, mineKey, threadKey } from './thread-requests';
import type { ThreadPart } from './thread-requests';
import { useDeleting } from './use-deleting.client';
import { useRecommend } from './use-recommend.client';
import { useThreadPages } from './use-thread-pages.client';
import { useWriting } from './use-writing.client';
import { COMMENT_SORTS } from '@/domain/comment/model';
import type { CommentSort, Conversation, OwnComment, ThreadPage } from '@/domain/comment/model';

/** A refused comment is told to its writer for this long. */
const REFUSED_SHOWN_DAYS = 7;

/** The living conversation. */
export function ThreadBoard(props: LiveThreadProps) {
  const { articleId, locales, rulesHref, dates, place, intent, isTakenOver, onTakeOver, sort: drawnSort, after, of: drawnOf } = props;
  const t = useTranslations('comment');
  const client = useQueryClient();
  const [carried] = useState(() => readCarriedOver(place.current));
  const [{ sort, from, of }, setPart] = useState<ThreadPart>({ sort: drawnSort, from: after ?? null, of: drawnOf });
  const [form, setForm] = useState<OpenForm | null>(null);
  const [reportedId, setReportedId] = useState<string | null>(null);
  const [said, announce] = useState('');
  const [reported, setReported] = useState(() => readReported());
  const [wanted, setWanted] = useState<string | null>(null);

  const thread = useThreadPages({ articleId, locale: dates.locale, sort, from, of });
  const pages = thread.data?.pages ?? [];
  // What is known of the whole stays when a part of it does not come: the composer does not go with the list.
  const known = useRef<ThreadPage>(undefined);
  known.current = pages.at(-1) ?? known.current;
  const latest = known.current;
  const conversations = of ? [wholeOf(of, pages)].filter((each) => each !== null) : pages.flatMap((page) => page.conversations);
  const isOpen = latest?.policy === 'open';
  const count = latest?.count ?? 0;

  const [isMineWanted, setIsMineWanted] = useState(() => isReaderKnown(articleId));
  const mineQuery = useQuery({ queryKey: mineKey(articleId), queryFn: ({ signal }) => getMine(articleId, signal), enabled: isMineWanted });
  const mine = mineQuery.data;
  const askMine = async () => {
    setIsMineWanted(true);
    const known = await client.fetchQuery({ queryKey: mineKey(articleId), queryFn: ({ signal }) => getMine(articleId, signal), staleTime: 60_000 });
    rememberReader(known.person !== null);
    return known;
  };
  const { note, recommend } = useRecommend({ articleId, locale: dates.locale, askMine });
  const { postNew, sendReply, sendEdit, onTheWay } = useWriting({ articleId, locale: dates.locale, announce, closeForm: () => setForm(null) });

  const { deleted, deletingNote, remove, undo } = useDeleting({ articleId, locale: dates.locale, announce });

  // One turn: what the server drew goes in the same picture in which this comes.
  useLayoutEffect(() => onTakeOver(true), [onTakeOver]);
  // Only when the other field is gone is there one to go on in; before the next key is pressed.
  useLayoutEffect(() => {
    if (isTakenOver) resume(place.current, carried);
  }, [isTakenOver, place, carried]);

  const order = (next: CommentSort) => {
    setPart({ sort: next, from: null, of: undefined });
    setForm(null);
  };
  const begin = useRef(() => {});
  begin.current = () => {
    const { action = '', commentId = null } = intent.current ?? {};
    intent.current = null;
    const [, sorted] = /^sort-(\w+)$/.exec(action) ?? [];
    const asked = COMMENT_SORTS.find((each) => each === sorted);
    if (asked) order(asked);
    else if (action === 'more') void thread.fetchNextPage();
    else if (commentId === null) setForm(draftedReply(articleId, conversations.flatMap(({ comment, replies }) => [comment.id, ...replies.map(({ id }) => id)])));
    else if (action === 'reply') setForm({ kind: 'reply', commentId });
    else if (action === 'report') setReportedId(commentId);
    else if (action === 'replies') setWanted(commentId);
    else if (action === 'recommend') {
      const found = conversations.flatMap(({ comment, replies }) => [comment, ...replies]).find(({ id }) => id === commentId);
      if (found?.state === 'visible') void recommend(found);
    }
  };
  useEffect(() => begin.current(), []);

  const own = useMemo(() => new Map(mine?.comments.map((comment) => [comment.id, comment])), [mine]);
  const listed = new Set(conversations.flatMap(({ comment, replies }) => [comment.id, ...replies.map(({ id }) => id)]));
  const pending = (mine?.comments ?? []).filter((comment) => isTold(comment) && (!listed.has(comment.id) || comment.state === 'held'));
  const actions: ThreadActions = {
    articleId, locales, dates, isOpen, mine, askMine, form, openForm: setForm, openReport: setReportedId, notes: [note, deletingNote].filter((each) => each !== null), deleted, remove, undo, reported, recommend, sendReply, sendEdit, announce,
  };

  const sorting = of ? null : conversations.length > 1 || sort !== 'newest' || from !== null ? (
    <fieldset aria-label={t('sort.label')} className="comment-sort">
      {COMMENT_SORTS.map((each) => <button key={each} type="button" data-comment-action={`sort-${each}`} aria-pressed={each === sort} onClick={() => order(each)}>{t(`sort.${each}`)}</button>)}
    </fieldset>
  ) : null;

  return (
    <ThreadActionsProvider value={actions}>
      <ThreadHeading count={count} rulesHref={rulesHref} isOpen={isOpen} sort={sorting} />
      {of ? null : isOpen ? (
        <LiveComposer
          place={{ articleId }} initial={{ text: carried.text, inLanguage: locales.find((each) => each === carried.inLanguage) }} pageLocale={dates.locale} locales={locales}
          label={t('form.label')} submitLabel={t('form.post')} person={mine?.person} onBegin={askMine} onSend={postNew}
        />
      ) : null}
      {latest && !isOpen ? <div className="mt-4"><ClosedThread count={count} /></div> : null}
      <p role="status" className="sr-only">{said}</p>
      <FreshComments articleId={articleId} locale={dates.locale} known={pages[0]?.appearedCount ?? null} onShow={async () => {
        order('newest');
        await client.resetQueries({ queryKey: threadKey(articleId, { sort: 'newest', from: null, of: undefined }) });
      }} />
      {thread.isError && !thread.data ? (
        <div role="alert" className="mt-4"><ThreadNotice tone="danger" icon="warning" title={t('failed.title')}><p>{t('failed.text')}</p><button type="button" className="button mt-2.5" onClick={() => thread.refetch()}>{t('failed.retry')}</button></ThreadNotice></div>
      ) : null}
      {thread.isPending ? <SkeletonComments count={3} /> : null}
      <div aria-busy={thread.isPlaceholderData} className={thread.isPlaceholderData ? 'opacity-60' : ''}>
        <Pending comments={of ? [] : pending.filter(({ rootId, id }) => !listed.has(id) && (rootId === null || !listed.has(rootId)))} onTheWay={onTheWay?.parentId === null ? onTheWay.own : null} />
        {conversations.length === 0 && thread.data && isOpen && pending.length === 0 && onTheWay === null && from === null && !of ? <EmptyThread /> : null}
        <ol>
          {conversations.map((conversation) => (
            <LiveConversation
              key={conversation.comment.id} conversation={conversation} own={own} pending={pending.filter(({ id, rootId }) => rootId === conversation.comment.id || id === conversation.comment.id)}
              onTheWay={onTheWay && onTheWay.rootId === conversation.comment.id ? onTheWay.own : null} isExpandedAtOnce={wanted === conversation.comment.id}
            />
          ))}
        </ol>
      </div>
      {thread.isFetchingNextPage ? <SkeletonComments count={2} /> : null}
      {thread.isFetchNextPageError ? <div role="alert" className="mb-3"><ThreadNotice tone="danger" icon="warning" title={t('failed.title')}><p>{t('failed.text')}</p></ThreadNotice></div> : null}
      {thread.hasNextPage && !thread.isPlaceholderData ? (
        <button type="button" data-comment-action="more" className="button mt-2 w-full" aria-disabled={thread.isFetchingNextPage || undefined} onClick={() => { if (!thread.isFetchingNextPage) void thread.fetchNextPage(); }}>
          {thread.isFetchNextPageError ? t('failed.retry') : t('list.more')}
        </button>
      ) : null}
      {from !== null || of ? <button type="button" className="button button-quiet mt-2 w-full" onClick={() => order(of ? 'newest' : sort)}>{t('page.first')}</button> : null}
      {reportedId === null ? null : <ReportDialog commentId={reportedId} locale={dates.locale} onReported={(id) => setReported(rememberReported(id))} onClose={() => setReportedId(null)} />}
    </ThreadActionsProvider>
  );
}

function Pending({ comments, onTheWay }: { comments: OwnComment[]; onTheWay: OwnComment | null }) {
  if (comments.length === 0 && !onTheWay) return null;
  return (
    <ol>
      {onTheWay ? <li className="border-b border-rule py-5"><CommentOnTheWay comment={onTheWay} /></li> : null}
      {comments.map((comment) => <li key={comment.id} className="border-b border-rule py-5"><PendingComment own={comment} /></li>)}
    </ol>
  );
}

/** The one conversation of a page of its own, with all its replies read so far: each page of them begins with the comment anew. */
function wholeOf(id: string, pages: readonly ThreadPage[]): Conversation | null {
  const found = pages.flatMap(({ conversations }) => conversations.filter(({ comment }) => comment.id === id));
  const replies = found.flatMap((each) => each.replies);
  return found[0] ? { comment: found[0].comment, replies, replyCount: replies.length } : null;
}

/** What of an own comment its writer alone is shown. */
const isTold = ({ state, createdAt }: OwnComment): boolean => state === 'held' || (state === 'rejected' && Date.now() - Date.parse(createdAt) < REFUSED_SHOWN_DAYS * 86_400_000);

/** An answer that was begun and not sent: its form opens again. */
function draftedReply(articleId: string, ids: readonly string[]): OpenForm | null {
  const commentId = listDraftParents(articleId).find((id) => ids.includes(id));
  return commentId === undefined ? null : { kind: 'reply', commentId };
}

const READER_KEY = 'comment-reader';

/** Whether it is worth asking who reads: they were known here before, have begun to write, or come from their account. */
function isReaderKnown(articleId: string): boolean {
  try {
    return localStorage.getItem(READER_KEY) !== null || readDraft({ articleId }) !== null || listDraftParents(articleId).length > 0 || document.referrer.includes('/account');
  } catch {
    return false;
  }
}

function rememberReader(isSignedIn: boolean): void {
  try {
    if (isSignedIn) localStorage.setItem(READER_KEY, '1');
    else localStorage.removeItem(READER_KEY);
  } catch {
    // Without storage the reader is asked for when they begin to write.
  }
}
