import { useTranslations } from 'next-intl';
import type { MediaParams } from './media-ask';
import { UPLOAD_LIMITS } from '@/components/admin/media/upload-refusal';
import { Banner } from '@/components/admin/ui/banner';

/** What became of the files of a plain form: said on the page to which it leads. */
export function UploadNote({ params: { added, known, refused } }: { params: MediaParams }) {
  const t = useTranslations('media.upload');
  const codes = [refused ?? []].flat();
  if (added === undefined && codes.length === 0) return null;
  return (
    <div className="grid gap-2 p-3">
      {Number(added) > 0 ? <Banner tone="ok" role="status">{t('addedCount', { count: Number(added) })}</Banner> : null}
      {Number(known) > 0 ? <Banner role="status">{t('knownCount', { count: Number(known) })}</Banner> : null}
      {codes.map((code) => <Banner key={code} tone="danger" role="alert">{t.has(`refused.${code}`) ? t(`refused.${code}`, UPLOAD_LIMITS) : t('refused.failed')}</Banner>)}
    </div>
  );
}
