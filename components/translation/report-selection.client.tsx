'use client';

import { useEffect, useState } from 'react';

type ReportSelectionProps = {
  /** Address of the form, with the revision that the page shows. */
  href: string;
  label: string;
};

/** As much of a selection as an address carries; in the form the reader can add to it. */
const MOST_LETTERS = 200;

/** A way to the form for words that the reader has selected in the text: it brings them along, with the passage they stand in. */
export function ReportSelection({ href, label }: ReportSelectionProps) {
  const [target, setTarget] = useState<string | null>(null);
  useEffect(() => {
    const read = () => setTarget(targetOf(document.getSelection(), href));
    document.addEventListener('selectionchange', read);
    return () => document.removeEventListener('selectionchange', read);
  }, [href]);
  if (target === null) return null;
  return <a href={target} rel="nofollow" className="button button-primary fixed inset-x-4 bottom-4 z-10 mx-auto w-fit shadow-pop no-print">{label}</a>;
}

function targetOf(selection: Selection | null, href: string): string | null {
  const quote = selection?.toString().trim() ?? '';
  const node = selection?.rangeCount ? selection.getRangeAt(0).startContainer : null;
  const element = node instanceof Element ? node : node?.parentElement;
  if (quote.length < 2 || !element?.closest('.body')) return null;
  const segment = element.closest<HTMLElement>('[data-segment]')?.dataset.segment;
  const letters = Array.from(quote).slice(0, MOST_LETTERS).join('');
  return `${href}${segment ? `&segment=${encodeURIComponent(segment)}` : ''}&quote=${encodeURIComponent(letters)}`;
}
