'use client';

import { useEffect, useId, useRef } from 'react';
import type { ReactNode } from 'react';
import { useTranslations } from 'next-intl';
import { AdminIcon } from './admin-icon';

type DialogProps = {
  isOpen: boolean;
  /** Called on Escape, on the close button and on a press outside. */
  onClose: () => void;
  title: ReactNode;
  children: ReactNode;
  /** The buttons, the one that acts last. */
  footer?: ReactNode;
};

/** The browser's own modal dialog: it holds the focus while it is open and gives it back where it was. */
export function Dialog({ isOpen, onClose, title, children, footer }: DialogProps) {
  const t = useTranslations('admin');
  const ref = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    const dialog = ref.current;
    if (!dialog) return;
    if (isOpen && !dialog.open) {
      dialog.showModal();
      // The browser goes to the first control, which closes; a field that the dialog is there for says so.
      dialog.querySelector<HTMLElement>('[data-autofocus]')?.focus();
    }
    if (!isOpen && dialog.open) dialog.close();
  }, [isOpen]);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes it; the press outside is for the mouse alone, and Enter on a link clicks.
    <dialog ref={ref} className="dialog" aria-labelledby={titleId} onClose={onClose} onClick={(event) => { if (event.target === event.currentTarget || leadsToPage(event.target)) event.currentTarget.close(); }}>
      {isOpen && (
        <div className="grid gap-4 p-4">
          <div className="flex items-start justify-between gap-4">
            <h2 id={titleId} className="text-h4 font-semibold">{title}</h2>
            <button type="button" className="button button-quiet button-icon -me-2 -mt-1.5" onClick={() => ref.current?.close()}>
              <AdminIcon name="close" />
              <span className="sr-only">{t('close')}</span>
            </button>
          </div>
          <div>{children}</div>
          {footer && <div className="flex flex-wrap justify-end gap-2">{footer}</div>}
        </div>
      )}
    </dialog>
  );
}

/** A link to a place of the page, which nobody can reach while the dialog is over it. */
const leadsToPage = (target: EventTarget): boolean => target instanceof Element && target.closest('a[href^="#"]') !== null;
