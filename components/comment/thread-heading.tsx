import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';

type ThreadHeadingProps = {
  count: number;
  /** Address of the community rules, where the site has such a page. */
  rulesHref: string | null;
  isOpen: boolean;
  /** The choice of order; nothing while there is nothing to put in order. */
  sort: ReactNode;
};

/** Name, count and rules of the conversation. */
export function ThreadHeading({ count, rulesHref, isOpen, sort }: ThreadHeadingProps) {
  const t = useTranslations('comment');
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <h2 id="comments-title" className="type-strip">
          {count === 0 ? t('title') : t.rich('heading', { count, n: (chunks) => <span className="font-sans text-[1.125rem] font-medium tracking-normal text-ink-3 tabular-nums">{chunks}</span> })}
        </h2>
        {sort}
      </div>
      {isOpen ? (
        <p className="mt-1 type-meta text-ink-2 max-sm:mt-2.5">
          {t('rules')} {rulesHref ? <a href={rulesHref} className="inline-block py-0.5 link">{t('rulesLink')}</a> : null}
        </p>
      ) : null}
    </>
  );
}
