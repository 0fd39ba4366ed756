import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { getNewsroomFrame } from './frame';
import { requireStaff } from './session';
import { AdminPage } from '@/components/admin/shell/admin-page';

export async function generateMetadata(): Promise<Metadata> {
  const [t, { name }] = await Promise.all([getTranslations('admin'), getNewsroomFrame()]);
  return { title: { absolute: `${t('nav.home')} – ${t('newsroom', { site: name })}` } };
}

export default async function DashboardPage() {
  await requireStaff();
  const t = await getTranslations('admin.nav');
  return <AdminPage title={t('home')}>{null}</AdminPage>;
}
