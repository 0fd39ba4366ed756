import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { requireStaff } from './session';
import { AdminPage } from '@/components/admin/shell/admin-page';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('admin.nav'))('home') };
}

export default async function DashboardPage() {
  await requireStaff();
  const t = await getTranslations('admin.nav');
  return <AdminPage title={t('home')}>{null}</AdminPage>;
}
