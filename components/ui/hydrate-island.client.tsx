'use client';

import type { ComponentType, ReactNode } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { QuietBoundary } from './quiet-boundary.client';

/** Takes over what the server drew of an island, around whatever it drew inside: that stays as it is, with what was typed in it. */
export function hydrateIsland(place: HTMLElement, Living: ComponentType<{ children?: ReactNode }>): void {
  const inside = place.querySelector('[data-drawn]');
  // biome-ignore lint/security/noDangerouslySetInnerHtml: the very elements that stand there; React leaves them alone.
  const drawn = inside ? <div data-drawn="" className="contents" suppressHydrationWarning dangerouslySetInnerHTML={{ __html: inside.innerHTML }} /> : null;
  hydrateRoot(place, <QuietBoundary fallback={drawn}><Living {...JSON.parse(place.dataset.props ?? '{}')}>{drawn}</Living></QuietBoundary>, {
    onCaughtError: (error) => console.warn('An island failed; what the server drew stays.', error),
    onRecoverableError: (error) => console.warn('An island was drawn anew.', error),
  });
}
