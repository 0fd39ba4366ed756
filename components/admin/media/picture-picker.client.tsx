'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import type { KeyboardEvent } from 'react';
import { useTranslations } from 'next-intl';
import { Picture } from '@/components/media/picture';
import { Button } from '@/components/admin/ui/button';
import { Dialog } from '@/components/admin/ui/dialog.client';
import { TextInput } from '@/components/admin/ui/text-input';
import type { Picture as PictureData } from '@/domain/media/model';
import type { Locale } from '@/lib/locales';

type PicturePickerProps = { isOpen: boolean; /** In which the pictures are described. */ inLanguage: Locale; onClose: () => void; onChoose: (picture: PictureData) => void };

/** Lets the person choose a picture that the newsroom has. */
export function PicturePicker({ isOpen, ...rest }: PicturePickerProps) {
  const t = useTranslations('media.picker');
  return <Dialog isOpen={isOpen} onClose={rest.onClose} title={t('title')}>{isOpen && <PictureChoice {...rest} />}</Dialog>;
}

type Found = { items: PictureData[]; next: string | null };

function PictureChoice({ inLanguage, onChoose }: Omit<PicturePickerProps, 'isOpen'>) {
  const t = useTranslations('media.picker');
  const tMedia = useTranslations('media');
  const [query, setQuery] = useState('');
  const [found, setFound] = useState<Found>({ items: [], next: null });
  const [state, setState] = useState<'loading' | 'there' | 'failed'>('loading');
  const list = useRef<HTMLUListElement>(null);
  const ask = useCallback(async (before: string | null, signal?: AbortSignal): Promise<void> => {
    setState('loading');
    try {
      const response = await fetch(`/admin/api/pictures?${new URLSearchParams({ language: inLanguage, query, ...(before && { before }) })}`, { ...(signal && { signal }) });
      if (!response.ok) throw new Error(String(response.status));
      const page = (await response.json()) as Found;
      setFound((known) => (before ? { items: [...known.items, ...page.items], next: page.next } : page));
      setState('there');
    } catch {
      if (!signal?.aborted) setState('failed');
    }
  }, [inLanguage, query]);
  // Reading on begins where the list ended: the button under it may be gone by then.
  const goOnAt = useRef<number | null>(null);
  useEffect(() => {
    const at = goOnAt.current;
    goOnAt.current = null;
    if (at !== null && at < found.items.length) list.current?.querySelectorAll('button')[at]?.focus();
  }, [found]);
  function showMore() {
    goOnAt.current = found.items.length;
    void ask(found.next);
  }
  useEffect(() => {
    const stopped = new AbortController();
    const timer = setTimeout(() => void ask(null, stopped.signal), 250);
    return () => { clearTimeout(timer); stopped.abort(); };
  }, [ask]);
  return (
    <div className="grid gap-3">
      <TextInput id="picker-query" type="search" dir="auto" label={t('search')} value={query} onChange={(event) => setQuery(event.target.value)} onKeyDown={stayHere} autoComplete="off" data-autofocus="" />
      <p role="status" className="type-micro text-ink-2">{state === 'loading' ? t('loading') : state === 'failed' ? t('failed') : t('found', { count: found.items.length })}</p>
      {state === 'failed' && <Button onClick={() => void ask(null)}>{t('again')}</Button>}
      <ul ref={list} className="grid grid-cols-2 gap-3 sm:grid-cols-3">
        {found.items.map((picture) => (
          <li key={picture.key}>
            <button type="button" className="block w-full rounded-xs text-start hover:outline-2 hover:outline-brand" onClick={() => onChoose(picture)}>
              <Picture picture={picture} isUnveiled alt="" sizes="11rem" />
              {picture.alt ? <span lang={inLanguage} dir="auto" className="type-micro line-clamp-2 p-1">{picture.alt}</span> : <span className="type-micro line-clamp-2 p-1 [overflow-wrap:anywhere]">{tMedia('unnamed', { key: picture.key })}</span>}
            </button>
          </li>
        ))}
      </ul>
      {found.next && <Button onClick={showMore}>{t('more')}</Button>}
    </div>
  );
}

/** The dialog may stand in a form, which is not what Enter here is for. */
function stayHere(event: KeyboardEvent) {
  if (event.key === 'Enter') event.preventDefault();
}
