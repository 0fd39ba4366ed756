import type { ComponentProps } from 'react';
import { describedBy, Field } from './field';
import type { FieldWords } from './field';

export type SelectOption = { value: string; label: string; lang?: string; isDisabled?: boolean };
type SelectProps = Omit<ComponentProps<'select'>, 'children'> & FieldWords & { id: string; options: readonly SelectOption[]; fieldClassName?: string };

/** The browser's own choice of one, with its name, hint and error. */
export function Select({ label, hint, error, isLabelHidden, fieldClassName, className = '', id, options, ...rest }: SelectProps) {
  return (
    <Field id={id} label={label} hint={hint} error={error} isLabelHidden={isLabelHidden} className={fieldClassName}>
      <select id={id} className={`control ${className}`} {...describedBy(id, { hint, error })} {...rest}>
        {options.map(({ value, label: text, lang, isDisabled }) => <option key={value} value={value} lang={lang} disabled={isDisabled}>{text}</option>)}
      </select>
    </Field>
  );
}
