import type { ComponentProps } from 'react';
import { describedBy, Field } from './field';
import type { FieldWords } from './field';

type TextareaProps = ComponentProps<'textarea'> & FieldWords & { id: string; fieldClassName?: string };

/** Several lines of text with their name, hint and error. */
export function Textarea({ label, hint, error, isLabelHidden, fieldClassName, className = '', id, ...rest }: TextareaProps) {
  return (
    <Field id={id} label={label} hint={hint} error={error} isLabelHidden={isLabelHidden} className={fieldClassName}>
      <textarea id={id} className={`control ${className}`} {...describedBy(id, { hint, error })} {...rest} />
    </Field>
  );
}
