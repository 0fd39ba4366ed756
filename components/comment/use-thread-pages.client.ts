'use client';

import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { getReplies, getThreadPage, repliesKey, threadKey } from './thread-requests';
import type { ThreadPart } from './thread-requests';
import type { Conversation } from '@/domain/comment/model';
import { REPLIES_SHOWN } from '@/domain/comment/model';
import type { Locale } from '@/lib/locales';

type ThreadPagesOptions = ThreadPart & { articleId: string; locale: Locale };

/** The pages of a conversation read so far, in one order, beginning after `from`. */
export const useThreadPages = ({ articleId, locale, ...part }: ThreadPagesOptions) =>
  useInfiniteQuery({
    queryKey: threadKey(articleId, part),
    queryFn: ({ pageParam, signal }) => getThreadPage({ locale, articleId }, { ...part, after: pageParam, signal }),
    initialPageParam: part.from,
    getNextPageParam: (page) => page.after,
    placeholderData: keepPreviousData,
  });

/** The replies of one conversation that do not stand under it at once; asked for when the reader wants them. */
export const useMoreReplies = ({ comment, replies }: Conversation, { locale, isWanted }: { locale: Locale; isWanted: boolean }) =>
  useInfiniteQuery({
    queryKey: repliesKey(comment.id),
    queryFn: ({ pageParam, signal }) => getReplies(locale, comment.id, pageParam, signal),
    initialPageParam: replies[Math.min(REPLIES_SHOWN, replies.length) - 1]?.id ?? null,
    getNextPageParam: (page) => page.after,
    enabled: isWanted,
  });
