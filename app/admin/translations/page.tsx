import type { Metadata } from 'next';
import Link from 'next/link';
import { forbidden } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { resolveReportForm } from './actions';
import { getNewsroomDates } from '@/app/admin/frame';
import { requireStaff } from '@/app/admin/session';
import { AdminPage } from '@/components/admin/shell/admin-page';
import { ReportList } from '@/components/admin/translation/report-list';
import { EmptyState } from '@/components/admin/ui/empty-state';
import { Tabs } from '@/components/admin/ui/tabs';
import { canOpenStories } from '@/domain/article/policy';
import { TRANSLATION_REPORT_STATES } from '@/domain/translation/model';
import { countOpenReports, listTranslationReports } from '@/domain/translation/report-queries';

type Asked = { state?: string | string[]; before?: string | string[] };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('translation'))('title') };
}

/** What readers report about the translations that the person at work may put right. */
export default async function TranslationReportsPage({ searchParams }: { searchParams: Promise<Asked> }) {
  const ctx = await requireStaff();
  if (!canOpenStories(ctx.actor)) forbidden();
  const { state: asked, before: cursor } = await searchParams;
  const state = TRANSLATION_REPORT_STATES.find((each) => each === asked) ?? 'open';
  const before = typeof cursor === 'string' && /^[1-9]\d{0,8}$/.test(cursor) ? Number(cursor) : null;
  const [t, tNav, dates, open, { items, next }] = await Promise.all([getTranslations('translation'), getTranslations('admin.nav'), getNewsroomDates(), countOpenReports(ctx), listTranslationReports(ctx, { state, before })]);
  const hrefOf = (each: typeof state) => (each === 'open' ? '/admin/translations' : `/admin/translations?state=${each}`);
  return (
    <AdminPage
      title={t('title')} crumbs={[{ href: '/admin', label: tNav('home') }]} crumbsLabel={tNav('crumbs')} isFlush
      tabs={<Tabs label={t('states')} items={TRANSLATION_REPORT_STATES.map((each) => ({ href: hrefOf(each), label: t(`state.${each}`), note: each === 'open' && open > 0 ? open : null, isCurrent: each === state }))} />}
    >
      {items.length === 0 ? <EmptyState title={t(`empty.${state}`)}>{t('emptyHint')}</EmptyState> : <ReportList reports={items} dates={dates} action={resolveReportForm} here={hrefOf(state)} hasStory />}
      {next !== null && <p className="p-4"><Link href={`${hrefOf(state)}${state === 'open' ? '?' : '&'}before=${next}`} prefetch={false} className="button">{t('older')}</Link></p>}
    </AdminPage>
  );
}
