import type { ComponentProps } from 'react';
import { describedBy, FieldError } from './field';
import type { FieldWords } from './field';

type CheckboxProps = Omit<ComponentProps<'input'>, 'type'> & FieldWords & { id: string };

/** A choice of yes or no; the words beside it are part of the target. */
export function Checkbox({ label, hint, error, isLabelHidden = false, className = '', id, ...rest }: CheckboxProps) {
  return (
    <div className={`grid gap-1 ${className}`}>
      <label htmlFor={id} className="inline-flex min-h-9 items-center gap-2 pointer-coarse:min-h-11">
        <input id={id} type="checkbox" className="check" {...describedBy(id, { hint, error })} {...rest} />
        <span className={isLabelHidden ? 'sr-only' : ''}>{label}</span>
      </label>
      {hint && <p id={`${id}-hint`} className="type-micro text-ink-3">{hint}</p>}
      {error && <FieldError id={`${id}-error`}>{error}</FieldError>}
    </div>
  );
}
