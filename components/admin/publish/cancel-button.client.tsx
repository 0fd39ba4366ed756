'use client';

import { useTranslations } from 'next-intl';
import { Button } from '@/components/admin/ui/button';

/** Leaves a dialog. A form on the page has nothing to leave. */
export function CancelButton({ onClose }: { onClose: (() => void) | undefined }) {
  const t = useTranslations('publish');
  return onClose ? <Button onClick={onClose}>{t('cancel')}</Button> : null;
}
