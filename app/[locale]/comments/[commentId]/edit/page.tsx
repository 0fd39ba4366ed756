import { leadOn } from '@/app/[locale]/comments/reader';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { AbsentPage, getSubject, sameInAll, smallPageMetadata } from '@/app/[locale]/comments/[commentId]/subject';
import type { CommentRouteProps } from '@/app/[locale]/comments/[commentId]/subject';
import { WritingPage } from '@/components/comment/writing-page';
import { SitePage } from '@/components/site/site-page';
import { editComment } from '@/domain/comment/edit-comment';
import { plainText } from '@/domain/comment/model';
import { isLocale } from '@/lib/locales';
import { postedForm } from '@/lib/server/render-scope';
import { runForm } from '@/lib/server/run-form';
import { commentHref } from '@/lib/url';

export const generateMetadata = (): Promise<Metadata> => smallPageMetadata('edit.title');

/** Changes an own comment, for some minutes after it was posted. */
export default async function EditRoute({ params }: CommentRouteProps) {
  const { locale, commentId } = await params;
  if (!isLocale(locale)) return null;
  const [{ frame, ctx, own, storyHref }, form, t] = await Promise.all([getSubject(locale, commentId), postedForm(), getTranslations('comment')]);
  if (!own && !form) return <AbsentPage frame={frame} storyHref={storyHref} />;
  const text = form?.get('text') ?? (own ? plainText(own.text) : '');
  const said = form ? form.get('inLanguage') : own?.inLanguage;
  const inLanguage = isLocale(said) ? said : locale;
  const refusal = form && (await runForm(async () => {
    await editComment(ctx, { commentId, text, inLanguage });
    await leadOn(commentHref(locale, commentId));
  }));
  if (form && !refusal) return null;
  const minutesLeft = own?.editableUntil ? Math.ceil((Date.parse(own.editableUntil) - ctx.now.getTime()) / 60_000) : 0;
  return (
    <SitePage frame={frame} languages={sameInAll(frame, commentId, 'edit')}>
      <WritingPage
        title={t('edit.title')} storyHref={storyHref} locale={locale} locales={frame.locales} action={commentHref(locale, commentId, 'edit')} label={t('form.label')} submit={t('form.save')} text={text} inLanguage={inLanguage}
        refusal={refusal} writer={ctx.actor.kind === 'user' ? ctx.actor.name : null} cancelHref={commentHref(locale, commentId)} notes={<span>{minutesLeft > 0 ? t('edit.left', { count: minutesLeft }) : t('refusal.editOver')}</span>}
      />
    </SitePage>
  );
}
