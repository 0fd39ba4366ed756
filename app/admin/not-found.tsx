import { getTranslations } from 'next-intl/server';
import { getNewsroomFrame } from './frame';
import { findStaff } from './session';
import { SoloPage } from '@/components/admin/shell/solo-page';
import { ButtonLink } from '@/components/admin/ui/button';

/** Nothing stands at this address of the newsroom, or no longer. */
export default async function NewsroomNotFound() {
  const [t, { name }, staff] = await Promise.all([getTranslations('admin.error'), getNewsroomFrame(), findStaff()]);
  return (
    <SoloPage siteName={staff ? undefined : name} title={t('missing.title')}>
      <p className="text-ink-2">{t('missing.text')}</p>
      <ButtonLink href="/admin" variant="primary">{t('home')}</ButtonLink>
    </SoloPage>
  );
}
