import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { saveSiteForm } from './actions';
import { listPictureChoices } from '@/app/admin/authors/form-choices';
import { openDesk } from '@/app/admin/open-desk';
import { SiteForm } from '@/components/admin/desks/site-form';
import { AdminPage } from '@/components/admin/shell/admin-page';
import { getDeskSite } from '@/domain/site/desk-queries';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('desk.site');
  return { title: t('title') };
}

export default async function SiteRoute() {
  const [[site, pictures], t] = await Promise.all([
    openDesk(async (ctx) => {
      const found = await getDeskSite(ctx);
      return [found, await listPictureChoices(ctx, found.logo)] as const;
    }),
    getTranslations('desk.site'),
  ]);
  return (
    <AdminPage title={t('title')} note={t('note')}>
      <SiteForm site={site} pictures={pictures} action={saveSiteForm} />
    </AdminPage>
  );
}
