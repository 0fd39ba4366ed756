import { DEFAULT_SORT } from '@/domain/comment/model';
import type { CommentSort } from '@/domain/comment/model';

export type ThreadPlace = {
  sort?: CommentSort;
  /** Cursor of the page. */
  after?: string | null;
  /** The one conversation shown, with all its replies. */
  of?: string;
};

/** Where the conversation under a story begins. */
export const THREAD_ANCHOR = 'comments';

/** Path of a page of the conversation; the first of the default order stands under the story itself. */
export function threadHref(articleHref: string, { sort = DEFAULT_SORT, after, of }: ThreadPlace): string {
  const query = new URLSearchParams({ ...(of ? { of } : {}), ...(sort === DEFAULT_SORT ? {} : { sort }), ...(after ? { after } : {}) }).toString();
  return query === '' ? `${articleHref}#${THREAD_ANCHOR}` : `${articleHref}/comments?${query}`;
}
