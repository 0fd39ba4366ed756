import type { ComponentProps } from 'react';
import { describedBy, Field } from './field';
import type { FieldWords } from './field';

type TextInputProps = ComponentProps<'input'> & FieldWords & { id: string; fieldClassName?: string };

/** One line of text with its name, hint and error. `lang` and `dir` say in which language it is written. */
export function TextInput({ label, hint, error, isLabelHidden, fieldClassName, className = '', id, type = 'text', ...rest }: TextInputProps) {
  return (
    <Field id={id} label={label} hint={hint} error={error} isLabelHidden={isLabelHidden} className={fieldClassName}>
      <input id={id} type={type} className={`control ${className}`} {...describedBy(id, { hint, error })} {...rest} />
    </Field>
  );
}
