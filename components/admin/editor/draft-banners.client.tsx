'use client';

import { useState } from 'react';
import { useTranslations } from 'next-intl';
import { Banner } from '@/components/admin/ui/banner';
import { Button } from '@/components/admin/ui/button';
import { Dialog } from '@/components/admin/ui/dialog.client';
import type { DeskText } from '@/domain/article/model';
import { formatDate } from '@/lib/dates';
import type { DateContext } from '@/lib/dates';
import { CompareTexts } from './compare-texts.client';
import type { DeviceCopy } from './device-copies';
import { DiffTable } from './diff-table';
import { useDraft } from './draft-provider.client';
import type { KeeperState } from './draft-keeper';

type Conflict = NonNullable<KeeperState['conflict']>;
type Showing = { kind: 'conflict' } | { kind: 'earlier'; conflict: DeskText['conflicts'][number] } | { kind: 'left'; copy: DeviceCopy };

type DraftBannersProps = {
  dates: DateContext;
  /** Texts of this person that came too late on an earlier visit. */
  conflicts: DeskText['conflicts'];
  /** The draft as it stood when the page was opened. */
  current: Conflict['current'] | null;
};

/** What happened to the text and what can be done about it. Nothing here is ever lost by closing it. */
export function DraftBanners({ dates, conflicts, current }: DraftBannersProps) {
  const t = useTranslations('editor');
  const { hasSourceMoved, state, left, restoreLeft, discardLeft, readText, settle, inLanguage, flush } = useDraft();
  const [showing, setShowing] = useState<Showing | null>(null);
  const [settled, setSettled] = useState<readonly number[]>([]);
  const time = (at: string | number) => formatDate(new Date(at).toISOString(), 'dayTime', dates);
  const { status, conflict, refusal, isKept } = state;
  const close = () => setShowing(null);
  const waiting = conflicts.filter(({ copyId }) => !settled.includes(copyId) && copyId !== conflict?.copyId);
  return (
    <div className="grid gap-2 empty:hidden">
      {conflict && (
        <Banner
          tone="danger" role="alert" title={t('conflict.title', { person: conflict.current.updatedBy ?? t('theSite'), time: time(conflict.current.updatedAt) })}
          actions={<Button variant="primary" onClick={() => setShowing({ kind: 'conflict' })}>{t('conflict.compare')}</Button>}
        >
          {t('conflict.text')}
        </Banner>
      )}
      {status === 'signedOut' && (
        <Banner
          tone="warn" role="alert" title={t('signedOut.title')}
          actions={<><a href="/admin/sign-in" target="_blank" rel="noopener" className="button button-primary">{t('signedOut.signIn')}</a><Button onClick={() => void flush()}>{t('signedOut.again')}</Button></>}
        >
          {t(isKept ? 'signedOut.kept' : 'notKept')}
        </Banner>
      )}
      {status === 'offline' && <Banner tone="warn" role="status" title={t('offline.title')} actions={<Button onClick={() => void flush()}>{t('offline.again')}</Button>}>{t(isKept ? 'offline.kept' : 'notKept')}</Banner>}
      {refusal && <Banner tone="danger" role="alert" title={t(`refused.${REFUSALS.find((code) => code === refusal.code) ?? 'other'}`)}>{blockOf(refusal.issues) !== null && <p>{t('refused.block', { number: blockOf(refusal.issues) ?? 0 })}</p>}<p>{t(isKept ? 'refused.kept' : 'notKept')}</p></Banner>}
      {hasSourceMoved && <Banner tone="info" role="status" title={t('moved.title')} actions={<Button onClick={() => void flush().then(() => location.reload())}>{t('moved.reload')}</Button>}>{t('moved.text')}</Banner>}
      {left.map((copy) => (
        <Banner
          key={copy.key} tone="info" title={t('left.title', { time: time(copy.keptAt) })}
          actions={<><Button onClick={() => setShowing({ kind: 'left', copy })}>{t('left.compare')}</Button><Button variant="primary" onClick={() => void restoreLeft(copy)}>{t('left.restore')}</Button><Button variant="quiet" onClick={() => discardLeft(copy)}>{t('left.discard')}</Button></>}
        >
          {t('left.text')}
        </Banner>
      ))}
      {current && waiting.map((earlier) => (
        <Banner key={earlier.copyId} tone="warn" title={t('earlier.title', { time: time(earlier.createdAt) })} actions={<Button onClick={() => setShowing({ kind: 'earlier', conflict: earlier })}>{t('conflict.compare')}</Button>}>
          {t('earlier.text')}
        </Banner>
      ))}
      <Dialog isOpen={showing !== null} onClose={close} title={t(showing?.kind === 'left' ? 'left.compare' : 'conflict.heading')}>
        {showing?.kind === 'left' && <DiffTable before={readText()} after={showing.copy.text} inLanguage={inLanguage} />}
        {showing?.kind === 'conflict' && conflict && <CompareTexts mine={readText()} theirs={conflict.current.text} theirName={conflict.current.updatedBy ?? t('theSite')} onChoose={(text) => { settle(text); close(); }} />}
        {showing?.kind === 'earlier' && current && (
          <CompareTexts
            mine={showing.conflict.text} theirs={current.text} theirName={current.updatedBy ?? t('theSite')}
            onChoose={(text) => { settle(text, { copyId: showing.conflict.copyId, current }); setSettled((ids) => [...ids, showing.conflict.copyId]); close(); }}
          />
        )}
      </Dialog>
    </div>
  );
}

/** Which block of the text a refusal is about, counted from one; `null` = it is about something else. */
function blockOf(issues: readonly { path: string }[]): number | null {
  const [, index] = issues.map(({ path }) => /^body\.content\.(\d+)/.exec(path)).find((found) => found !== null) ?? [];
  return index === undefined ? null : Number(index) + 1;
}

/** Refusals that the editor has words for. */
const REFUSALS = ['invalid', 'forbidden', 'not_found', 'gone', 'too_large'] as const;
