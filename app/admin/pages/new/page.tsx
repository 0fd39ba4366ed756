import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { getNewsroomFrame } from '@/app/admin/frame';
import { openDesk } from '@/app/admin/open-desk';
import { savePageForm } from '@/app/admin/pages/actions';
import { PageForm } from '@/components/admin/desks/page-form';
import { AdminPage } from '@/components/admin/shell/admin-page';
import { listDeskPages } from '@/domain/site/desk-queries';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('desk.page');
  return { title: t('create') };
}

export default async function NewPageRoute() {
  const [pages, { locales }, t, tDesk] = await Promise.all([openDesk(listDeskPages), getNewsroomFrame(), getTranslations('desk.page'), getTranslations('desk')]);
  return (
    <AdminPage title={t('create')} crumbs={[{ href: '/admin/pages', label: t('title') }]} crumbsLabel={tDesk('crumbs')}>
      <PageForm page={null} nextPosition={Math.max(-1, ...pages.map(({ position }) => position)) + 1} inUse={locales} action={savePageForm} />
    </AdminPage>
  );
}
