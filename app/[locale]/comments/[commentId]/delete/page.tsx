import { leadOn } from '@/app/[locale]/comments/reader';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { AbsentPage, getSubject, sameInAll, smallPageMetadata } from '@/app/[locale]/comments/[commentId]/subject';
import type { CommentRouteProps } from '@/app/[locale]/comments/[commentId]/subject';
import { ActionPage } from '@/components/comment/action-page';
import { CommentItem } from '@/components/comment/comment-item';
import { THREAD_ANCHOR } from '@/components/comment/thread-address';
import { SitePage } from '@/components/site/site-page';
import { deleteComment } from '@/domain/comment/delete-comment';
import { isLocale } from '@/lib/locales';
import { postedForm } from '@/lib/server/render-scope';
import { runForm } from '@/lib/server/run-form';
import { commentHref, frontHref } from '@/lib/url';

export const generateMetadata = (): Promise<Metadata> => smallPageMetadata('delete.title');

/** Takes an own comment back, after one question. */
export default async function DeleteRoute({ params }: CommentRouteProps) {
  const { locale, commentId } = await params;
  if (!isLocale(locale)) return null;
  const [{ frame, ctx, own, storyHref }, form, t] = await Promise.all([getSubject(locale, commentId), postedForm(), getTranslations('comment')]);
  if ((!own || own.state === 'deleted') && !form) return <AbsentPage frame={frame} storyHref={storyHref} />;
  const refusal = form && (await runForm(async () => {
    await deleteComment(ctx, { commentId });
    await leadOn(storyHref ? `${storyHref}#${THREAD_ANCHOR}` : frontHref(locale));
  }));
  if (form && !refusal) return null;
  const action = commentHref(locale, commentId, 'delete');
  return (
    <SitePage frame={frame} languages={sameInAll(frame, commentId, 'delete')}>
      <ActionPage
        title={t('delete.title')} text={t('delete.text')} storyHref={storyHref} locale={locale} action={action} submit={t('delete.confirm')} isHarmful refusal={refusal}
        cancel={{ href: commentHref(locale, commentId), label: t('delete.keep') }}
        subject={own ? <CommentItem comment={own} dates={frame} /> : null}
      />
    </SitePage>
  );
}
