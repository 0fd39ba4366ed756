'use client';

import { useEffect, useRef, useState } from 'react';
import { useLocale, useTranslations } from 'next-intl';
import { TextField } from './desk-fields.client';
import { useFormState } from './desk-form.client';
import { fieldId } from './form-state';
import { PicturePicker } from '@/components/admin/media/picture-picker.client';
import { Button } from '@/components/admin/ui/button';
import { FieldError } from '@/components/admin/ui/field';
import { Picture } from '@/components/media/picture';
import { useIsHydrated } from '@/components/ui/use-is-hydrated.client';
import type { DeskPicture, Picture as PictureData } from '@/domain/media/model';
import type { Locale } from '@/lib/locales';

const CHOICE = 'inline-flex min-h-11 cursor-pointer items-center gap-2 rounded-sm border border-rule p-1.5 has-checked:border-brand has-checked:bg-brand-tint';

type PictureFieldProps = { name: string; label: string; defaultValue: string | null; pictures: readonly DeskPicture[] };

/** One of the newest pictures, any other by search, or none: radio buttons, so that it works by keyboard; without JavaScript others go by name. */
export function PictureField({ name, label, defaultValue, pictures }: PictureFieldProps) {
  const t = useTranslations('desk.picture');
  const locale = useLocale() as Locale; // the newsroom's languages are of the register
  const { values, errors } = useFormState();
  const isHydrated = useIsHydrated();
  const ref = useRef<HTMLFieldSetElement>(null);
  const [isChoosing, setChoosing] = useState(false);
  const [found, setFound] = useState<PictureData | null>(null);
  const chosen = values[name] ?? defaultValue ?? '';
  const id = fieldId(name);
  useEffect(() => {
    const radio = found && [...(ref.current?.querySelectorAll<HTMLInputElement>('input[type=radio]') ?? [])].find(({ value }) => value === found.key);
    if (!radio) return;
    radio.checked = true;
    radio.focus();
  }, [found]);
  const offered = pictures.map((picture) => ({ picture, alt: Object.values(picture.alts)[0] }));
  const choices = found === null || pictures.some(({ key }) => key === found.key) ? offered : [{ picture: found, alt: found.alt || undefined }, ...offered];
  return (
    <fieldset ref={ref} id={id} tabIndex={-1} className="min-w-0" aria-describedby={errors[name] ? `${id}-hint ${id}-error` : `${id}-hint`}>
      <legend className="type-micro font-semibold text-ink-2">{label}</legend>
      <p id={`${id}-hint`} className="type-micro mb-2 text-ink-3">{t('hint')}</p>
      <div className="flex flex-wrap gap-2">
        <label className={CHOICE}>
          <input type="radio" name={name} value="" defaultChecked={chosen === ''} className="check" />
          <span>{t('none')}</span>
        </label>
        {choices.map(({ picture, alt }, index) => (
          <label key={picture.key} className={CHOICE}>
            <input type="radio" name={name} value={picture.key} defaultChecked={chosen === picture.key} className="check" />
            <Picture picture={picture} isUnveiled alt={alt ?? t('unnamed', { number: index + 1 })} ratio="1:1" sizes="72px" className="w-18" />
          </label>
        ))}
      </div>
      {isHydrated ? <Button className="mt-2" onClick={() => setChoosing(true)}>{t('find')}</Button> : null}
      <noscript><div className="mt-2 max-w-sm"><TextField name={`${name}.key`} label={t('key')} hint={t('keyHint')} autoComplete="off" spellCheck={false} /></div></noscript>
      {errors[name] ? <FieldError id={`${id}-error`}>{errors[name]}</FieldError> : null}
      <PicturePicker isOpen={isChoosing} inLanguage={locale} onClose={() => setChoosing(false)} onChoose={(picture) => { setFound(picture); setChoosing(false); }} />
    </fieldset>
  );
}
