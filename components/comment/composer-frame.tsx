import type { ReactNode } from 'react';

type ComposerFrameProps = {
  /** The field, and what is wrong with what stands in it. */
  children: ReactNode;
  /** The line below it: who, in which language, how long. */
  notes: ReactNode;
  /** The buttons. */
  actions: ReactNode;
};

/** The box in which a comment is written. */
export function ComposerFrame({ children, notes, actions }: ComposerFrameProps) {
  return (
    <div className="composer">
      {children}
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 rounded-b-[7px] border-t border-rule bg-band py-2 ps-4 pe-2 type-small text-ink-2 max-sm:px-3">
        <div className="flex min-w-0 flex-1 flex-wrap items-center gap-x-4 gap-y-1">{notes}</div>
        <div className="flex flex-wrap justify-end gap-2 max-sm:w-full max-sm:*:flex-1">{actions}</div>
      </div>
    </div>
  );
}
