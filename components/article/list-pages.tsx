import { useTranslations } from 'next-intl';
import { Icon } from '@/components/ui/icon';

type ListPagesProps = {
  /** Address of the first page of the list. */
  newestHref: string;
  olderHref: string | null;
  isFirstPage: boolean;
};

/** Older and newest: pages of a list are addresses, not a scroll without end. */
export function ListPages({ newestHref, olderHref, isFirstPage }: ListPagesProps) {
  const t = useTranslations('article.list');
  if (isFirstPage && !olderHref) return null;
  return (
    <nav aria-label={t('pages')} className="no-print flex flex-wrap justify-between gap-3 border-t border-rule-strong py-6">
      {isFirstPage ? <span /> : (
        <a href={newestHref} className="button">
          <Icon name="chevron" className="size-4 rotate-180" isDirectional />
          {t('newest')}
        </a>
      )}
      {olderHref ? (
        <a href={olderHref} rel="next" className="button">
          {t('older')}
          <Icon name="chevron" className="size-4" isDirectional />
        </a>
      ) : null}
    </nav>
  );
}
