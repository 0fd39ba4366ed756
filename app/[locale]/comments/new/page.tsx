import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { getFrame } from '@/app/[locale]/frame';
import { findStoryHref, getReader, leadOn } from '@/app/[locale]/comments/reader';
import { WritingPage } from '@/components/comment/writing-page';
import { NotFoundPage } from '@/components/site/not-found-page';
import { SitePage } from '@/components/site/site-page';
import { createComment } from '@/domain/comment/create-comment';
import { isLocale } from '@/lib/locales';
import { answerStatus, postedForm } from '@/lib/server/render-scope';
import { runForm } from '@/lib/server/run-form';
import { commentHref, newCommentHref } from '@/lib/url';

type NewCommentRouteProps = { params: Promise<{ locale: string }>; searchParams: Promise<{ article?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('comment.new');
  return { title: t('title'), robots: { index: false } };
}

/** Takes what the form under a story sends: leads to the comment, or shows the form again with all that was typed. */
export default async function NewCommentRoute({ params, searchParams }: NewCommentRouteProps) {
  const { locale } = await params;
  if (!isLocale(locale)) return null;
  const [frame, ctx, form, query, t] = await Promise.all([getFrame(locale), getReader(), postedForm(), searchParams, getTranslations('comment')]);
  const articleId = form ? (form.get('articleId') ?? '') : String(query.article ?? '');
  const storyHref = await findStoryHref(ctx, { articleId, locale });
  if (!storyHref && !form) {
    answerStatus(404);
    return <SitePage frame={frame}><NotFoundPage locale={locale} /></SitePage>;
  }
  const text = form?.get('text') ?? '';
  const said = form?.get('inLanguage');
  const inLanguage = isLocale(said) ? said : locale;
  const refusal = form && (await runForm(async () => leadOn(commentHref(locale, (await createComment(ctx, { articleId, text, locale, inLanguage })).id))));
  if (form && !refusal) return null;
  return (
    <SitePage frame={frame} languages={frame.locales.map((each) => ({ locale: each, href: `${newCommentHref(each)}?article=${encodeURIComponent(articleId)}` }))}>
      <WritingPage
        title={t('new.title')} storyHref={storyHref} locale={locale} locales={frame.locales} action={newCommentHref(locale)} hidden={{ articleId }} label={t('form.label')} submit={t('form.post')}
        text={text} inLanguage={inLanguage} refusal={refusal} writer={ctx.actor.kind === 'user' ? ctx.actor.name : null} cancelHref={storyHref}
      />
    </SitePage>
  );
}
