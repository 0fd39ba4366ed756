import type { Metadata } from 'next';
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { getNewsroomDates, getNewsroomFrame } from './frame';
import { requireStaff } from './session';
import { AdminPage } from '@/components/admin/shell/admin-page';
import { TaskList, WaitingPanel } from '@/components/admin/story/task-panel';
import { AdminTime } from '@/components/admin/ui/admin-time';
import { ButtonLink } from '@/components/admin/ui/button';
import { EmptyState } from '@/components/admin/ui/empty-state';
import { getDeskTasks } from '@/domain/article/desk-tasks';
import { canBeginStories, canOpenStories } from '@/domain/article/policy';
import { canModerateAnything } from '@/domain/comment/policy';
import { countQueues } from '@/domain/comment/queue-queries';
import { canManageJobs } from '@/domain/job/policy';
import { listLateJobs } from '@/domain/job/queries';
import { countOpenReports } from '@/domain/translation/report-queries';

export async function generateMetadata(): Promise<Metadata> {
  const [t, { name }] = await Promise.all([getTranslations('admin'), getNewsroomFrame()]);
  return { title: { absolute: `${t('nav.home')} – ${t('newsroom', { site: name })}` } };
}

/** What waits for the person at work; each line leads to where it is done. */
export default async function DashboardPage() {
  const ctx = await requireStaff();
  const { actor } = ctx;
  const [t, tNav, tList, dates, tasks, comments, reports, lateJobs] = await Promise.all([
    getTranslations('admin.dashboard'), getTranslations('admin.nav'), getTranslations('story.list'), getNewsroomDates(),
    canOpenStories(actor) ? getDeskTasks(ctx) : null, canModerateAnything(actor) ? countQueues(ctx) : null, canOpenStories(actor) ? countOpenReports(ctx) : 0, canManageJobs(actor) ? listLateJobs(ctx) : [],
  ]);
  const kinds = tasks ? (['failed', 'inReview', 'stale', 'scheduled', 'ownDrafts'] as const).filter((kind) => tasks[kind].length > 0) : [];
  const isEmpty = kinds.length === 0 && !comments?.waiting && reports === 0 && lateJobs.length === 0;
  const newStory = canBeginStories(actor) ? <ButtonLink href="/admin/stories/new" variant="primary">{tList('new')}</ButtonLink> : null;
  return (
    <AdminPage title={tNav('home')} actions={newStory}>
      {isEmpty && <EmptyState title={t('empty')}>{t('emptyHint')}</EmptyState>}
      <div className="grid items-start gap-4 lg:grid-cols-2 xl:grid-cols-3">
        {lateJobs.length > 0 && (
          <WaitingPanel title={t('lateJobs')} hint={t('lateJobsHint')}>
            <Link href="/admin/jobs" prefetch={false} className="block px-4 py-2.5 font-semibold text-danger outline-offset-[-3px] hover:bg-band">{t('lateJobsCount', { count: lateJobs.length })}</Link>
          </WaitingPanel>
        )}
        {comments && comments.waiting > 0 && (
          <WaitingPanel title={t('comments')}>
            <Link href="/admin/moderation" prefetch={false} className="grid gap-0.5 px-4 py-2.5 outline-offset-[-3px] hover:bg-band">
              <span className="font-semibold">{t('commentsCount', { count: comments.waiting })}</span>
              {comments.oldestWaitingSince && <span className="type-micro text-ink-3">{t.rich('oldest', { time: () => <AdminTime at={comments.oldestWaitingSince!} dates={dates} /> })}</span>}
            </Link>
          </WaitingPanel>
        )}
        {reports > 0 && (
          <WaitingPanel title={t('reports')} hint={t('reportsHint')}>
            <Link href="/admin/translations" prefetch={false} className="block px-4 py-2.5 font-semibold outline-offset-[-3px] hover:bg-band">{t('reportsCount', { count: reports })}</Link>
          </WaitingPanel>
        )}
        {tasks && kinds.map((kind) => (
          <WaitingPanel key={kind} title={t(`${kind}.title`)} hint={t(`${kind}.hint`)}>
            <TaskList tasks={tasks[kind]} time={kind === 'failed' || kind === 'scheduled' ? 'due' : 'since'} dates={dates} />
          </WaitingPanel>
        ))}
      </div>
    </AdminPage>
  );
}
