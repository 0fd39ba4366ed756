import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { getNewsroomFrame, getNewsroomLocale } from '@/app/admin/frame';
import { openDesk } from '@/app/admin/open-desk';
import { saveTopicForm } from '@/app/admin/topics/actions';
import { TopicForm } from '@/components/admin/desks/topic-form';
import { AdminPage } from '@/components/admin/shell/admin-page';
import { listDeskTopics } from '@/domain/section/desk-queries';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('desk.topic');
  return { title: t('create') };
}

export default async function NewTopicRoute() {
  const [, { locales }, t, tDesk] = await Promise.all([openDesk(async (ctx) => listDeskTopics(ctx, { locale: await getNewsroomLocale() })), getNewsroomFrame(), getTranslations('desk.topic'), getTranslations('desk')]);
  return (
    <AdminPage title={t('create')} crumbs={[{ href: '/admin/topics', label: t('title') }]} crumbsLabel={tDesk('crumbs')}>
      <TopicForm topic={null} inUse={locales} action={saveTopicForm} />
    </AdminPage>
  );
}
