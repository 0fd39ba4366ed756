import { useTranslations } from 'next-intl';

type SkeletonCommentsProps = { count: number };

/** Rows of the height of comments, while comments are on their way. */
export function SkeletonComments({ count }: SkeletonCommentsProps) {
  const t = useTranslations('comment');
  return (
    <div role="status">
      <span className="sr-only">{t('loading')}</span>
      {Array.from({ length: count }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows are all alike
        <div key={index} className="comment border-b border-rule py-5 last:border-b-0">
          <span className="avatar skeleton" />
          <div className="grid content-start gap-2.5 pt-1 pb-12"><span className="skeleton w-2/5" /><span className="skeleton w-full" /><span className="skeleton w-3/4" /></div>
        </div>
      ))}
    </div>
  );
}
