import type { ReactNode } from 'react';
import { AdminIcon } from './admin-icon';

/** What stands around a control: its name, what helps before, and what was wrong. */
export type FieldWords = {
  label: ReactNode;
  /** One short line under the name. */
  hint?: ReactNode;
  /** Said at the field, in the person's language. */
  error?: ReactNode;
  /** Kept for screen readers only: where the place itself says what is asked. */
  isLabelHidden?: boolean;
};

type FieldProps = FieldWords & { id: string; children: ReactNode; className?: string };

/** A control with its name, hint and error. The control carries `id` and `describedBy(id, …)`. */
export function Field({ id, label, hint, error, isLabelHidden = false, children, className = '' }: FieldProps) {
  return (
    <div className={`grid min-w-0 content-start gap-1 ${className}`}>
      <label htmlFor={id} className={isLabelHidden ? 'sr-only' : 'type-micro font-semibold text-ink-2'}>{label}</label>
      {hint && <p id={`${id}-hint`} className="type-micro text-ink-3">{hint}</p>}
      {children}
      {error && <FieldError id={`${id}-error`}>{error}</FieldError>}
    </div>
  );
}

type FieldErrorProps = { id: string; children: ReactNode };

/** What was wrong with a field, and how it can be put right. */
export function FieldError({ id, children }: FieldErrorProps) {
  return (
    <p id={id} className="type-micro flex items-start gap-1.5 font-semibold text-danger">
      <AdminIcon name="warning" className="mt-0.5 size-4" />
      <span>{children}</span>
    </p>
  );
}

/** The attributes that tie a control to its hint and error. */
export function describedBy(id: string, { hint, error }: Pick<FieldWords, 'hint' | 'error'>) {
  const ids = [...(hint ? [`${id}-hint`] : []), ...(error ? [`${id}-error`] : [])];
  return { 'aria-describedby': ids.length > 0 ? ids.join(' ') : undefined, 'aria-invalid': error ? true : undefined } as const;
}
