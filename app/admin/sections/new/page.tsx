import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { getNewsroomFrame } from '@/app/admin/frame';
import { openDesk } from '@/app/admin/open-desk';
import { saveSectionForm } from '@/app/admin/sections/actions';
import { SectionForm } from '@/components/admin/desks/section-form';
import { AdminPage } from '@/components/admin/shell/admin-page';
import { listDeskSections } from '@/domain/section/desk-queries';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('desk.section');
  return { title: t('create') };
}

export default async function NewSectionRoute() {
  const [sections, { locales }, t, tDesk] = await Promise.all([openDesk(listDeskSections), getNewsroomFrame(), getTranslations('desk.section'), getTranslations('desk')]);
  return (
    <AdminPage title={t('create')} crumbs={[{ href: '/admin/sections', label: t('title') }]} crumbsLabel={tDesk('crumbs')}>
      <SectionForm section={null} nextPosition={Math.max(-1, ...sections.map(({ position }) => position)) + 1} inUse={locales} action={saveSectionForm} />
    </AdminPage>
  );
}
