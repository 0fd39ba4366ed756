import { useTranslations } from 'next-intl';
import { CommentLinks } from './comment-links';
import { CommentList } from './comment-list';
import { PlainComposer } from './plain-composer';
import { threadHref } from './thread-address';
import type { ThreadPlace } from './thread-address';
import { ThreadHeading } from './thread-heading';
import { ClosedThread, EmptyThread } from './thread-notice';
import { Icon } from '@/components/ui/icon';
import { COMMENT_SORTS } from '@/domain/comment/model';
import type { CommentSort, ThreadPage } from '@/domain/comment/model';
import type { DateContext } from '@/lib/dates';
import type { Locale } from '@/lib/locales';
import { newCommentHref } from '@/lib/url';

type CommentThreadProps = {
  thread: ThreadPage;
  /** Path of the story in the language of the page. */
  articleHref: string;
  /** Languages in use on the site. */
  locales: readonly Locale[];
  rulesHref: string | null;
  dates: DateContext;
  /** Not the first page of its order. */
  isContinued?: boolean;
  /** The one comment whose replies are shown. */
  of?: string;
};

/** A page of the conversation as the server draws it: everything in it works without scripts. */
export function CommentThread({ thread, articleHref, locales, rulesHref, dates, isContinued = false, of }: CommentThreadProps) {
  const t = useTranslations('comment');
  const { locale } = dates;
  const { articleId, policy, count, sort, conversations, after } = thread;
  const isOpen = policy === 'open';
  return (
    <>
      <ThreadHeading count={count} rulesHref={rulesHref} isOpen={isOpen} sort={!of && (conversations.length > 1 || sort !== 'newest') ? <SortLinks articleHref={articleHref} sort={sort} /> : null} />
      {isOpen && !of ? (
        <PlainComposer action={newCommentHref(locale)} locale={locale} locales={locales} hidden={{ articleId }} label={t('form.label')} submit={t('form.post')} />
      ) : null}
      {isOpen ? null : <div className="mt-4"><ClosedThread count={count} /></div>}
      {conversations.length === 0 && isOpen && !isContinued ? <EmptyThread /> : null}
      <CommentList
        conversations={conversations}
        dates={dates}
        actionsOf={(comment) => <CommentLinks comment={comment} locale={locale} isOpen={isOpen} />}
        moreOf={({ comment, replies, replyCount }) =>
          replyCount > replies.length ? (
            <a href={threadHref(articleHref, { of: comment.id })} rel="nofollow" data-comment-action="replies" className="comment-action -ms-2"><Icon name="chevron" className="size-5 rotate-90" />{t('list.replies', { count: replyCount - replies.length })}</a>
          ) : null
        }
      />
      <ThreadPages articleHref={articleHref} place={of ? { of } : { sort }} after={after} isContinued={isContinued || of !== undefined} />
    </>
  );
}

function SortLinks({ articleHref, sort }: { articleHref: string; sort: CommentSort }) {
  const t = useTranslations('comment.sort');
  return (
    <nav aria-label={t('label')} className="comment-sort">
      {COMMENT_SORTS.map((each) => (
        <a key={each} href={threadHref(articleHref, { sort: each })} rel="nofollow" data-comment-action={`sort-${each}`} aria-current={each === sort ? 'true' : undefined}>{t(each)}</a>
      ))}
    </nav>
  );
}

function ThreadPages({ articleHref, place, after, isContinued }: { articleHref: string; place: ThreadPlace; after: string | null; isContinued: boolean }) {
  const t = useTranslations('comment');
  if (!after && !isContinued) return null;
  return (
    <nav aria-label={t('page.pages')} className="mt-2 grid gap-2">
      {after ? <a href={threadHref(articleHref, { ...place, after })} rel="nofollow" data-comment-action="more" className="button">{t('list.more')}</a> : null}
      {isContinued ? <a href={threadHref(articleHref, place.of ? {} : place)} rel="nofollow" className="button button-quiet">{t('page.first')}</a> : null}
    </nav>
  );
}
