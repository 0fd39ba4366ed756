'use client';

import { createContext, startTransition, useActionState, useContext, useEffect, useRef, useState } from 'react';
import type { ReactNode, SubmitEvent } from 'react';
import { useSearchParams } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { fieldId, NEW_FORM } from './form-state';
import type { FormAction, FormState } from './form-state';
import { showSaved } from './show-saved';
import { Banner } from '@/components/admin/ui/banner';
import { ButtonLink } from '@/components/admin/ui/button';
import { SubmitButton } from '@/components/admin/ui/submit-button.client';
import { isLocale, localeEntry } from '@/lib/locales';

const FormContext = createContext<FormState>(NEW_FORM);

/** What the form around was told when it was last sent. */
export const useFormState = (): FormState => useContext(FormContext);

type DeskFormProps = {
  action: FormAction;
  /** The save that the fields show; `null` = a thing that is new. */
  lockVersion: number | null;
  submitLabel: string;
  cancelHref: string;
  /** Where the saved state can be seen beside what was typed, after a conflict. */
  savedHref?: string;
  children: ReactNode;
};

/**
 * A form that works with and without JavaScript: what is wrong stands above it and at each field, and nothing typed is
 * lost, not even what is typed while it is being saved.
 */
export function DeskForm({ action, lockVersion, submitLabel, cancelHref, savedHref, children }: DeskFormProps) {
  const t = useTranslations('desk');
  const [state, formAction, isPending] = useActionState(action, NEW_FORM);
  const ref = useRef<HTMLFormElement>(null);
  const sent = useRef<FormData | null>(null);
  const [isTypedOn, setTypedOn] = useState(false);
  // The save that the person has seen. One that somebody else makes meanwhile is not: over that they are asked.
  const [seen, setSeen] = useState(lockVersion);
  const isJustSaved = useSearchParams()?.has('saved') && lockVersion !== null;

  useEffect(() => {
    if (state.status === 'saved') setSeen(state.lockVersion ?? null);
  }, [state]);
  useEffect(() => {
    if (state.status !== 'saved' || state.lockVersion !== lockVersion || !sent.current || !ref.current) return;
    setTypedOn(showSaved(ref.current, sent.current));
    sent.current = null;
  }, [state, lockVersion]);

  function submit(event: SubmitEvent<HTMLFormElement>) {
    // The browser's way is for pages without JavaScript; with it, React would empty the fields of what was typed meanwhile.
    event.preventDefault();
    if (isPending) return;
    const form = new FormData(event.currentTarget, event.nativeEvent.submitter);
    sent.current = form;
    startTransition(() => formAction(form));
  }

  return (
    <FormContext value={state}>
      <form ref={ref} action={formAction} onSubmit={submit} noValidate className="grid max-w-3xl gap-4">
        {/* What Enter presses in a field: the first button of a form, which else were the one that saves over a colleague. */}
        <button type="submit" hidden tabIndex={-1} />
        {seen === null ? null : <input type="hidden" name="lockVersion" value={seen} />}
        {state.status === 'saved' || (state.status === 'new' && isJustSaved) ? <Banner key={seen} tone="ok" role="status">{t(isTypedOn ? 'savedEarlier' : 'saved')}</Banner> : null}
        <Refusal state={state} savedHref={savedHref} />
        {/* Something new goes on to a page of its own, where nothing could show what was typed after it was sent. */}
        <div className="contents" inert={isPending && lockVersion === null}>{children}</div>
        <div className="flex flex-wrap items-center gap-2">
          <SubmitButton>{submitLabel}</SubmitButton>
          <ButtonLink href={cancelHref} variant="quiet">{t('cancel')}</ButtonLink>
        </div>
      </form>
    </FormContext>
  );
}

type RefusedState = FormState & { status: Exclude<FormState['status'], 'new' | 'saved'> };
const isRefused = (state: FormState): state is RefusedState => state.status !== 'new' && state.status !== 'saved';

/** Said above the form, and heard at once. */
export function Refusal({ state, savedHref }: { state: FormState; savedHref?: string | undefined }) {
  const t = useTranslations('desk');
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isRefused(state)) ref.current?.focus();
  }, [state]);
  if (!isRefused(state)) return null;
  const faults = Object.entries(state.errors);
  // The same thing may be wrong in several languages: each line says in which.
  const inItsLanguage = (name: string, message: string): ReactNode => {
    const locale = name.split('.').find(isLocale);
    if (!locale) return message;
    const { tag, dir, ownName } = localeEntry(locale);
    return t.rich('refused.inLanguage', { message, language: () => <bdi lang={tag} dir={dir}>{ownName}</bdi> });
  };
  return (
    <div ref={ref} tabIndex={-1}>
      <Banner tone={state.status === 'conflict' ? 'warn' : 'danger'} role="alert" title={t(`refused.${state.status}.title`)}>
        <p>{t(`refused.${state.status}.text`)}</p>
        {faults.length > 0 ? (
          <ul className="mt-1 grid">
            {faults.map(([name, message]) => (
              <li key={name}>
                <a href={`#${fieldId(name)}`} className="link inline-block py-0.5">{inItsLanguage(name, message)}</a>
              </li>
            ))}
          </ul>
        ) : null}
        {state.status === 'conflict' && savedHref ? (
          <p className="mt-2 flex flex-wrap items-center gap-2">
            <a href={savedHref} target="_blank" rel="noopener" className="button">{t('refused.conflict.see')}</a>
            {state.lockVersion === undefined ? null : <SubmitButton name="lockVersion" value={state.lockVersion} variant="danger">{t('refused.conflict.overwrite')}</SubmitButton>}
          </p>
        ) : null}
        {state.status === 'signed_out' ? (
          <p className="mt-2"><a href="/admin/sign-in" target="_blank" rel="noopener" className="button">{t('refused.signed_out.signIn')}</a></p>
        ) : null}
      </Banner>
    </div>
  );
}
