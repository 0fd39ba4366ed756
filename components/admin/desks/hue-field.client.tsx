'use client';

import { useTranslations } from 'next-intl';
import { useFormState } from './desk-form.client';
import { fieldId } from './form-state';
import { HUE_CLASSES } from '@/components/section/hue-class';
import { HUES } from '@/domain/section/model';
import type { Hue } from '@/domain/section/model';

/** One of the nine colours of the design, by its name and its sight. */
export function HueField({ name, defaultValue }: { name: string; defaultValue: Hue }) {
  const t = useTranslations('desk.hue');
  const { values } = useFormState();
  const chosen = values[name] ?? defaultValue;
  return (
    <fieldset id={fieldId(name)} tabIndex={-1} className="min-w-0">
      <legend className="type-micro mb-1 font-semibold text-ink-2">{t('label')}</legend>
      <div className="flex flex-wrap gap-x-4 gap-y-1">
        {HUES.map((hue) => (
          <label key={hue} className={`inline-flex min-h-9 items-center gap-2 pointer-coarse:min-h-11 ${HUE_CLASSES[hue]}`}>
            <input type="radio" name={name} value={hue} defaultChecked={hue === chosen} className="check" />
            <span aria-hidden="true" className="size-4 rounded-xs bg-(--hue)" />
            {t(hue)}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
