import type { InfiniteData, QueryClient } from '@tanstack/react-query';
import { mineKey } from './thread-requests';
import type { Conversation, MyThread, OwnComment, RepliesPage, ThreadComment, ThreadPage, VisibleComment } from '@/domain/comment/model';

/** What a change does to one comment: another in its place, or nothing. */
type Change = (comment: ThreadComment, replyCount: number) => ThreadComment | null;

/** Applies a change to a comment wherever the conversation that was read holds it. */
export function changeComment(client: QueryClient, articleId: string, id: string, change: Change): void {
  const inList = (comments: ThreadComment[]) => comments.flatMap((comment) => (comment.id === id ? (change(comment, 0) ?? []) : [comment]));
  client.setQueriesData<InfiniteData<ThreadPage>>({ queryKey: ['thread', articleId] }, (data) => data && {
    ...data,
    pages: data.pages.map((page) => ({
      ...page,
      conversations: page.conversations.flatMap((conversation): Conversation[] => {
        const comment = conversation.comment.id === id ? change(conversation.comment, conversation.replyCount) : conversation.comment;
        const replies = inList(conversation.replies);
        return comment ? [{ ...conversation, comment, replies, replyCount: conversation.replyCount - (conversation.replies.length - replies.length) }] : [];
      }),
    })),
  });
  client.setQueriesData<InfiniteData<RepliesPage>>({ queryKey: ['replies'] }, (data) => data && { ...data, pages: data.pages.map((page) => ({ ...page, replies: inList(page.replies) })) });
}

/** Puts a comment that was just posted where its writer looks for it: at the head of the conversation, or under what it answers. */
export function addComment(client: QueryClient, articleId: string, own: OwnComment, replyTo: VisibleComment['replyTo']): void {
  const comment: VisibleComment = { ...own, state: 'visible', replyTo };
  client.setQueriesData<InfiniteData<ThreadPage>>({ queryKey: ['thread', articleId] }, (data) => data && {
    ...data,
    pages: data.pages.map((page, index) => {
      const counted = { ...page, count: page.count + 1, appearedCount: page.appearedCount + 1 };
      if (own.rootId === null) return index === 0 ? { ...counted, conversations: [{ comment, replies: [], replyCount: 0 }, ...page.conversations.filter((each) => each.comment.id !== own.id)] } : counted;
      return { ...counted, conversations: page.conversations.map((each) => (each.comment.id === own.rootId ? { ...each, replies: [...each.replies.filter(({ id }) => id !== own.id), comment], replyCount: each.replyCount + 1 } : each)) };
    }),
  });
}

/** Changes what is known of the reader's own things; nothing while nothing is known. */
export function changeMine(client: QueryClient, articleId: string, change: (mine: MyThread) => MyThread): void {
  client.setQueryData<MyThread>(mineKey(articleId), (mine) => mine && change(mine));
}

/** An own comment as it is now, first of all. */
export const withOwn = (mine: MyThread, own: OwnComment): MyThread => ({ ...mine, comments: [own, ...mine.comments.filter(({ id }) => id !== own.id)] });

/** The count of all visible comments, after one more or one fewer. */
export function changeCount(client: QueryClient, articleId: string, by: number): void {
  client.setQueriesData<InfiniteData<ThreadPage>>({ queryKey: ['thread', articleId] }, (data) => data && { ...data, pages: data.pages.map((page) => ({ ...page, count: Math.max(0, page.count + by) })) });
}
