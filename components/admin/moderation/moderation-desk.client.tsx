'use client';

import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslations } from 'next-intl';
import { CommentDetails } from './comment-details.client';
import { favourableKind, refusingKind, stepFrom } from './decisions';
import type { DecisionRequest, DecisionResult, UndoResult } from './decisions';
import { KeyHelp } from './key-help.client';
import { QueueRow } from './queue-row.client';
import { RefusalForm } from './refusal-form.client';
import { useConversation } from './use-conversation.client';
import { useDecisions } from './use-decisions.client';
import { AdminPage } from '@/components/admin/shell/admin-page';
import { Dialog } from '@/components/admin/ui/dialog.client';
import { isTyping } from '@/components/admin/ui/is-typing';
import { UndoBar } from '@/components/admin/ui/undo-bar.client';
import type { QueueItem } from '@/domain/comment/model';
import type { DateContext } from '@/lib/dates';

export type ModerationDeskProps = {
  title: string;
  note: ReactNode;
  actions: ReactNode;
  tabs: ReactNode;
  filters: ReactNode;
  /** What stands in the place of the list when nothing waits. */
  empty: ReactNode;
  /** After the list: the way to the next page. */
  more: ReactNode;
  /** Where forms without JavaScript come back to: the address of this list. */
  back: string;
  items: readonly QueueItem[];
  /** The comment that the address names, else the first; with what was said around it. */
  selected: { id: string; conversation: QueueItem[] } | null;
  /** The answer to a form that was sent without JavaScript. */
  plainNotice: ReactNode;
  dates: DateContext;
  formAction: (form: FormData) => Promise<void>;
  decideAction: (request: DecisionRequest) => Promise<DecisionResult>;
  undoAction: (decisionId: string) => Promise<UndoResult>;
};

/** The desk of moderators: a queue that is emptied with A, R, J and K. Every button is a form, so that it works without JavaScript too. */
export function ModerationDesk({ title, note, actions, tabs, filters, empty, more, back, items, selected, plainNotice, dates, formAction, decideAction, undoAction }: ModerationDeskProps) {
  const t = useTranslations('moderation');
  const [selectedId, setSelectedId] = useState(selected?.id ?? null);
  const [focusedId, setFocusedId] = useState<string | null>(null);
  const [refusedId, setRefusedId] = useState<string | null>(null);
  const [isHelpOpen, setIsHelpOpen] = useState(false);
  const select = (id: string | null) => {
    setSelectedId(id);
    setFocusedId(id);
  };
  const { shown, notice, notes, decide, undo } = useDecisions({ items, listHref: back, decideAction, undoAction, onSelect: select });
  const current = shown.find(({ id }) => id === selectedId) ?? shown[0] ?? null;
  const refused = shown.find(({ id }) => id === refusedId) ?? null;
  const conversation = useConversation(current?.id ?? null, selected);

  useEffect(() => {
    const act = (event: KeyboardEvent) => {
      if (isTyping(event)) return;
      const key = event.key.toLowerCase();
      const favourable = current && favourableKind(current);
      if (key === 'j' || key === 'k') select(stepFrom(shown, current?.id ?? null, key === 'j' ? 1 : -1));
      else if (key === 'a' && current && favourable) decide(current, { kind: favourable, breach: null, note: null });
      else if (key === 'r' && current && refusingKind(current)) setRefusedId(current.id);
      else if (key === 'u') undo();
      else if (key === '?') setIsHelpOpen(true);
      else return;
      event.preventDefault();
    };
    document.addEventListener('keydown', act);
    return () => document.removeEventListener('keydown', act);
  });

  const refuse = (item: QueueItem) => (breach: NonNullable<DecisionRequest['breach']>, words: string | null) => {
    const kind = refusingKind(item);
    setRefusedId(null);
    if (kind) decide(item, { kind, breach, note: words });
  };
  const refusalForm = (idPrefix: string, item: QueueItem) => <RefusalForm idPrefix={idPrefix} item={item} note={notes[item.id]} locale={dates.locale} back={back} formAction={formAction} onRefuse={refuse(item)} />;

  return (
    <AdminPage
      title={title} note={note} actions={actions} tabs={tabs} isFlush inspectorSize="wide" inspectorLabel={t('selected')}
      inspector={current && (
        <>
          <CommentDetails item={current} conversation={conversation} dates={dates} />
          {refusingKind(current) && (
            <section id="refusal">
              <h2>{t(`because.${refusingKind(current)!}`)}</h2>
              {refusalForm('beside', current)}
            </section>
          )}
        </>
      )}
      dock={(
        <>
          <UndoBar message={notice?.words ?? null} onUndo={notice?.canUndo ? undo : undefined} />
          {!notice && plainNotice}
          <p className="ms-auto flex flex-wrap items-center gap-x-1.5 max-md:hidden pointer-coarse:hidden [@media(scripting:none)]:hidden">
            <kbd>J</kbd> <kbd>K</kbd> {t('keys.move')}
            <span aria-hidden="true">·</span>
            <button type="button" className="inline-flex min-h-9 items-center gap-1.5 hover:underline" onClick={() => setIsHelpOpen(true)}><kbd>?</kbd> {t('keys.all')}</button>
          </p>
        </>
      )}
    >
      {filters}
      {shown.length > 0 ? (
        <ol className="bg-surface">
          {shown.map((item) => (
            <QueueRow
              key={item.id} item={item} dates={dates} back={back} formAction={formAction}
              isSelected={item.id === current?.id} hasFocus={item.id === focusedId}
              onSelect={() => { setSelectedId(item.id); setFocusedId(null); }}
              onDecide={(kind) => decide(item, { kind, breach: null, note: null })}
              onRefuse={() => { setSelectedId(item.id); setRefusedId(item.id); }}
            />
          ))}
        </ol>
      ) : empty}
      {more}
      <Dialog isOpen={refused !== null} onClose={() => setRefusedId(null)} title={refused && t(`because.${refusingKind(refused) ?? 'remove'}`)}>
        {refused && refusalForm('dialog', refused)}
      </Dialog>
      <KeyHelp isOpen={isHelpOpen} onClose={() => setIsHelpOpen(false)} />
    </AdminPage>
  );
}
