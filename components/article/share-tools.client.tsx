'use client';

import { useEffect, useRef, useState } from 'react';
import { useIsHydrated } from '@/components/ui/use-is-hydrated.client';

type ShareToolsProps = {
  url: string;
  headline: string;
  labels: { copy: string; copied: string; device: string };
};

/** The buttons of the share menu that need scripts, and the two ways out of it: Escape and a click elsewhere. */
export function ShareTools({ url, headline, labels }: ShareToolsProps) {
  const ref = useRef<HTMLDivElement>(null);
  const [isCopied, setIsCopied] = useState(false);
  const isHydrated = useIsHydrated();
  useEffect(() => closeOnLeave(ref.current?.closest('details')), []);

  const copy = async () => {
    const field = ref.current?.closest('details')?.querySelector('input');
    try {
      await navigator.clipboard.writeText(url);
      setIsCopied(true);
    } catch {
      // No permission, or no secure connection: the address is selected, one key copies it.
      field?.focus();
      field?.select();
    }
  };
  const shareWithDevice = () => {
    // A reader who closes the device's sheet has changed their mind, nothing failed.
    navigator.share({ title: headline, url }).catch(() => {});
  };

  return (
    <div ref={ref} className="grid gap-2 empty:hidden">
      {isHydrated ? (
        <button type="button" className="button button-primary" onClick={copy}>
          <span aria-live="polite">{isCopied ? labels.copied : labels.copy}</span>
        </button>
      ) : null}
      {isHydrated && 'share' in navigator ? <button type="button" className="button" onClick={shareWithDevice}>{labels.device}</button> : null}
    </div>
  );
}

function closeOnLeave(details: HTMLDetailsElement | null | undefined): (() => void) | undefined {
  if (!details) return undefined;
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !details.open) return;
    details.open = false;
    details.querySelector('summary')?.focus();
  };
  const onPointer = (event: Event) => {
    if (event.target instanceof Node && !details.contains(event.target)) details.open = false;
  };
  document.addEventListener('keydown', onKey);
  document.addEventListener('pointerdown', onPointer);
  return () => {
    document.removeEventListener('keydown', onKey);
    document.removeEventListener('pointerdown', onPointer);
  };
}
