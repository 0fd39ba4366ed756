import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { ActForm } from '@/components/admin/desks/act-form.client';
import type { FormAction } from '@/components/admin/desks/form-state';
import { LanguageName } from '@/components/admin/story/version-dots';
import { AdminTime } from '@/components/admin/ui/admin-time';
import { Chip } from '@/components/admin/ui/chip';
import type { TranslationReport } from '@/domain/translation/model';
import type { DateContext } from '@/lib/dates';
import { localeEntry } from '@/lib/locales';

type ReportListProps = {
  reports: readonly TranslationReport[];
  dates: DateContext;
  action: FormAction;
  /** Where an act leads back to. */
  here: string;
  /** Names the story of each, where they are of several. */
  hasStory?: boolean;
};

/** What readers say is wrong in translations: their words as they typed them, and the way to the passage. */
export const ReportList = ({ reports, ...rest }: ReportListProps) => (
  <ul className="bg-surface">{reports.map((report) => <li key={report.id} className="flex flex-wrap items-start gap-x-5 gap-y-2 border-b border-rule px-3 py-3 sm:px-5"><Report report={report} {...rest} /></li>)}</ul>
);

/** Where a segment stands on the page of its text. */
const placeOf = (segmentKey: string | null): string => (segmentKey === null ? '' : segmentKey === 'headline' || segmentKey === 'description' ? `#story-${segmentKey}` : `#segment-${segmentKey}`);

function Report({ report, dates, action, here, hasStory = false }: Omit<ReportListProps, 'reports'> & { report: TranslationReport }) {
  const t = useTranslations('translation');
  const { id, articleId, inLanguage, headline, segmentKey, quote, remark, state, resolvedAt } = report;
  const { dir } = localeEntry(inLanguage);
  return (
    <>
      <div className="grid min-w-0 flex-[1_1_20rem] gap-1 [overflow-wrap:anywhere]">
        {hasStory && <p lang={inLanguage} dir={dir} className="font-semibold text-start">{headline}</p>}
        {quote && <blockquote lang={inLanguage} dir={dir} className="border-s-3 border-rule ps-3 text-start whitespace-pre-line">{quote}</blockquote>}
        {remark && <p dir="auto" className="whitespace-pre-line">{remark}</p>}
        <p className="type-micro flex flex-wrap items-center gap-x-2 text-ink-3">
          {hasStory && <LanguageName locale={inLanguage} />}
          <AdminTime at={report.createdAt} dates={dates} />
          <span>{t('revision', { number: report.revision })}</span>
          {!report.isLive && <Chip tone="warn">{t('notLive')}</Chip>}
          {resolvedAt && <span>{t.rich(report.resolverName ? 'resolvedBy' : 'resolvedAt', { person: () => <bdi key="person">{report.resolverName}</bdi>, time: () => <AdminTime key="time" at={resolvedAt} dates={dates} /> })}</span>}
        </p>
      </div>
      <div className="flex flex-wrap items-start gap-2">
        <Link href={`/admin/stories/${articleId}/${inLanguage}${placeOf(segmentKey)}`} prefetch={false} className="button button-quiet">{segmentKey ? t('toPassage', { key: segmentKey }) : t('toText')}</Link>
        {report.mayResolve && <ActForm action={action} fields={{ reportId: String(id), state: state === 'open' ? 'resolved' : 'open', next: here }} label={t(state === 'open' ? 'resolve' : 'reopen')} />}
      </div>
    </>
  );
}
