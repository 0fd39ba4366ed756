'use client';

import { createContext, useActionState, useContext, useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import { useTranslations } from 'next-intl';
import { fieldId, NEW_FORM } from './form-state';
import type { FormAction, FormState } from './form-state';
import { Banner } from '@/components/admin/ui/banner';
import { ButtonLink } from '@/components/admin/ui/button';
import { SubmitButton } from '@/components/admin/ui/submit-button.client';

const FormContext = createContext<FormState>(NEW_FORM);

/** What the form around was told when it was last sent. */
export const useFormState = (): FormState => useContext(FormContext);

type DeskFormProps = {
  action: FormAction;
  /** The save that the form shows; `null` = a thing that is new. Give the form a `key` of it: a save begins a new form. */
  lockVersion: number | null;
  submitLabel: string;
  cancelHref: string;
  /** Where the saved state can be seen beside what was typed, after a conflict. */
  savedHref?: string;
  children: ReactNode;
};

/** A form that works with and without JavaScript: what is wrong stands above it and at each field, and nothing typed is lost. */
export function DeskForm({ action, lockVersion, submitLabel, cancelHref, savedHref, children }: DeskFormProps) {
  const t = useTranslations('desk');
  const [state, formAction] = useActionState(action, NEW_FORM);
  return (
    <FormContext value={state}>
      <form action={formAction} noValidate className="grid max-w-3xl gap-4">
        {lockVersion === null ? null : <input type="hidden" name="lockVersion" value={lockVersion} />}
        <Refusal state={state} savedHref={savedHref} />
        {children}
        <div className="flex flex-wrap items-center gap-2">
          <SubmitButton>{submitLabel}</SubmitButton>
          <ButtonLink href={cancelHref} variant="quiet">{t('cancel')}</ButtonLink>
        </div>
      </form>
    </FormContext>
  );
}

/** Said above the form, and heard at once. */
export function Refusal({ state, savedHref }: { state: FormState; savedHref?: string | undefined }) {
  const t = useTranslations('desk');
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (state.status !== 'new') ref.current?.focus();
  }, [state]);
  if (state.status === 'new') return null;
  const faults = Object.entries(state.errors);
  return (
    <div ref={ref} tabIndex={-1}>
      <Banner tone={state.status === 'conflict' ? 'warn' : 'danger'} role="alert" title={t(`refused.${state.status}.title`)}>
        <p>{t(`refused.${state.status}.text`)}</p>
        {faults.length > 0 ? (
          <ul className="mt-1 grid">
            {faults.map(([name, message]) => (
              <li key={name}>
                <a href={`#${fieldId(name)}`} className="link inline-flex min-h-6 items-center">{message}</a>
              </li>
            ))}
          </ul>
        ) : null}
        {state.status === 'conflict' && savedHref ? (
          <p className="mt-2 flex flex-wrap items-center gap-2">
            <a href={savedHref} target="_blank" rel="noopener" className="button">{t('refused.conflict.see')}</a>
            {state.lockVersion === undefined ? null : <button type="submit" name="lockVersion" value={state.lockVersion} className="button button-danger">{t('refused.conflict.overwrite')}</button>}
          </p>
        ) : null}
        {state.status === 'signed_out' ? (
          <p className="mt-2"><a href="/admin/sign-in" target="_blank" rel="noopener" className="button">{t('refused.signed_out.signIn')}</a></p>
        ) : null}
      </Banner>
    </div>
  );
}
