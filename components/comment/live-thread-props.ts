import type { RefObject } from 'react';
import type { CommentSort } from '@/domain/comment/model';
import type { DateContext } from '@/lib/dates';
import type { Locale } from '@/lib/locales';

/** What a reader pressed before the code was there. */
export type ThreadIntent = { action: string; commentId: string | null; href: string };

export type LiveThreadProps = {
  articleId: string;
  /** Path of the story in the language of the page. */
  articleHref: string;
  /** What the server drew: the order, and the cursor of a page that is not the first. */
  sort: CommentSort;
  after: string | undefined;
  /** The one comment whose conversation is shown, where it is not all of them. */
  of: string | undefined;
  /** Languages in use on the site. */
  locales: readonly Locale[];
  rulesHref: string | null;
  dates: DateContext;
  /** Where the conversation stands on the page. */
  place: RefObject<HTMLElement | null>;
  intent: RefObject<ThreadIntent | null>;
  /** What the server drew has gone. */
  isTakenOver: boolean;
  /** The living conversation is complete: what the server drew may go. */
  onTakeOver: (isTakenOver: boolean) => void;
};
