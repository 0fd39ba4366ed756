'use client';

import { useState } from 'react';
import { useTranslations } from 'next-intl';
import { Dialog } from '@/components/admin/ui/dialog.client';
import { SubmitButton } from '@/components/admin/ui/submit-button.client';
import { Textarea } from '@/components/admin/ui/textarea';
import { CORRECTION_SEVERITIES } from '@/domain/article/model';
import { localeEntry } from '@/lib/locales';
import { CancelButton } from './cancel-button.client';
import { Refusal } from './publish-answer-view.client';
import { PublishForm } from './publish-form.client';
import type { PublishDialogProps, PublishFieldsProps } from './return-dialog.client';

/** Tells readers what was wrong: words in the original's language at least, in the others as far as there are any. */
export function CorrectDialog({ isOpen, ...rest }: PublishDialogProps) {
  const t = useTranslations('publish');
  return <Dialog isOpen={isOpen} onClose={rest.onClose} title={t('correct.title')}>{isOpen ? <CorrectForm {...rest} /> : null}</Dialog>;
}

export function CorrectForm({ state, dispatch, answer, dates, onClose }: PublishFieldsProps) {
  const t = useTranslations('publish');
  return (
    <PublishForm state={state} dispatch={dispatch} className="grid gap-4">
      <FreshKey />
      <fieldset className="grid gap-1">
        <legend className="type-micro mb-1 font-semibold text-ink-2">{t('correct.severity')}</legend>
        {CORRECTION_SEVERITIES.map((severity) => (
          <label key={severity} htmlFor={`correct-${severity}`} className="inline-flex min-h-9 items-center gap-2 pointer-coarse:min-h-11">
            <input id={`correct-${severity}`} type="radio" name="severity" value={severity} defaultChecked={severity === (answer.typed.severity ?? 'minor')} className="check" />
            <span>{t(`correct.${severity}`)}</span>
          </label>
        ))}
      </fieldset>
      {languages().map((locale) => {
        const { ownName, dir } = localeEntry(locale);
        const isOriginal = locale === state.originalLanguage;
        return (
          <Textarea
            key={locale} id={`correct-text-${locale}`} name={`text.${locale}`} lang={locale} dir={dir} required={isOriginal} maxLength={1000} defaultValue={answer.typed[`text.${locale}`]}
            label={<><bdi lang={locale}>{ownName}</bdi>{isOriginal ? null : <span className="font-normal text-ink-3"> ({t('optional')})</span>}</>}
            error={answer.fields[`text.${locale}`] ? t('field.required') : undefined}
          />
        );
      })}
      <p className="type-micro text-ink-3">{t('correct.others')}</p>
      <Refusal state={state} answer={answer} dates={dates} />
      <div className="flex flex-wrap justify-end gap-2">
        <CancelButton onClose={onClose} />
        <SubmitButton name="intent" value="correct">{t('correct.act')}</SubmitButton>
      </div>
    </PublishForm>
  );

  /** The original first. */
  function languages() {
    const { originalLanguage, may } = state;
    return [originalLanguage, ...may.correctIn.filter((locale) => locale !== originalLanguage)];
  }
}

/** A name for the correction, made when the dialog opens: sent twice, it corrects once. */
function FreshKey() {
  const [key] = useState(() => crypto.randomUUID());
  return <input type="hidden" name="key" value={key} />;
}
