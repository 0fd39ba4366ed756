'use client';

import { QueryClientProvider, useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { ReactNode, RefObject } from 'react';
import { RailList } from './rail-list';
import { getRails, railsKey } from './rail-queries';
import type { RailLabels, RailView } from './rails-view';
import { pageQueryClient } from '@/components/ui/page-query-client.client';
import type { DateContext } from '@/lib/dates';

export type LiveRailsProps = {
  endpoint: string;
  initial: RailView[];
  readAt: string;
  labels: RailLabels;
  dates: DateContext;
  /** Where the rails stand on the page. */
  place: RefObject<HTMLElement | null>;
  /** Takes the rails drawn anew. Not called while they are as the server drew them. */
  onChange: (rails: ReactNode) => void;
};

/** Age after which rails that come into view are asked for again, and the least time between two askings. */
export const RAILS_MAX_AGE_MS = 60_000;

/** Keeps the rails of an open story fresh: draws nothing itself, asks nothing on its own start. */
export function LiveRails(props: LiveRailsProps) {
  return (
    <QueryClientProvider client={pageQueryClient()}>
      <RailsQuery {...props} />
    </QueryClientProvider>
  );
}

function RailsQuery({ endpoint, initial, readAt, labels, dates, place, onChange }: LiveRailsProps) {
  const { data, refetch } = useQuery({ queryKey: railsKey(endpoint), queryFn: ({ signal }) => getRails(endpoint, signal), initialData: initial, initialDataUpdatedAt: Date.parse(readAt) });

  useEffect(() => {
    // Data that came back equal is the same object: the server's list stays untouched.
    if (data !== initial) onChange(<RailList rails={data} labels={labels} dates={dates} />);
  }, [data, initial, labels, dates, onChange]);

  // The earlier of the two: a browser's clock may be behind the server's.
  const askedAt = useRef(Infinity);
  useEffect(() => {
    const element = place.current;
    if (!element) return undefined;
    askedAt.current = Math.min(askedAt.current, Date.parse(readAt), Date.now());
    return onSeen(element, async () => {
      const isHeld = element.contains(document.activeElement);
      if (isHeld || Date.now() - askedAt.current <= RAILS_MAX_AGE_MS) return;
      askedAt.current = Date.now();
      const { error } = await refetch();
      if (error) console.warn('The rails could not be refreshed; they stay as they are.', error);
    });
  }, [place, readAt, refetch]);

  return null;
}

/** Calls back whenever an element comes into view, by scrolling or by a return to its tab. */
function onSeen(element: Element, callback: () => void): () => void {
  let isInView = false;
  const observer = new IntersectionObserver((entries) => {
    isInView = entries.at(-1)?.isIntersecting ?? false;
    if (isInView) callback();
  });
  const onReturn = () => {
    if (isInView && document.visibilityState === 'visible') callback();
  };
  observer.observe(element);
  document.addEventListener('visibilitychange', onReturn);
  return () => {
    observer.disconnect();
    document.removeEventListener('visibilitychange', onReturn);
  };
}
