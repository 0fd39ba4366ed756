import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { AbsentPage, getSubject, sameInAll, smallPageMetadata } from '@/app/[locale]/comments/[commentId]/subject';
import type { CommentRouteProps } from '@/app/[locale]/comments/[commentId]/subject';
import { findStoryHref, leadOn } from '@/app/[locale]/comments/reader';
import { CommentItem } from '@/components/comment/comment-item';
import { WritingPage } from '@/components/comment/writing-page';
import { SitePage } from '@/components/site/site-page';
import { createComment } from '@/domain/comment/create-comment';
import { isLocale } from '@/lib/locales';
import { postedForm } from '@/lib/server/render-scope';
import { runForm } from '@/lib/server/run-form';
import { commentHref } from '@/lib/url';

export const generateMetadata = (): Promise<Metadata> => smallPageMetadata('item.reply');

/** Answers a comment. */
export default async function ReplyRoute({ params }: CommentRouteProps) {
  const { locale, commentId } = await params;
  if (!isLocale(locale)) return null;
  const [{ frame, ctx, comment, policy, ...known }, form, t] = await Promise.all([getSubject(locale, commentId), postedForm(), getTranslations('comment')]);
  const answered = comment?.state === 'visible' ? comment : null;
  // The comment may have gone while somebody answered it: the form says where that was.
  const articleId = known.articleId ?? form?.get('articleId') ?? '';
  const storyHref = known.storyHref ?? (form ? await findStoryHref(ctx, { articleId, locale }) : null);
  if (!form && (!answered || policy !== 'open')) return <AbsentPage frame={frame} storyHref={storyHref} isGone={comment !== null && !answered} />;
  const text = form?.get('text') ?? '';
  const said = form?.get('inLanguage');
  const inLanguage = isLocale(said) ? said : locale;
  const refusal = form && (await runForm(async () => leadOn(commentHref(locale, (await createComment(ctx, { articleId, text, locale, inLanguage, parentId: commentId })).id))));
  if (form && !refusal) return null;
  const name = answered?.writer.name ?? t('item.nobody');
  return (
    <SitePage frame={frame} languages={sameInAll(frame, commentId, 'reply')}>
      <WritingPage
        title={t('reply.title', { name })} storyHref={storyHref} locale={locale} locales={frame.locales} action={commentHref(locale, commentId, 'reply')} hidden={{ articleId }} label={t('form.replyLabel', { name })}
        submit={t('form.postReply')} text={text} inLanguage={inLanguage} refusal={refusal} writer={ctx.actor.kind === 'user' ? ctx.actor.name : null} cancelHref={commentHref(locale, commentId)}
      >
        {answered ? <div className="mt-6 border-s-2 border-rule ps-4"><CommentItem comment={answered} dates={frame} /></div> : null}
      </WritingPage>
    </SitePage>
  );
}
