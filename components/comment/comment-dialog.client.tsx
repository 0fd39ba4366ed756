'use client';

import { useEffect, useId, useRef } from 'react';
import type { ReactNode } from 'react';

type CommentDialogProps = { title: string; onClose: () => void; children: ReactNode };

/** A native dialog: Escape and a press beside it close it, and the browser gives the focus back to what opened it. */
export function CommentDialog({ title, onClose, children }: CommentDialogProps) {
  const ref = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const dialog = ref.current;
    if (!dialog) return undefined;
    const opener = document.activeElement;
    dialog.showModal();
    return () => {
      dialog.close();
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus({ preventScroll: true });
    };
  }, []);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape is the key of a dialog
    <dialog ref={ref} aria-labelledby={id} className="comment-dialog" onClose={onClose} onClick={(event) => { if (event.target === ref.current) onClose(); }}>
      <h2 id={id} tabIndex={-1} className="type-h3">{title}</h2>
      {children}
    </dialog>
  );
}
