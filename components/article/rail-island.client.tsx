'use client';

import { useEffect, useRef, useState } from 'react';
import type { ComponentType, ReactNode } from 'react';
import type { LiveRailsProps } from './live-rails.client';
import type { RailLabels, RailView } from './rails-view';
import { QuietBoundary } from '@/components/ui/quiet-boundary.client';
import type { DateContext } from '@/lib/dates';

type RailIslandProps = {
  /** Address of the rails as JSON. */
  endpoint: string;
  /** What the server drew. */
  initial: RailView[];
  /** When it was read: UTC, ISO 8601. */
  readAt: string;
  labels: RailLabels;
  dates: DateContext;
  className: string;
  /** The rails as the server drew them. They stay until something in them has changed. */
  children: ReactNode;
};

/** How near the rails must come before the code that keeps them fresh is asked for. */
const NEAR = '400px 0px';

/** The place of the rails: a few bytes that wait. Neither code nor data is asked for before the reader comes near. */
export function RailIsland({ className, children, ...rails }: RailIslandProps) {
  const ref = useRef<HTMLDivElement>(null);
  const [LiveRails, setLiveRails] = useState<ComponentType<LiveRailsProps> | null>(null);
  const [changed, setChanged] = useState<ReactNode>(null);

  useEffect(() => {
    const place = ref.current;
    if (!place) return undefined;
    const observer = new IntersectionObserver(
      (entries) => {
        if (!entries.some((entry) => entry.isIntersecting)) return;
        observer.disconnect();
        import('./live-rails.client').then(
          (module) => setLiveRails(() => module.LiveRails),
          (error: unknown) => console.warn('The code of the rails did not arrive; they stay as they are.', error),
        );
      },
      { rootMargin: NEAR },
    );
    observer.observe(place);
    return () => observer.disconnect();
  }, []);

  return (
    <div ref={ref} className={className}>
      {changed ?? children}
      {LiveRails ? <QuietBoundary fallback={null}><LiveRails {...rails} place={ref} onChange={setChanged} /></QuietBoundary> : null}
    </div>
  );
}
