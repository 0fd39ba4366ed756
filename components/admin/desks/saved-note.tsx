import { useTranslations } from 'next-intl';
import { Banner } from '@/components/admin/ui/banner';

/** Said above a form that has just been taken. */
export function SavedNote() {
  const t = useTranslations('desk');
  return <div className="mb-4 max-w-3xl"><Banner tone="ok" role="status">{t('saved')}</Banner></div>;
}
