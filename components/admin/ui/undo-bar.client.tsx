'use client';

import type { ReactNode } from 'react';
import { useTranslations } from 'next-intl';

type UndoBarProps = {
  /** What was done, in one sentence; `null` = nothing to say, the place stays for the next one. */
  message: ReactNode;
  /** Absent: there is no way back any more. */
  onUndo?: (() => void) | undefined;
};

/** Says what was just done and takes it back: instead of asking before. The place is always there, so that its words are announced. */
export function UndoBar({ message, onUndo }: UndoBarProps) {
  const t = useTranslations('admin');
  return (
    <div role="status" className="min-w-0">
      {message && (
        <span className="inline-flex flex-wrap items-center gap-x-4 gap-y-1 rounded-md bg-ink px-4 py-2.5 text-paper shadow-pop">
          <span>{message}</span>
          {onUndo && (
            <button type="button" className="min-h-6 font-bold [@media(scripting:none)]:hidden underline underline-offset-4 focus-visible:outline-paper pointer-coarse:min-h-11" onClick={onUndo}>
              {t('undo')}
            </button>
          )}
        </span>
      )}
    </div>
  );
}
