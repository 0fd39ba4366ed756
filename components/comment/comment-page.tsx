import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';

type CommentPageProps = { title: string; storyHref: string | null; children: ReactNode };

/** A small page about one comment: what has to work without scripts has one. */
export function CommentPage({ title, storyHref, children }: CommentPageProps) {
  const t = useTranslations('comment.page');
  return (
    <div className="wrap py-8 lg:py-12">
      <div className="max-w-[40rem]">
        <h1 className="type-lead">{title}</h1>
        {storyHref ? <p className="mt-2"><a href={storyHref} className="inline-flex min-h-11 items-center link">{t('back')}</a></p> : null}
        {children}
      </div>
    </div>
  );
}
