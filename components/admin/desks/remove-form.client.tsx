'use client';

import { useActionState } from 'react';
import { useTranslations } from 'next-intl';
import { Refusal } from './desk-form.client';
import { NEW_FORM } from './form-state';
import type { FormAction } from './form-state';
import { SubmitButton } from '@/components/admin/ui/submit-button.client';

type RemoveFormProps = { action: FormAction; itemKey: string; lockVersion: number; /** What removing means here. */ text: string };

/** Takes a thing away for good: two steps, since there is no way back. */
export function RemoveForm({ action, itemKey, lockVersion, text }: RemoveFormProps) {
  const t = useTranslations('desk');
  const [state, formAction] = useActionState(action, NEW_FORM);
  return (
    <details open={state.status !== 'new'}>
      <summary className="button">{t('remove.open')}</summary>
      <form action={formAction} className="mt-3 grid gap-3">
        <Refusal state={state} />
        <input type="hidden" name="key" value={itemKey} />
        <input type="hidden" name="lockVersion" value={lockVersion} />
        <p className="text-ink-2">{text}</p>
        <div><SubmitButton variant="danger">{t('remove.confirm')}</SubmitButton></div>
      </form>
    </details>
  );
}
