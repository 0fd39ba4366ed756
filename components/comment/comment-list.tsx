import type { ReactNode } from 'react';
import { CommentItem } from './comment-item';
import { CommentTombstone } from './comment-tombstone';
import type { Conversation, ThreadComment, VisibleComment } from '@/domain/comment/model';
import type { DateContext } from '@/lib/dates';

type CommentListProps = {
  conversations: readonly Conversation[];
  dates: DateContext;
  /** What can be done with a comment: links where the server draws the list, buttons where the browser does. */
  actionsOf: (comment: VisibleComment) => ReactNode;
  /** Stands after the replies of a conversation: the way to those that are not shown. */
  moreOf: (conversation: Conversation) => ReactNode;
};

/** Conversations with their replies, one level deep: a reply to a reply names the person it answers. */
export function CommentList({ conversations, dates, actionsOf, moreOf }: CommentListProps) {
  const entry = (comment: ThreadComment) =>
    comment.state === 'visible' ? <CommentItem comment={comment} dates={dates}>{actionsOf(comment)}</CommentItem> : <CommentTombstone comment={comment} />;
  return (
    <ol>
      {conversations.map((conversation) => {
        const { comment, replies } = conversation;
        const more = moreOf(conversation);
        return (
          <li key={comment.id} className="border-b border-rule py-5 last:border-b-0">
            {entry(comment)}
            {replies.length > 0 ? <ul className="replies">{replies.map((reply) => <li key={reply.id}>{entry(reply)}</li>)}</ul> : null}
            {more ? <div className="ms-[2.625rem] mt-1 md:ms-[4.5625rem]">{more}</div> : null}
          </li>
        );
      })}
    </ol>
  );
}
