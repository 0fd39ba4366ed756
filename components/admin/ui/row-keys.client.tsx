'use client';

import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import { isTyping } from './is-typing';

type RowKeysProps = { children: ReactNode };

/** J and K move the focus through the rows of a list, from link to link marked `data-row-link`; Enter then opens it, as links do. */
export function RowKeys({ children }: RowKeysProps) {
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const move = (event: KeyboardEvent) => {
      const step = event.key === 'j' ? 1 : event.key === 'k' ? -1 : 0;
      if (step === 0 || isTyping(event)) return;
      const links = [...(ref.current?.querySelectorAll<HTMLElement>('[data-row-link]') ?? [])];
      const here = document.activeElement instanceof HTMLElement ? links.indexOf(document.activeElement) : -1;
      // From a dot of the row, J goes on from that row.
      const row = here >= 0 ? here : links.findIndex((link) => link.closest('li')?.contains(document.activeElement));
      const next = links[row < 0 ? (step > 0 ? 0 : links.length - 1) : Math.min(links.length - 1, Math.max(0, row + step))];
      if (!next) return;
      event.preventDefault();
      next.focus();
      next.scrollIntoView({ block: 'nearest' });
    };
    document.addEventListener('keydown', move);
    return () => document.removeEventListener('keydown', move);
  }, []);
  return <div ref={ref}>{children}</div>;
}
