import { CommentIsland } from './comment-island.client';
import { CommentThread } from './comment-thread';
import { THREAD_ANCHOR } from './thread-address';
import { Island } from '@/components/ui/island';
import { Piece } from '@/components/ui/piece';
import { RULES_PAGE_KEY } from '@/domain/comment/model';
import type { ThreadPage } from '@/domain/comment/model';
import type { SiteFrame } from '@/domain/site/model';

type CommentSectionProps = {
  thread: ThreadPage;
  /** Path of the story in the language of the page. */
  articleHref: string;
  frame: Pick<SiteFrame, 'locale' | 'locales' | 'timeZone' | 'pages'>;
  /** Where this page of the conversation begins; nothing on the first. */
  after?: string;
  /** The one comment whose replies are shown. */
  of?: string;
};

/** The conversation under a story: drawn by the server, taken over by an island when a reader comes near. Hidden: nothing. */
export function CommentSection({ thread, articleHref, frame, after, of }: CommentSectionProps) {
  if (thread.policy === 'hidden') return null;
  const { locale, locales, timeZone } = frame;
  const rulesHref = frame.pages.find(({ key }) => key === RULES_PAGE_KEY)?.href ?? null;
  const shared = { articleHref, locales, rulesHref, dates: { locale, timeZone } };
  const drawn = <Piece name="thread" as={CommentThread} told={(put) => ({ thread: { ...thread, articleId: put(thread.articleId) }, of, isContinued: after !== undefined, ...shared, articleHref: put(articleHref) })} />;
  return (
    <section id={THREAD_ANCHOR} aria-labelledby="comments-title" className="mt-10 scroll-mt-4 border-t-3 border-rule-strong no-print">
      <div className="below-fold -mx-4 -mb-4 p-4">
        <Island name="comments" as={CommentIsland} props={{ articleId: thread.articleId, sort: thread.sort, after, of, ...shared }}>{drawn}</Island>
      </div>
    </section>
  );
}
