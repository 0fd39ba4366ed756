'use client';

import { useState } from 'react';
import { useTranslations } from 'next-intl';
import { Dialog } from '@/components/admin/ui/dialog.client';
import { SubmitButton } from '@/components/admin/ui/submit-button.client';
import { Textarea } from '@/components/admin/ui/textarea';
import { localeEntry } from '@/lib/locales';
import { CancelButton } from './cancel-button.client';
import { Refusal } from './publish-answer-view.client';
import { PublishForm } from './publish-form.client';
import type { PublishDialogProps, PublishFieldsProps } from './return-dialog.client';

type Choice = 'withdraw' | 'withdraw_all' | 'retract';

/** Takes a story from readers: in this language, in all, or for good with a reason. The dialog is the one question. */
export function TakeDownDialog({ isOpen, ...rest }: PublishDialogProps) {
  const t = useTranslations('publish.takeDown');
  return <Dialog isOpen={isOpen} onClose={rest.onClose} title={t('title')}><TakeDownForm {...rest} /></Dialog>;
}

export function TakeDownForm({ state, dispatch, answer, dates, onClose }: PublishFieldsProps) {
  const t = useTranslations('publish.takeDown');
  const words = useTranslations('publish');
  const { may, publicState, liveLanguages, inLanguage } = state;
  const choices: Choice[] = [...(may.publish && publicState === 'live' ? ['withdraw' as const] : []), ...(may.withdrawAll ? ['withdraw_all' as const] : []), ...(may.retract ? ['retract' as const] : [])];
  const [chosen, setChosen] = useState(choices.find((each) => each === answer.typed.intent) ?? null);
  const choice = chosen && choices.includes(chosen) ? chosen : choices[0];
  const values = { language: localeEntry(inLanguage).ownName, count: liveLanguages.length };
  // A form that no script looks after asks for everything at once.
  const isPlain = !onClose;
  return (
    <PublishForm state={state} dispatch={dispatch} className="grid gap-4">
      <fieldset key={answer.count} className="grid gap-2">
        <legend className="sr-only">{t('title')}</legend>
        {choices.map((each) => (
          <label key={each} htmlFor={`take-down-${each}`} className="grid grid-cols-[auto_minmax(0,1fr)] items-start gap-x-2">
            <input id={`take-down-${each}`} type="radio" name="intent" value={each} {...(isPlain ? { defaultChecked: each === choice } : { checked: each === choice, onChange: () => setChosen(each) })} className="check mt-0.5" aria-describedby={`take-down-${each}-hint`} />
            <span className="font-semibold">{t(`${each}.label`, values)}</span>
            <span id={`take-down-${each}-hint`} className="type-micro col-start-2 text-ink-3">{t(`${each}.hint`, values)}</span>
          </label>
        ))}
      </fieldset>
      {choice === 'retract' || (isPlain && may.retract) ? (
        <Textarea id="take-down-note" name="note" required={!isPlain} label={t('reason')} hint={t('reasonHint')} defaultValue={answer.typed.note} error={answer.fields.note ? words('field.required') : undefined} maxLength={1000} />
      ) : null}
      <Refusal state={state} answer={answer} dates={dates} />
      <div className="flex flex-wrap justify-end gap-2">
        <CancelButton onClose={onClose} />
        <SubmitButton variant="danger">{t(isPlain ? 'act' : choice === 'retract' ? 'retract.act' : 'withdraw.act')}</SubmitButton>
      </div>
    </PublishForm>
  );
}
