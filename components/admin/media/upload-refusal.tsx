import { useTranslations } from 'next-intl';
import { AdminIcon } from '@/components/admin/ui/admin-icon';
import { MOST_BYTES, MOST_PIXELS, MOST_SIDE_PX } from '@/domain/media/model';

/** What the words of a refusal may name. */
export const UPLOAD_LIMITS = { megabytes: MOST_BYTES >> 20, megapixels: MOST_PIXELS / 1_000_000, side: MOST_SIDE_PX };

type UploadRefusalProps = { code: string; values?: Record<string, string | number> };

/** Why a file was not taken. */
export function UploadRefusal({ code, values }: UploadRefusalProps) {
  const t = useTranslations('media.upload');
  return (
    <span className="inline-flex items-start gap-1.5 font-semibold text-danger">
      <AdminIcon name="warning" className="mt-0.5 size-4" />
      {t.has(`refused.${code}`) ? t(`refused.${code}`, { ...UPLOAD_LIMITS, ...values }) : t('refused.failed')}
    </span>
  );
}
