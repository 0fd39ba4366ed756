import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { getTranslations } from 'next-intl/server';
import { AbsentPage, getSubject, sameInAll, smallPageMetadata } from '@/app/[locale]/comments/[commentId]/subject';
import type { CommentRouteProps } from '@/app/[locale]/comments/[commentId]/subject';
import { ActionPage } from '@/components/comment/action-page';
import { CommentItem } from '@/components/comment/comment-item';
import { CommentPage } from '@/components/comment/comment-page';
import { ReportFields } from '@/components/comment/report-fields';
import { SitePage } from '@/components/site/site-page';
import { BREACHES, MOST_NOTE_GRAPHEMES } from '@/domain/comment/model';
import { reportComment } from '@/domain/comment/report-comment';
import { isLocale } from '@/lib/locales';
import { clientKey } from '@/domain/user/rate-limits';
import { answerSeeOther, postedForm } from '@/lib/server/render-scope';
import { runForm } from '@/lib/server/run-form';
import { commentHref } from '@/lib/url';

type ReportRouteProps = CommentRouteProps & { searchParams: Promise<{ sent?: string }> };

export const generateMetadata = (): Promise<Metadata> => smallPageMetadata('report.title');

/** Tells the moderators that a comment breaks the rules, signed in or not. */
export default async function ReportRoute({ params, searchParams }: ReportRouteProps) {
  const { locale, commentId } = await params;
  if (!isLocale(locale)) return null;
  const [{ frame, ctx, comment, storyHref }, form, { sent }, t] = await Promise.all([getSubject(locale, commentId), postedForm(), searchParams, getTranslations('comment')]);
  if (sent !== undefined && !form) {
    return <SitePage frame={frame} languages={sameInAll(frame, commentId, 'report')}><CommentPage title={t('report.thanks')} storyHref={storyHref}><p className="mt-4 text-ink-2">{t('report.taken')}</p></CommentPage></SitePage>;
  }
  if (comment?.state !== 'visible') return <AbsentPage frame={frame} storyHref={storyHref} isGone={comment !== null} />;
  const chosen = BREACHES.find((breach) => form?.get('breach') === breach) ?? null;
  const note = form?.get('note') ?? '';
  // A reason that is none is refused by the verb, which names the field.
  const action = commentHref(locale, commentId, 'report');
  const refusal = form && (await runForm(async () => {
    await reportComment(ctx, { commentId, breach: chosen!, note }, { clientKey: clientKey(await headers()) });
    answerSeeOther(`${action}?sent=1`);
  }));
  if (form && !refusal) return null;
  const wrong = new Set(refusal?.issues.map(({ path }) => path));
  const faults = { ...(wrong.has('breach') ? { breach: t('report.choose') } : {}), ...(wrong.has('note') ? { note: t('report.noteTooLong', { limit: MOST_NOTE_GRAPHEMES }) } : {}) };
  return (
    <SitePage frame={frame} languages={sameInAll(frame, commentId, 'report')}>
      <ActionPage
        title={t('report.title')} storyHref={storyHref} locale={locale} action={action} submit={t('report.send')} refusal={refusal} cancel={{ href: commentHref(locale, commentId), label: t('form.cancel') }}
        subject={<CommentItem comment={comment} dates={frame} />} fields={<ReportFields faults={faults} chosen={chosen} note={note} />}
      />
    </SitePage>
  );
}
