'use client';

import { useRef, useState } from 'react';
import type { DragEvent } from 'react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { ACCEPTED, formOf, sendPicture, UPLOAD_ADDRESS } from './send-picture';
import type { Outcome } from './send-picture';
import { UploadRefusal } from './upload-refusal';
import { AdminIcon } from '@/components/admin/ui/admin-icon';
import { Button } from '@/components/admin/ui/button';
import { useIsHydrated } from '@/components/ui/use-is-hydrated.client';

type Upload = { id: number; name: string; percent: number; outcome: Outcome | null };

/** Brings pictures: a plain form that works without JavaScript; with it, one file after the other with its progress, also dropped onto the panel. */
export function UploadPanel() {
  const t = useTranslations('media.upload');
  const router = useRouter();
  const hasScript = useIsHydrated();
  const [uploads, setUploads] = useState<readonly Upload[]>([]);
  const [isOver, setOver] = useState(false);
  const queue = useRef<Promise<unknown>>(Promise.resolve());
  const count = useRef(0);
  const change = (id: number, changes: Partial<Upload>) => setUploads((all) => all.map((upload) => (upload.id === id ? { ...upload, ...changes } : upload)));

  /** One at a time: the server works on each, and a slow line is shared by no two. */
  function add(files: Iterable<File>) {
    for (const file of files) {
      count.current += 1;
      const id = count.current;
      setUploads((all) => [...all, { id, name: file.name, percent: 0, outcome: null }]);
      queue.current = queue.current.then(async () => {
        const outcome = await sendPicture(formOf(file), (percent) => change(id, { percent }));
        change(id, { percent: 100, outcome });
        if (outcome.kind === 'added') router.refresh();
      });
    }
  }

  function drop(event: DragEvent) {
    event.preventDefault();
    setOver(false);
    add(event.dataTransfer.files);
  }

  return (
    <section className="border-b border-rule bg-surface px-3 py-4 sm:px-5" aria-labelledby="upload-title">
      <form
        action={UPLOAD_ADDRESS} method="post" encType="multipart/form-data" data-over={isOver || undefined}
        className="grid gap-2 rounded-md border border-dashed border-control p-4 data-over:bg-brand-tint"
        onDragOver={(event) => { event.preventDefault(); setOver(true); }} onDragLeave={() => setOver(false)} onDrop={drop}
      >
        <h2 id="upload-title" className="font-semibold"><label htmlFor="upload-file">{t('title')}</label></h2>
        <p className="type-micro text-ink-2" id="upload-hint">{hasScript ? t('hintDrop') : t('hint')}</p>
        <div className="flex flex-wrap items-center gap-2">
          <input
            id="upload-file" type="file" name="file" accept={ACCEPTED} multiple aria-describedby="upload-hint" className="max-w-full file:me-3 file:min-h-9 file:rounded-sm file:border file:border-solid file:border-control file:bg-surface file:px-3 file:font-semibold file:text-ink pointer-coarse:file:min-h-11"
            onChange={(event) => { add([...(event.currentTarget.files ?? [])]); event.currentTarget.value = ''; }}
          />
          {hasScript ? null : <Button type="submit" variant="primary">{t('send')}</Button>}
        </div>
      </form>
      <ul className="mt-2 grid gap-1.5" aria-live="polite">
        {uploads.map(({ id, name, percent, outcome }) => (
          <li key={id} className="flex flex-wrap items-center gap-x-3 gap-y-1 border-t border-rule pt-1.5">
            <bdi className="min-w-0 flex-[1_1_10rem] truncate">{name}</bdi>
            {outcome === null ? <progress value={percent} max={100} aria-label={t('progress', { name })} className="w-32" /> : <OutcomeWords outcome={outcome} />}
          </li>
        ))}
      </ul>
    </section>
  );
}

function OutcomeWords({ outcome }: { outcome: Outcome }) {
  const t = useTranslations('media.upload');
  if (outcome.kind === 'refused') return <UploadRefusal code={outcome.code} values={outcome.values} />;
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2">
      <AdminIcon name="check" className="size-4 text-ok" />
      {t(outcome.kind)}
      <Link href={`/admin/media/${outcome.key}`} prefetch={false} className="link inline-flex min-h-6 items-center">{t('describe')}</Link>
    </span>
  );
}
