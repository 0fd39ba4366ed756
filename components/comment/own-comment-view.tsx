import { useTranslations } from 'next-intl';
import { CommentItem } from './comment-item';
import { OwnNotice, OwnStateMark } from './own-notice';
import { Icon } from '@/components/ui/icon';
import type { OwnComment } from '@/domain/comment/model';
import type { DateContext } from '@/lib/dates';
import { commentHref } from '@/lib/url';

type OwnCommentViewProps = { own: OwnComment; dates: DateContext };

/** An own comment on its own page: why others do not see it, and what its writer can do. */
export function OwnCommentView({ own, dates }: OwnCommentViewProps) {
  const t = useTranslations('comment.item');
  const isStanding = own.state === 'held' || own.state === 'visible';
  return (
    <div className="mt-6">
      <CommentItem comment={own} dates={dates} mark={<OwnStateMark own={own} />}>
        <OwnNotice own={own} />
        {isStanding ? (
          <div className="-ms-2 mt-1 flex flex-wrap gap-0.5">
            {own.editableUntil ? <a href={commentHref(dates.locale, own.id, 'edit')} className="comment-action"><Icon name="pencil" />{t('edit')}</a> : null}
            <a href={commentHref(dates.locale, own.id, 'delete')} className="comment-action"><Icon name="trash" />{t('delete')}</a>
          </div>
        ) : null}
      </CommentItem>
    </div>
  );
}
