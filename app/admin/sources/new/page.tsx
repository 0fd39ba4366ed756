import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { getNewsroomFrame, getNewsroomLocale } from '@/app/admin/frame';
import { openDesk } from '@/app/admin/open-desk';
import { saveSourceForm } from '@/app/admin/sources/actions';
import { SourceForm } from '@/components/admin/desks/source-form';
import { AdminPage } from '@/components/admin/shell/admin-page';
import { listDeskSources } from '@/domain/source/desk-queries';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('desk.source');
  return { title: t('create') };
}

export default async function NewSourceRoute() {
  const [, { locales, timeZone }, t, tDesk] = await Promise.all([openDesk(async (ctx) => listDeskSources(ctx, { locale: await getNewsroomLocale() })), getNewsroomFrame(), getTranslations('desk.source'), getTranslations('desk')]);
  return (
    <AdminPage title={t('create')} crumbs={[{ href: '/admin/sources', label: t('title') }]} crumbsLabel={tDesk('crumbs')}>
      <SourceForm source={null} inUse={locales} timeZone={timeZone} licenceExpiresAt="" action={saveSourceForm} />
    </AdminPage>
  );
}
