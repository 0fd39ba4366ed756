import { useTranslations } from 'next-intl';
import { Icon } from '@/components/ui/icon';
import type { VisibleComment } from '@/domain/comment/model';
import type { Locale } from '@/lib/locales';
import { commentHref } from '@/lib/url';

type CommentLinksProps = { comment: VisibleComment; locale: Locale; isOpen: boolean };

/** What a reader can do with a comment, as links to small pages: they work without scripts, and until the scripts are there. */
export function CommentLinks({ comment: { id, reactionCount }, locale, isOpen }: CommentLinksProps) {
  const t = useTranslations('comment.item');
  return (
    <div className="-ms-2 mt-1 flex flex-wrap gap-0.5">
      <a href={commentHref(locale, id, 'recommend')} rel="nofollow" data-comment-action="recommend" className="comment-action"><RecommendWords count={reactionCount} /></a>
      {isOpen ? <a href={commentHref(locale, id, 'reply')} rel="nofollow" data-comment-action="reply" className="comment-action"><Icon name="reply" isDirectional />{t('reply')}</a> : null}
      <a href={commentHref(locale, id)} rel="nofollow" data-comment-action="link" className="comment-action"><Icon name="link" /><span className="max-sm:sr-only">{t('link')}</span></a>
      <a href={commentHref(locale, id, 'report')} rel="nofollow" data-comment-action="report" className="comment-action"><Icon name="flag" /><span className="max-sm:sr-only">{t('report')}</span></a>
    </div>
  );
}

/** The thumb and how many there are: to the eye a number, to the ear what it counts. */
export function RecommendWords({ count }: { count: number }) {
  const t = useTranslations('comment.item');
  return (
    <>
      <Icon name="recommend" />
      <span className="sr-only">{t('recommend')}</span>
      {count > 0 ? <span className="tabular-nums">{count}</span> : null}
    </>
  );
}
