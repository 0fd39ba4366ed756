'use client';

import { useActionState } from 'react';
import type { ReactNode } from 'react';
import { Refusal } from './desk-form.client';
import { NEW_FORM } from './form-state';
import type { FormAction } from './form-state';
import type { ButtonVariant } from '@/components/admin/ui/button';
import { SubmitButton } from '@/components/admin/ui/submit-button.client';

type ActFormProps = { action: FormAction; fields: Readonly<Record<string, string>>; label: string; /** Said to screen readers where the label alone does not say of what. */ describedBy?: string; variant?: ButtonVariant; children?: ReactNode };

/** One act in one button, with what refused it said above. */
export function ActForm({ action, fields, label, describedBy, variant = 'secondary', children }: ActFormProps) {
  const [state, formAction] = useActionState(action, NEW_FORM);
  return (
    <form action={formAction} className="grid gap-2">
      <Refusal state={state} />
      {Object.entries(fields).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />)}
      {children}
      <div><SubmitButton variant={variant} aria-describedby={describedBy}>{label}</SubmitButton></div>
    </form>
  );
}
