import { useTranslations } from 'next-intl';
import type { Tombstone } from '@/domain/comment/model';

type CommentTombstoneProps = { comment: Tombstone };

/** What stands where a comment was: nothing of its words or its writer, and why it went. */
export function CommentTombstone({ comment }: CommentTombstoneProps) {
  const t = useTranslations('comment');
  return (
    <div id={`comment-${comment.id}`} tabIndex={-1} className="comment block type-meta text-ink-3">
      {comment.state === 'removed' ? (
        <details>
          <summary className="flex min-h-10 list-none flex-wrap items-center gap-x-1 [&::-webkit-details-marker]:hidden">
            <span>{t('tombstone.removed')}</span> <span className="link">{t('tombstone.why')}</span>
          </summary>
          <p className="mt-1 border-s-2 border-rule ps-3 text-ink-2">{t(`why.${comment.breach}`)}</p>
        </details>
      ) : (
        <p>{t(`tombstone.${comment.state}`)}</p>
      )}
    </div>
  );
}
