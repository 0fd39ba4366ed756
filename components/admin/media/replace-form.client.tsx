'use client';

import { useState } from 'react';
import { useRouter, useSearchParams } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { ACCEPTED, sendPicture, UPLOAD_ADDRESS } from './send-picture';
import type { Outcome } from './send-picture';
import { UploadRefusal } from './upload-refusal';
import { Banner } from '@/components/admin/ui/banner';
import { Button } from '@/components/admin/ui/button';
import type { DeskPictureDetail } from '@/domain/media/model';

type ReplaceFormProps = { picture: Pick<DeskPictureDetail, 'key' | 'path' | 'storyCount'> };

/** Gives a picture another file. Without JavaScript the answer is this page again; with it, what is typed beside stays. */
export function ReplaceForm({ picture: { key, path, storyCount } }: ReplaceFormProps) {
  const t = useTranslations('media.replace');
  const router = useRouter();
  const [outcome, setOutcome] = useState(readOutcome(useSearchParams()));
  const [percent, setPercent] = useState<number | null>(null);
  const refusal = outcome?.kind === 'refused' ? outcome : null;

  async function send(form: HTMLFormElement) {
    setOutcome(null);
    setPercent(0);
    const answer = await sendPicture(new FormData(form), setPercent);
    setPercent(null);
    setOutcome(answer);
    if (answer.kind === 'refused') return form.querySelector<HTMLInputElement>('input[type=file]')?.focus();
    form.reset();
    router.refresh();
  }

  return (
    <details open={outcome !== null}>
      <summary className="button">{t('open')}</summary>
      <form
        action={UPLOAD_ADDRESS} method="post" encType="multipart/form-data" className="mt-3 grid gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          if (percent === null) void send(event.currentTarget);
        }}
      >
        <input type="hidden" name="replaces" value={key} />
        <input type="hidden" name="from" value={path} />
        <p className="text-ink-2" id="replace-hint">{t('hint', { count: storyCount })}</p>
        <label htmlFor="replace-file" className="type-micro font-semibold text-ink-2">{t('file')}</label>
        <input
          id="replace-file" type="file" name="file" accept={ACCEPTED} aria-invalid={refusal ? true : undefined} aria-describedby={refusal ? 'replace-hint replace-error' : 'replace-hint'}
          className="max-w-full file:me-3 file:min-h-9 file:rounded-sm file:border file:border-solid file:border-control file:bg-surface file:px-3 file:font-semibold file:text-ink pointer-coarse:file:min-h-11"
        />
        {refusal ? <p id="replace-error" role="alert"><UploadRefusal code={refusal.code} values={refusal.values} /></p> : null}
        <div className="flex flex-wrap items-center gap-3">
          <Button type="submit" variant="danger" aria-disabled={percent === null ? undefined : true}>{t('act')}</Button>
          {percent === null ? null : <progress value={percent} max={100} aria-label={t('progress')} className="w-32" />}
        </div>
      </form>
      {outcome && !refusal ? <div className="mt-3"><Banner tone="ok" role="status">{t('done')}</Banner></div> : null}
    </details>
  );
}

/** What the plain form was answered stands in the page's address. */
function readOutcome(asked: URLSearchParams): Outcome | null {
  const refused = asked.get('refused');
  if (refused !== null) return { kind: 'refused', code: refused, values: {} };
  return asked.has('replaced') ? { kind: 'added', key: '' } : null;
}
