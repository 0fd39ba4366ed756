import { useTranslations } from 'next-intl';
import { formatWait } from '@/components/comment/format-wait';
import { CONTROL, UserField, UserNotice } from '@/components/user/user-field';
import { MOST_QUOTE_GRAPHEMES, MOST_REMARK_GRAPHEMES } from '@/domain/translation/model';
import type { ErrorCode, FieldIssue } from '@/lib/errors';
import type { Locale } from '@/lib/locales';

type ReportPageProps = {
  locale: Locale;
  /** The translation that it is about. */
  shown: { headline: string; href: string; revision: number; originalLanguage: Locale };
  /** Where the form is sent. */
  action: string;
  /** The report has been taken. */
  isSent: boolean;
  /** The whole passage that holds the quoted words. */
  passage: string | null;
  segmentKey: string | null;
  /** What was selected or typed. */
  quote: string;
  remark: string;
  refusal: { code: ErrorCode; issues: readonly FieldIssue[]; retryAfterSeconds: number | undefined } | null;
};

/** The form in which a reader says what is wrong in a translation; what was typed stands in it, whatever was refused. */
export function ReportPage({ locale, shown, isSent, ...form }: ReportPageProps) {
  const t = useTranslations('translation.report');
  const nameOf = useTranslations('article.languageName');
  return (
    <div className="wrap py-8 lg:py-12">
      <div className="max-w-[40rem]">
        <h1 className="type-lead">{t(isSent ? 'thanks' : 'title')}</h1>
        {isSent ? (
          <>
            <p role="status" className="mt-4 text-ink-2">{t('taken')}</p>
            <p className="mt-4"><a href={shown.href} className="inline-flex min-h-11 items-center link">{t('back')}</a></p>
          </>
        ) : (
          <>
            <p className="mt-4 text-ink-2 text-pretty">{t.rich('about', { language: nameOf(shown.originalLanguage), headline: () => <strong key="headline" className="text-ink">{shown.headline}</strong> })}</p>
            <ReportForm locale={locale} shown={shown} {...form} />
          </>
        )}
      </div>
    </div>
  );
}

function ReportForm({ locale, shown, action, passage, segmentKey, quote, remark, refusal }: Omit<ReportPageProps, 'isSent'>) {
  const t = useTranslations('translation.report');
  const faultAt = (path: string, limit: number) => {
    const issue = refusal?.issues.find((each) => each.path === path);
    if (!issue) return undefined;
    return issue.code === 'required' ? t('empty') : t('tooLong', { limit });
  };
  const faults = { quote: faultAt('quote', MOST_QUOTE_GRAPHEMES), remark: faultAt('remark', MOST_REMARK_GRAPHEMES) };
  const field = (id: 'quote' | 'remark') => ({ id: `report-${id}`, name: id, dir: 'auto', className: CONTROL, 'aria-invalid': faults[id] ? true : undefined, 'aria-describedby': `${faults[id] ? `report-${id}-error ` : ''}report-${id}-hint` });
  return (
    <form method="post" action={action} className="mt-6 grid gap-5">
      <input type="hidden" name="revision" value={shown.revision} />
      {segmentKey ? <input type="hidden" name="segment" value={segmentKey} /> : null}
      {refusal && !faults.quote && !faults.remark ? (
        <UserNotice tone="danger">
          {refusal.code === 'rate_limited' && refusal.retryAfterSeconds !== undefined ? t.rich('limited', { when: () => <strong key="when">{formatWait(refusal.retryAfterSeconds!, locale)}</strong> }) : t('failed')}
        </UserNotice>
      ) : null}
      {passage ? (
        <figure>
          <figcaption className="font-semibold">{t('passage')}</figcaption>
          <blockquote className="mt-1.5 max-h-48 overflow-y-auto border-s-3 border-rule ps-4 text-ink-2 wrap-anywhere">{passage}</blockquote>
        </figure>
      ) : null}
      <UserField id="report-quote" label={t('quote')} hint={t('quoteHint')} error={faults.quote}><textarea {...field('quote')} rows={3} defaultValue={quote} /></UserField>
      <UserField id="report-remark" label={t('remark')} hint={t('remarkHint')} error={faults.remark}><textarea {...field('remark')} rows={4} defaultValue={remark} /></UserField>
      <p className="type-meta text-ink-3">{t('privacy')}</p>
      <div className="flex flex-wrap gap-2">
        <button type="submit" className="button button-primary">{t('send')}</button>
        <a href={shown.href} className="button">{t('cancel')}</a>
      </div>
    </form>
  );
}
