'use client';

import { startTransition } from 'react';
import { useTranslations } from 'next-intl';
import { Banner } from '@/components/admin/ui/banner';
import { SubmitButton } from '@/components/admin/ui/submit-button.client';
import type { PublishState } from '@/domain/article/model';
import { formatDate } from '@/lib/dates';
import type { DateContext } from '@/lib/dates';
import { localeEntry } from '@/lib/locales';
import { IssueLine } from './issue-list';
import type { PublishAnswer } from './publish-answer';
import { PublishForm } from './publish-form.client';
import { ReceiptProgress } from './receipt-progress.client';
import { UndoPublication } from './undo-publication.client';

type PublishAnswerViewProps = {
  state: PublishState;
  answer: PublishAnswer;
  dispatch: (form: FormData) => void;
  /** A dialog is open and says itself what was refused. */
  isQuiet: boolean;
  dates: DateContext;
};

/** What came of the last act: done, with the way back while there is one; refused, with why; or a question to be answered once. */
export function PublishAnswerView({ state, answer, dispatch, isQuiet, dates }: PublishAnswerViewProps) {
  const t = useTranslations('publish');
  const tAdmin = useTranslations('admin');
  const { done, refusal } = answer;
  const undo = (versions: { inLanguage: string; revision: number }[]) => {
    const form = new FormData();
    for (const [name, value] of [['intent', 'undo'], ['articleId', state.articleId], ['inLanguage', state.inLanguage], ...versions.map(({ inLanguage, revision }) => [`revision.${inLanguage}`, String(revision)])]) form.set(name!, value!);
    startTransition(() => dispatch(form));
  };
  return (
    <div className="grid gap-3">
      {/* The bar's own button needs its script. */}
      <noscript>
        {undoable().length > 0 ? (
          <PublishForm state={state} dispatch={dispatch}>
            {undoable().map(({ inLanguage, revision }) => <input key={inLanguage} type="hidden" name={`revision.${inLanguage}`} value={revision} />)}
            <SubmitButton variant="secondary" name="intent" value="undo">{tAdmin('undo')}</SubmitButton>
          </PublishForm>
        ) : null}
      </noscript>
      <UndoPublication key={answer.count} message={done ? doneWords() : null} versions={undoable()} leftMs={state.undo?.leftMs ?? 0} onUndo={undo} />
      {refusal && !isQuiet ? (
        <>
          <Refusal state={state} answer={answer} dates={dates} />
          <AcceptForm state={state} answer={answer} dispatch={dispatch} />
        </>
      ) : null}
      {state.receiptId ? <ReceiptProgress key={state.receiptId} receiptId={state.receiptId} dates={dates} /> : null}
    </div>
  );

  function doneWords(): string {
    const { intent, versions, publishAt } = done!;
    const time = publishAt ? `${formatDate(publishAt, 'dayTime', dates)} ${formatDate(publishAt, 'zone', dates)}` : '';
    return t(`done.${intent}`, { languages: versions.map(({ inLanguage }) => localeEntry(inLanguage).ownName).join(', '), time });
  }

  /** What went out just now, or before this page was drawn again. */
  function undoable() {
    if (done && (done.intent === 'publish' || done.intent === 'publish_ready')) return done.versions;
    return state.undo && !done ? [{ inLanguage: state.inLanguage, revision: state.undo.revision }] : [];
  }
}

type RefusalProps = Pick<PublishAnswerViewProps, 'state' | 'answer' | 'dates'>;

/** Why nothing happened. */
export function Refusal({ state, answer: { refusal }, dates }: RefusalProps) {
  const t = useTranslations('publish');
  if (!refusal) return null;
  const { kind, issues } = refusal;
  return (
    <Banner tone={kind === 'conflict' || kind === 'warnings' ? 'warn' : 'danger'} role="alert" title={t(`refused.${kind}`)}>
      {issues.length > 0 ? <ul className="mt-1 grid gap-1">{issues.map((issue) => <IssueLine key={`${issue.code} ${issue.path}`} issue={issue} version={state} dates={dates} />)}</ul> : null}
    </Banner>
  );
}

/** Says in a form that the warnings were read: they are asked about once. */
export function AcceptedWarnings({ answer: { refusal } }: Pick<RefusalProps, 'answer'>) {
  if (refusal?.kind !== 'warnings') return null;
  return [...new Set(refusal.issues.map(({ code }) => code))].map((code) => <input key={code} type="hidden" name="accepted" value={code} />);
}

type AcceptFormProps = Pick<PublishAnswerViewProps, 'state' | 'answer' | 'dispatch'>;

/** Goes on in spite of warnings, with what was asked for the first time. */
function AcceptForm({ state, answer, dispatch }: AcceptFormProps) {
  const t = useTranslations('publish');
  if (answer.refusal?.kind !== 'warnings') return null;
  return (
    <PublishForm state={state} dispatch={dispatch} savesFirst>
      {Object.entries(answer.typed).filter(([name]) => !OWN_FIELDS.has(name)).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />)}
      <AcceptedWarnings answer={answer} />
      <SubmitButton variant="secondary" name="intent" value={answer.refusal.intent}>{t('act.publishAnyway')}</SubmitButton>
    </PublishForm>
  );
}

const OWN_FIELDS: ReadonlySet<string> = new Set(['articleId', 'inLanguage', 'lockVersion', 'intent', 'accepted']);
