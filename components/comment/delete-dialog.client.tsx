'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { CommentDialog } from './comment-dialog.client';
import { isAppError } from '@/lib/errors';

type DeleteDialogProps = { onDelete: () => Promise<void>; onClose: () => void };

/** Asks once before words go for good. */
export function DeleteDialog({ onDelete, onClose }: DeleteDialogProps) {
  const t = useTranslations('comment');
  const [state, setState] = useState<'open' | 'sending'>('open');
  const [fault, setFault] = useState<string | null>(null);
  const remove = async () => {
    if (state === 'sending') return;
    setState('sending');
    setFault(null);
    try {
      await onDelete();
      onClose();
    } catch (error) {
      setState('open');
      setFault(t(isAppError(error) && error.code === 'forbidden' ? 'refusal.conflict' : isAppError(error) && error.code === 'rate_limited' ? 'refusal.rate_limited_bare' : 'refusal.unavailable'));
    }
  };
  return (
    <CommentDialog title={t('delete.title')} onClose={onClose}>
      <p className="mt-2 text-ink-2">{t('delete.text')}</p>
      {fault ? <p role="alert" className="mt-2 type-meta font-semibold text-danger">{fault}</p> : null}
      <div className="mt-5 flex flex-wrap justify-end gap-2">
        <button type="button" className="button" onClick={onClose}>{t('delete.keep')}</button>
        <button type="button" className="button border-danger text-danger" aria-disabled={state === 'sending' || undefined} onClick={remove}>{t('delete.confirm')}</button>
      </div>
    </CommentDialog>
  );
}
