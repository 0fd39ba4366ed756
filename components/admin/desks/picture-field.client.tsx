'use client';

import { useTranslations } from 'next-intl';
import { useFormState } from './desk-form.client';
import { fieldId } from './form-state';
import { FieldError } from '@/components/admin/ui/field';
import { Picture } from '@/components/media/picture';
import type { DeskPicture } from '@/domain/media/model';

const CHOICE = 'inline-flex min-h-11 cursor-pointer items-center gap-2 rounded-sm border border-rule p-1.5 has-checked:border-brand has-checked:bg-brand-tint';

type PictureFieldProps = { name: string; label: string; defaultValue: string | null; pictures: readonly DeskPicture[] };

/** One of the newest pictures, or none, by sight: radio buttons, so that it works by keyboard and without JavaScript. */
export function PictureField({ name, label, defaultValue, pictures }: PictureFieldProps) {
  const t = useTranslations('desk.picture');
  const { values, errors } = useFormState();
  const chosen = values[name] ?? defaultValue ?? '';
  const id = fieldId(name);
  return (
    <fieldset id={id} className="min-w-0" aria-describedby={`${id}-hint`}>
      <legend className="type-micro font-semibold text-ink-2">{label}</legend>
      <p id={`${id}-hint`} className="type-micro mb-2 text-ink-3">{t('hint')}</p>
      <div className="flex flex-wrap gap-2">
        <label className={CHOICE}>
          <input type="radio" name={name} value="" defaultChecked={chosen === ''} className="check" />
          <span>{t('none')}</span>
        </label>
        {pictures.map((picture, index) => (
          <label key={picture.key} className={CHOICE}>
            <input type="radio" name={name} value={picture.key} defaultChecked={chosen === picture.key} className="check" />
            <Picture picture={picture} alt={Object.values(picture.alts)[0] ?? t('unnamed', { number: index + 1 })} ratio="1:1" sizes="72px" className="w-18" />
          </label>
        ))}
      </div>
      {errors[name] ? <FieldError id={`${id}-error`}>{errors[name]}</FieldError> : null}
    </fieldset>
  );
}
