import { useTranslations } from 'next-intl';
import { CommentPage } from './comment-page';
import type { Locale } from '@/lib/locales';
import { frontHref } from '@/lib/url';

type AbsentCommentProps = { locale: Locale; storyHref: string | null; isGone: boolean };

/** Nothing stands at a comment's address: never did, is not public, or is gone. */
export function AbsentComment({ locale, storyHref, isGone }: AbsentCommentProps) {
  const t = useTranslations('comment.absent');
  const tError = useTranslations('error');
  return (
    <CommentPage title={t(isGone ? 'gone' : 'title')} storyHref={storyHref}>
      <p className="mt-4 text-ink-2">{t(isGone ? 'goneText' : 'text')}</p>
      {storyHref ? null : <a href={frontHref(locale)} className="button button-primary mt-6">{tError('home')}</a>}
    </CommentPage>
  );
}
