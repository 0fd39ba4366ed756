import type { ReactNode } from 'react';

type EmptyStateProps = {
  title: ReactNode;
  children?: ReactNode;
  /** What to do first. */
  action?: ReactNode;
};

/** A place where there is nothing yet, or nothing left: says so kindly and what can be done. */
export function EmptyState({ title, children, action }: EmptyStateProps) {
  return (
    <div className="grid justify-items-center gap-2 px-4 py-14 text-center">
      <p className="text-h4 font-semibold">{title}</p>
      {children && <div className="max-w-[48ch] text-ink-2">{children}</div>}
      {action && <div className="mt-2">{action}</div>}
    </div>
  );
}
