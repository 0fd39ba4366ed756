'use client';

import { useState } from 'react';
import type { ReactNode } from 'react';
import { useIsHydrated } from '@/components/ui/use-is-hydrated.client';
import type { EmbedFrame } from '@/lib/embed-providers';

type ConsentFrameProps = {
  frame: EmbedFrame;
  /** What the frame shows, for those who cannot see it. */
  title: string;
  showLabel: string;
  /** Classes of the box that keeps the frame's place. */
  className: string;
  /** What a reader should know before they agree. */
  offer: string;
  /** The way to the content that needs no agreement, and no scripts. */
  children?: ReactNode;
};

/** The place of another site's content: an offer first, the content when the reader asks for it. */
export function ConsentFrame({ frame, title, showLabel, className, offer, children }: ConsentFrameProps) {
  const [isShown, setIsShown] = useState(false);
  const isHydrated = useIsHydrated();
  if (isShown) {
    return (
      <iframe
        ref={(element) => element?.focus()}
        src={frame.url}
        title={title}
        sandbox={frame.sandbox}
        referrerPolicy="strict-origin-when-cross-origin"
        allow="fullscreen"
        className="body-embed block w-full rounded-sm border-0 bg-sunken"
      />
    );
  }
  return (
    <div className={className}>
      <p className="no-print max-w-[44ch] text-balance text-ink-2">{offer}</p>
      <div className="no-print min-h-11">
        {isHydrated ? (
          <button type="button" onClick={() => setIsShown(true)} className="inline-flex min-h-11 items-center justify-center rounded-sm border border-control px-4 py-1 font-semibold hover:bg-surface">
            {showLabel}
          </button>
        ) : null}
      </div>
      {children}
    </div>
  );
}
