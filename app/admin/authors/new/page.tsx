import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { getNewsroomFrame } from '@/app/admin/frame';
import { openDesk } from '@/app/admin/open-desk';
import { saveAuthorForm } from '@/app/admin/authors/actions';
import { listFormChoices } from '@/app/admin/authors/form-choices';
import { AuthorForm } from '@/components/admin/desks/author-form';
import { AdminPage } from '@/components/admin/shell/admin-page';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('desk.author');
  return { title: t('create') };
}

export default async function NewAuthorRoute() {
  const [choices, { locales }, t, tDesk] = await Promise.all([openDesk((ctx) => listFormChoices(ctx, null)), getNewsroomFrame(), getTranslations('desk.author'), getTranslations('desk')]);
  return (
    <AdminPage title={t('create')} crumbs={[{ href: '/admin/authors', label: t('title') }]} crumbsLabel={tDesk('crumbs')}>
      <AuthorForm author={null} inUse={locales} {...choices} action={saveAuthorForm} />
    </AdminPage>
  );
}
