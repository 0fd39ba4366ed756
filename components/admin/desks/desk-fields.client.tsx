'use client';

import type { ComponentProps, ReactNode } from 'react';
import { useFormState } from './desk-form.client';
import { fieldId } from './form-state';
import { Checkbox } from '@/components/admin/ui/checkbox';
import { Chip } from '@/components/admin/ui/chip';
import { FieldError } from '@/components/admin/ui/field';
import { Select } from '@/components/admin/ui/select';
import { Textarea } from '@/components/admin/ui/textarea';
import { TextInput } from '@/components/admin/ui/text-input';

type Named<P> = Omit<P, 'id' | 'name' | 'error' | 'defaultValue'> & {
  /** Dotted path of the value in what the verb takes. */
  name: string;
  defaultValue?: string | null | undefined;
};

/** What a field shows: what was typed when the form came back, else what is kept. */
function useField(name: string, defaultValue: string | null | undefined) {
  const { values, errors } = useFormState();
  return { id: fieldId(name), name, error: errors[name], defaultValue: values[name] ?? defaultValue ?? '' };
}

export function TextField({ name, defaultValue, ...rest }: Named<ComponentProps<typeof TextInput>>) {
  return <TextInput {...rest} {...useField(name, defaultValue)} />;
}

export function TextareaField({ name, defaultValue, ...rest }: Named<ComponentProps<typeof Textarea>>) {
  return <Textarea {...rest} {...useField(name, defaultValue)} />;
}

export function SelectField({ name, defaultValue, ...rest }: Named<ComponentProps<typeof Select>>) {
  return <Select {...rest} {...useField(name, defaultValue)} />;
}

type CheckboxFieldProps = Omit<ComponentProps<typeof Checkbox>, 'id' | 'name' | 'error' | 'defaultChecked'> & { name: string; defaultChecked: boolean };

export function CheckboxField({ name, defaultChecked, ...rest }: CheckboxFieldProps) {
  const { status, values, errors } = useFormState();
  // A box that is not ticked sends nothing.
  const isTicked = status === 'new' || status === 'saved' ? defaultChecked : values[name] !== undefined;
  return <Checkbox {...rest} id={fieldId(name)} name={name} error={errors[name]} defaultChecked={isTicked} />;
}

/** What is wrong with several controls together; the summary above the form leads here. */
export function GroupError({ name }: { name: string }) {
  const { errors } = useFormState();
  return errors[name] ? <div id={fieldId(name)} tabIndex={-1}><FieldError id={`${fieldId(name)}-error`}>{errors[name]}</FieldError></div> : null;
}

type LanguageGroupProps = {
  locale: string;
  /** What the language calls itself. */
  ownName: string;
  dir: 'ltr' | 'rtl';
  /** Beginning of the names of its fields: it opens when one of them is refused. */
  prefix: string;
  /** One or two words on its state. */
  note?: { tone: ComponentProps<typeof Chip>['tone']; text: string } | undefined;
  isOpen: boolean;
  children: ReactNode;
};

/** The fields of one language. */
export function LanguageGroup({ locale, ownName, dir, prefix, note, isOpen, children }: LanguageGroupProps) {
  const { errors } = useFormState();
  const isRefused = Object.keys(errors).some((name) => name.startsWith(`${prefix}.`));
  return (
    <details className="panel" open={isOpen || isRefused}>
      <summary className="flex min-h-10 cursor-pointer flex-wrap items-center gap-2 px-4 py-2 font-semibold pointer-coarse:min-h-11">
        <span lang={locale} dir={dir}>{ownName}</span>
        {note ? <Chip tone={note.tone}>{note.text}</Chip> : null}
      </summary>
      <div className="grid gap-3 border-t border-rule px-4 py-4">{children}</div>
    </details>
  );
}
