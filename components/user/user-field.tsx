import type { ComponentProps, ReactNode } from 'react';
import { Icon } from '@/components/ui/icon';

type UserFieldProps = {
  id: string;
  label: ReactNode;
  hint?: ReactNode;
  /** What is wrong with what was typed. */
  error?: ReactNode;
} & ({ input: Omit<ComponentProps<'input'>, 'id' | 'className'>; children?: never } | { input?: never; children: ReactNode });

export const CONTROL = 'min-h-11 w-full rounded-sm border border-control bg-surface px-3 py-2 text-ink aria-invalid:border-danger';

/** One field with its name, what helps, and what was wrong with it. */
export function UserField({ id, label, hint, error, input, children }: UserFieldProps) {
  const describedBy = [...(hint ? [`${id}-hint`] : []), ...(error ? [`${id}-error`] : [])].join(' ');
  return (
    <div className="grid gap-1.5">
      <label htmlFor={id} className="font-semibold">{label}</label>
      {input ? <input {...input} id={id} className={CONTROL} aria-invalid={error ? true : undefined} aria-describedby={describedBy || undefined} /> : children}
      {error ? <p id={`${id}-error`} className="flex gap-2 type-meta font-semibold text-danger"><Icon name="warning" className="mt-0.5 size-5 flex-none" /><span>{error}</span></p> : null}
      {hint ? <p id={`${id}-hint`} className="type-meta text-ink-3">{hint}</p> : null}
    </div>
  );
}

type UserNoticeProps = { tone: 'ok' | 'danger'; children: ReactNode };

/** Says what became of a form, where no field is to blame. */
export function UserNotice({ tone, children }: UserNoticeProps) {
  return (
    <p role={tone === 'ok' ? 'status' : 'alert'} className={`flex gap-2 rounded-sm px-3 py-2.5 ${tone === 'ok' ? 'bg-ok-tint' : 'bg-danger-tint'}`}>
      <Icon name={tone === 'ok' ? 'check' : 'warning'} className={`mt-0.5 size-5 flex-none ${tone === 'ok' ? 'text-ok' : 'text-danger'}`} />
      <span>{children}</span>
    </p>
  );
}

type UserPageProps = { title: ReactNode; children: ReactNode };

/** A page for one reader: narrow, one thing to do. */
export function UserPage({ title, children }: UserPageProps) {
  return (
    <div className="wrap py-10 lg:py-16">
      <div className="grid max-w-[34rem] gap-6">
        <h1 className="type-h1">{title}</h1>
        {children}
      </div>
    </div>
  );
}
