import { leadOn } from '@/app/[locale]/comments/reader';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { AbsentPage, getSubject, sameInAll, smallPageMetadata } from '@/app/[locale]/comments/[commentId]/subject';
import type { CommentRouteProps } from '@/app/[locale]/comments/[commentId]/subject';
import { ActionPage } from '@/components/comment/action-page';
import { CommentItem } from '@/components/comment/comment-item';
import { SitePage } from '@/components/site/site-page';
import { getMine } from '@/domain/comment/my-queries';
import { reactToComment, removeReaction } from '@/domain/comment/react-to-comment';
import { isLocale } from '@/lib/locales';
import { postedForm } from '@/lib/server/render-scope';
import { runForm } from '@/lib/server/run-form';
import { commentHref } from '@/lib/url';

export const generateMetadata = (): Promise<Metadata> => smallPageMetadata('recommend.title');

/** Recommends a comment, or takes that back. */
export default async function RecommendRoute({ params }: CommentRouteProps) {
  const { locale, commentId } = await params;
  if (!isLocale(locale)) return null;
  const [{ frame, ctx, comment, own, articleId, storyHref }, form, t] = await Promise.all([getSubject(locale, commentId), postedForm(), getTranslations('comment')]);
  if (comment?.state !== 'visible' || !articleId) return <AbsentPage frame={frame} storyHref={storyHref} isGone={comment !== null} />;
  const isRecommended = (await getMine(ctx, { articleId })).reactions.includes(commentId);
  const refusal = form && (await runForm(async () => {
    await (form.get('take') === 'back' ? removeReaction : reactToComment)(ctx, { commentId });
    await leadOn(commentHref(locale, commentId));
  }));
  if (form && !refusal) return null;
  return (
    <SitePage frame={frame} languages={sameInAll(frame, commentId, 'recommend')}>
      <ActionPage
        title={t('recommend.title')} text={own ? t('recommend.own') : t('item.recommendations', { count: comment.reactionCount })} storyHref={storyHref} locale={locale} action={commentHref(locale, commentId, 'recommend')}
        hidden={isRecommended ? { take: 'back' } : {}} submit={own ? null : t(isRecommended ? 'recommend.takeBack' : 'item.recommend')} refusal={refusal} cancel={{ href: commentHref(locale, commentId), label: t('form.cancel') }}
        subject={<CommentItem comment={comment} dates={frame} />}
      />
    </SitePage>
  );
}
