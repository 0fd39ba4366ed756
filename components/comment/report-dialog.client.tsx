'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';
import type { FormEvent } from 'react';
import { CommentDialog } from './comment-dialog.client';
import { ReportFields } from './report-fields';
import { postReport } from './thread-requests';
import { BREACHES, MOST_NOTE_GRAPHEMES } from '@/domain/comment/model';
import type { Breach } from '@/domain/comment/model';
import { countGraphemes } from '@/lib/clean-text';
import { isAppError } from '@/lib/errors';
import type { Locale } from '@/lib/locales';

type ReportDialogProps = { commentId: string; locale: Locale; onReported: (commentId: string) => void; onClose: () => void };

/** Tells the moderators what is wrong with a comment. Nobody has to be signed in. */
export function ReportDialog({ commentId, locale, onReported, onClose }: ReportDialogProps) {
  const t = useTranslations('comment');
  const [state, setState] = useState<'open' | 'sending' | 'taken' | 'already'>('open');
  const [fault, setFault] = useState<{ field: 'breach' | 'note' | 'form'; words: string } | null>(null);
  const end = useRef<HTMLButtonElement>(null);
  const isDone = state === 'taken' || state === 'already';
  useEffect(() => {
    if (isDone) end.current?.focus();
  }, [isDone]);

  const send = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (state === 'sending') return;
    const form = new FormData(event.currentTarget);
    const breach = BREACHES.find((each) => each === form.get('breach'));
    const note = String(form.get('note') ?? '');
    if (!breach) return setFault({ field: 'breach', words: t('report.choose') });
    if (countGraphemes(note) > MOST_NOTE_GRAPHEMES) return setFault({ field: 'note', words: t('report.noteTooLong', { limit: MOST_NOTE_GRAPHEMES }) });
    setFault(null);
    setState('sending');
    try {
      await postReport(locale, commentId, { breach: breach satisfies Breach, note });
      setState('taken');
      onReported(commentId);
    } catch (error) {
      if (isAppError(error) && error.code === 'conflict') {
        setState('already');
        return onReported(commentId);
      }
      setState('open');
      const words = !isAppError(error) ? 'report.failed' : error.code === 'rate_limited' ? 'refusal.rate_limited_bare' : error.code === 'forbidden' ? 'report.own' : error.code === 'not_found' || error.code === 'gone' ? 'absent.title' : 'report.failed';
      setFault({ field: 'form', words: t(words) });
    }
  };

  if (isDone) {
    return (
      <CommentDialog key="done" title={t('report.thanks')} onClose={onClose}>
        <p role="status" className="mt-2 text-ink-2">{t(state === 'taken' ? 'report.taken' : 'report.already')}</p>
        <p className="mt-5 text-end"><button ref={end} type="button" className="button button-primary" onClick={onClose}>{t('report.close')}</button></p>
      </CommentDialog>
    );
  }
  return (
    <CommentDialog key="form" title={t('report.title')} onClose={onClose}>
      <form noValidate onSubmit={send} className="mt-3 grid gap-4">
        <ReportFields faults={fault ? { [fault.field]: fault.words } : {}} />
        <div className="flex flex-wrap justify-end gap-2">
          <button type="button" className="button" onClick={onClose}>{t('form.cancel')}</button>
          <button type="submit" className="button button-primary" aria-disabled={state === 'sending' || undefined}>{t(state === 'sending' ? 'form.sending' : 'report.send')}</button>
        </div>
      </form>
    </CommentDialog>
  );
}
