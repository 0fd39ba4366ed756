'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { CommentTombstone } from './comment-tombstone';
import { CommentOnTheWay, LiveComment, PendingComment } from './live-comment.client';
import { SkeletonComments } from './skeleton-comments';
import { useThreadActions } from './thread-actions.client';
import { useMoreReplies } from './use-thread-pages.client';
import { Icon } from '@/components/ui/icon';
import type { Conversation, OwnComment, ThreadComment } from '@/domain/comment/model';

type LiveConversationProps = {
  conversation: Conversation;
  /** The reader's own comments by id. */
  own: ReadonlyMap<string, OwnComment>;
  /** Own comments of this conversation that only their writer sees. */
  pending: readonly OwnComment[];
  onTheWay: OwnComment | null;
  isExpandedAtOnce: boolean;
};

/** A comment with its replies: the first of them at once, the others when they are asked for. */
export function LiveConversation({ conversation, own, pending, onTheWay, isExpandedAtOnce }: LiveConversationProps) {
  const t = useTranslations('comment');
  const { dates } = useThreadActions();
  const [isWanted, setIsWanted] = useState(false);
  useEffect(() => {
    if (isExpandedAtOnce) setIsWanted(true);
  }, [isExpandedAtOnce]);
  const more = useMoreReplies(conversation, { locale: dates.locale, isWanted });
  const { comment, replyCount } = conversation;
  const replies = inOrder([...conversation.replies, ...(more.data?.pages.flatMap((page) => page.replies) ?? [])]);
  const unseen = more.data && !more.hasNextPage ? 0 : replyCount - replies.length;
  const heldHere = new Map(pending.map((each) => [each.id, each]));
  const entry = (each: ThreadComment) => {
    const held = heldHere.get(each.id);
    if (held) return <PendingComment own={held} />;
    return each.state === 'visible' ? <LiveComment comment={each} own={own.get(each.id)} /> : <CommentTombstone comment={each} />;
  };
  const extra = pending.filter(({ id }) => id !== comment.id && !replies.some((reply) => reply.id === id));
  const ask = () => {
    setIsWanted(true);
    if (more.isError) void more.refetch();
    else if (more.data) void more.fetchNextPage();
  };
  return (
    <li className="border-b border-rule py-5 last:border-b-0">
      {entry(comment)}
      {replies.length + extra.length > 0 || onTheWay ? (
        <ul className="replies">
          {replies.map((reply) => <li key={reply.id}>{entry(reply)}</li>)}
          {more.isFetching ? <li><SkeletonComments count={1} /></li> : null}
          {extra.map((each) => <li key={each.id}><PendingComment own={each} /></li>)}
          {onTheWay ? <li><CommentOnTheWay comment={onTheWay} /></li> : null}
        </ul>
      ) : null}
      {unseen > 0 && !more.isFetching ? (
        <div className="ms-[2.625rem] mt-1 md:ms-[4.5625rem]">
          {more.isError ? <p role="alert" className="type-meta font-semibold text-danger">{t('failed.title')}</p> : null}
          <button type="button" data-comment-action="replies" className="comment-action -ms-2" onClick={ask}><Icon name="chevron" className="size-5 rotate-90" />{more.isError ? t('failed.retry') : t('list.replies', { count: unseen })}</button>
        </div>
      ) : null}
    </li>
  );
}

/** Each once, in the order in which they were written. */
const inOrder = (replies: readonly ThreadComment[]): ThreadComment[] =>
  [...new Map(replies.map((reply) => [reply.id, reply])).values()].sort((a, b) => Date.parse(a.createdAt) - Date.parse(b.createdAt));
