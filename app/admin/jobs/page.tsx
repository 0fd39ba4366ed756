import type { Metadata } from 'next';
import { forbidden } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { tryJobAgain } from './actions';
import { getNewsroomDates } from '@/app/admin/frame';
import { requireStaff } from '@/app/admin/session';
import { AdminPage } from '@/components/admin/shell/admin-page';
import { AdminTime } from '@/components/admin/ui/admin-time';
import { Chip } from '@/components/admin/ui/chip';
import { EmptyState } from '@/components/admin/ui/empty-state';
import { SubmitButton } from '@/components/admin/ui/submit-button.client';
import { canManageJobs } from '@/domain/job/policy';
import { listLateJobs } from '@/domain/job/queries';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('admin.jobs'))('title') };
}

/** Work of the site itself that is late or was given up. Names and errors are for operators, in English. */
export default async function JobsPage() {
  const ctx = await requireStaff();
  if (!canManageJobs(ctx.actor)) forbidden();
  const [t, tNav, dates, jobs] = await Promise.all([getTranslations('admin.jobs'), getTranslations('admin.nav'), getNewsroomDates(), listLateJobs(ctx)]);
  return (
    <AdminPage title={t('title')} crumbs={[{ href: '/admin', label: tNav('home') }]} crumbsLabel={tNav('crumbs')} isFlush>
      {jobs.length === 0 && <EmptyState title={t('empty')}>{t('emptyHint')}</EmptyState>}
      <ul className="bg-surface">
        {jobs.map(({ id, kind, key, runAt, attempts, failedAt, lastError }) => (
          <li key={id} className="flex flex-wrap items-start gap-x-5 gap-y-2 border-b border-rule px-3 py-3 sm:px-5">
            <div className="min-w-0 flex-[1_1_20rem]">
              <p className="flex flex-wrap items-center gap-x-2"><Chip tone={failedAt ? 'danger' : 'warn'}>{failedAt ? t('failed') : t('late')}</Chip><code lang="en" dir="ltr" className="[overflow-wrap:anywhere]">{kind} {key}</code></p>
              <p className="type-micro text-ink-3">{t.rich('due', { time: () => <AdminTime at={runAt.toISOString()} dates={dates} /> })} · {t('attempts', { count: attempts })}</p>
              {lastError && <p lang="en" dir="ltr" className="type-micro mt-1 text-ink-2 whitespace-pre-line [overflow-wrap:anywhere]">{lastError}</p>}
            </div>
            <form action={tryJobAgain}>
              <input type="hidden" name="jobId" value={id} />
              <SubmitButton variant="secondary">{t('again')}</SubmitButton>
            </form>
          </li>
        ))}
      </ul>
    </AdminPage>
  );
}
