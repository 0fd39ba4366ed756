'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useId, useRef, useState } from 'react';
import type { FormEvent, ReactNode } from 'react';
import { ComposerFrame } from './composer-frame';
import type { DraftPlace } from './drafts';
import { LanguageSelect } from './language-select';
import { PersonName } from './person-name';
import { RefusalNotice } from './refusal-notice.client';
import { useDraft } from './use-draft.client';
import { Icon } from '@/components/ui/icon';
import { MOST_GRAPHEMES } from '@/domain/comment/model';
import type { MyThread } from '@/domain/comment/model';
import { countGraphemes, isBlank } from '@/lib/clean-text';
import { AppError, isAppError } from '@/lib/errors';
import type { Locale } from '@/lib/locales';

export type Written = { text: string; inLanguage: Locale; idempotencyKey: string };

type LiveComposerProps = {
  place: DraftPlace;
  initial?: { text: string; inLanguage?: Locale };
  pageLocale: Locale;
  locales: readonly Locale[];
  label: string;
  submitLabel: string;
  /** Who reads; `undefined` while that is not known. */
  person: MyThread['person'] | undefined;
  /** Asks who reads, once the reader begins to write. @throws when the site cannot be reached */
  onBegin: () => Promise<MyThread>;
  /** Sends the text. What it throws is told, and the text stays. */
  onSend: (written: Written) => Promise<void>;
  onCancel?: () => void;
  /** Stands in the line below the field. */
  notes?: ReactNode;
  hasFocus?: boolean;
};

/** From how few characters left on their number is read out. */
const TOLD_FROM = 100;

/** Where a comment, an answer or a change is written. Whatever happens, what was typed is here or on the device. */
export function LiveComposer(props: LiveComposerProps) {
  const { place, initial = { text: '' }, pageLocale, locales, label, submitLabel, person, onBegin, onSend, onCancel, notes, hasFocus = false } = props;
  const t = useTranslations('comment.form');
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const isSending = useRef(false);
  const [isOnTheWay, setIsOnTheWay] = useState(false);
  const [hasBegun, setHasBegun] = useState(hasFocus);
  const [refusal, setRefusal] = useState<AppError | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const draft = useDraft({ place, initial, pageLocale, locales });
  const count = countGraphemes(draft.text);
  const left = MOST_GRAPHEMES - count;

  useGrowth(field, draft.text);
  useEffect(() => {
    if (!hasFocus) return;
    const { current } = field;
    current?.focus();
    current?.setSelectionRange(current.value.length, current.value.length);
  }, [hasFocus]);

  const begin = () => {
    if (hasBegun) return;
    setHasBegun(true);
    onBegin().catch(() => setHasBegun(false));
  };

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (isSending.current) return;
    const wrong = isBlank(draft.text) ? t('empty') : left < 0 ? t('tooLong', { count: -left }) : null;
    setFault(wrong);
    if (wrong !== null) return void field.current?.focus();
    isSending.current = true;
    setIsOnTheWay(true);
    setRefusal(null);
    try {
      const reader = person === undefined ? (await onBegin()).person : person;
      if (!reader) throw new AppError('unauthenticated', 'Signed out.');
      const written = { text: draft.text, inLanguage: draft.inLanguage, idempotencyKey: draft.keyForSending() };
      draft.lift();
      await onSend(written);
      draft.clear();
    } catch (error) {
      draft.putBack();
      const refused = isAppError(error) ? error : new AppError('unavailable', String(error));
      const issue = refused.issues.find(({ path }) => path === 'text');
      if (issue) setFault(issue.code === 'required' ? t('empty') : issue.code === 'too_long' ? t('tooLong', { count: Math.max(1, -left) }) : t('invalid'));
      else setRefusal(refused);
    } finally {
      isSending.current = false;
      setIsOnTheWay(false);
    }
  };

  const needsSignIn = hasBegun && (person === null || person?.hasName === false) && refusal === null;
  return (
    <form noValidate onSubmit={submit} onFocus={begin} className="mt-4 grid gap-3" aria-busy={isOnTheWay}>
      {refusal ? <RefusalNotice refusal={refusal} locale={pageLocale} /> : null}
      {fault ? <p id={`${id}-fault`} role="alert" className="flex gap-2 type-meta font-semibold text-danger"><Icon name="warning" className="mt-0.5 size-5" />{fault}</p> : null}
      <label htmlFor={id} className="sr-only">{label}</label>
      <ComposerFrame
        notes={
          <>
            {person?.hasName ? <span>{t.rich('as', { name: () => <PersonName key="name" name={person.name} pageLocale={pageLocale} className="font-[650] text-ink" /> })}</span> : null}
            <LanguageSelect locales={locales.includes(draft.inLanguage) ? locales : [...locales, draft.inLanguage]} value={draft.inLanguage} onChange={(event) => draft.setLanguage(event.target.value as Locale)} />
            <span className={`tabular-nums ${left < 0 ? 'font-semibold text-danger' : ''}`}>{t('count', { count, limit: MOST_GRAPHEMES })}</span>
            {isOnTheWay ? <span>{t('sending')}</span> : draft.isKept ? <span className="text-ink-3">{t('kept')}</span> : null}
            {notes}
          </>
        }
        actions={
          <>
            {onCancel ? <button type="button" className="button" onClick={onCancel}>{t('cancel')}</button> : null}
            <button type="submit" className="button button-primary" aria-disabled={isOnTheWay || undefined}>{refusal ? t('again') : submitLabel}</button>
          </>
        }
      >
        <textarea
          ref={field} id={id} name="text" dir="auto" placeholder={t('placeholder')} value={draft.text} readOnly={isOnTheWay}
          onChange={(event) => { draft.setText(event.target.value); setFault(null); }}
          aria-invalid={fault !== null || undefined} aria-describedby={fault ? `${id}-fault` : undefined}
        />
      </ComposerFrame>
      <p aria-live="polite" className="sr-only">{left <= TOLD_FROM ? (left < 0 ? t('tooLong', { count: -left }) : left % 10 === 0 ? t('left', { count: left }) : '') : ''}</p>
      {needsSignIn ? <SignInInvitation hasPerson={person !== null} locale={pageLocale} /> : null}
    </form>
  );
}

function SignInInvitation({ hasPerson, locale }: { hasPerson: boolean; locale: Locale }) {
  return <RefusalNotice refusal={hasPerson ? new AppError('invalid', 'No name yet.', [{ path: 'name', message: 'No name yet.', code: 'required' }]) : null} locale={locale} />;
}

/** The field grows with its text, where the browser does not see to that itself. */
function useGrowth(field: React.RefObject<HTMLTextAreaElement | null>, text: string) {
  useEffect(() => {
    const element = field.current;
    if (!element || CSS.supports?.('field-sizing', 'content')) return;
    element.style.height = 'auto';
    if (text !== '') element.style.height = `${element.scrollHeight}px`;
  }, [field, text]);
}
