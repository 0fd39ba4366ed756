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
          <summary className="list-none [&::-webkit-details-marker]:hidden">
            {t('tombstone.removed')} <span className="inline-block py-0.5 link">{t('tombstone.why')}</span>
          </summary>
          <p className="mt-1 border-s-2 border-rule ps-3 text-ink-2">{t(`why.${comment.breach}`)}</p>
        </details>
      ) : (
        <p>{t(`tombstone.${comment.state}`)}</p>
      )}
    </div>
  );
}
