'use client';

import { useTranslations } from 'next-intl';
import { Button, ButtonLink } from '@/components/admin/ui/button';

type NewsroomErrorProps = { error: Error & { digest?: string }; retry: () => void };

/** Something of ours broke: what it was stands in the log, under the reference. */
export default function NewsroomError({ error, retry }: NewsroomErrorProps) {
  const t = useTranslations('admin.error');
  return (
    <main id="main" tabIndex={-1} className="grid place-items-center px-4 py-14">
      <div className="panel grid w-full max-w-[32rem] gap-4 p-6">
        <h1 className="text-h3 font-semibold">{t('title')}</h1>
        <p className="text-ink-2">{t('text')}</p>
        {error.digest && <p className="type-micro text-ink-3">{t('reference', { reference: error.digest })}</p>}
        <div className="flex flex-wrap gap-2">
          <Button variant="primary" onClick={() => retry()}>{t('again')}</Button>
          <ButtonLink href="/admin">{t('home')}</ButtonLink>
        </div>
      </div>
    </main>
  );
}
