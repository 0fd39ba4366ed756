import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { getTranslations } from 'next-intl/server';
import { getFrame } from '@/app/[locale]/frame';
import { NotFoundPage } from '@/components/site/not-found-page';
import { SitePage } from '@/components/site/site-page';
import { ReportPage } from '@/components/translation/report-page';
import { getContext } from '@/domain/context';
import { findTranslation, segmentOf } from '@/domain/translation/find-translation';
import { reportTranslation } from '@/domain/translation/report-translation';
import { clientKey } from '@/domain/user/rate-limits';
import { getSessionContext } from '@/domain/user/session-context';
import { isLocale } from '@/lib/locales';
import { answerSeeOther, answerStatus, postedForm } from '@/lib/server/render-scope';
import { runForm } from '@/lib/server/run-form';
import { translationReportHref } from '@/lib/url';

type Asked = { revision?: string | string[]; segment?: string | string[]; quote?: string | string[]; sent?: string };
type ReportRouteProps = { params: Promise<{ locale: string; articleId: string }>; searchParams: Promise<Asked> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('translation');
  return { title: t('report.title'), robots: { index: false } };
}

/** Tells the newsroom what is wrong in a translation: without an account, and without JavaScript. */
export default async function ReportTranslationRoute({ params, searchParams }: ReportRouteProps) {
  const { locale, articleId } = await params;
  if (!isLocale(locale)) return null;
  const [frame, asked, form, sentHeaders] = await Promise.all([getFrame(locale), searchParams, postedForm(), headers()]);
  const value = (name: 'revision' | 'segment' | 'quote' | 'remark') => form?.get(name) ?? (name === 'remark' ? '' : textOf(asked[name]));
  const revision = revisionOf(value('revision'));
  const shown = await findTranslation(getContext(), { articleId, inLanguage: locale, revision });
  if (!shown) {
    answerStatus(404);
    return <SitePage frame={frame}><NotFoundPage locale={locale} /></SitePage>;
  }
  const given = { segmentKey: value('segment') || null, quote: value('quote'), remark: value('remark') };
  const refusal = form && (await runForm(async () => {
    await reportTranslation(await getSessionContext(sentHeaders), { articleId, inLanguage: locale, revision, ...given }, { clientKey: clientKey(sentHeaders) });
    answerSeeOther(`${translationReportHref(locale, articleId, shown.revision)}&sent=1`);
  }));
  if (form && !refusal) return null;
  const passage = shown.segments.find(({ key }) => key === segmentOf(shown.segments, { ...given, quote: given.quote || null }))?.text ?? null;
  return (
    <SitePage frame={frame}>
      <ReportPage
        locale={locale} shown={shown} action={translationReportHref(locale, articleId, shown.revision)} isSent={asked.sent !== undefined && !form}
        passage={passage} segmentKey={given.segmentKey} quote={given.quote} remark={given.remark} refusal={refusal}
      />
    </SitePage>
  );
}

const textOf = (value: string | string[] | undefined): string => (typeof value === 'string' ? value : '');

/** Number of a revision as an address or a form gives it; what is none asks for the live one. */
const revisionOf = (text: string): number | null => (/^[1-9]\d{0,5}$/.test(text) ? Number(text) : null);
