'use client';
import { useCallback, useSyncExternalStore } from 'react';
import { formatAge } from '@/lib/age';

type RelativeTimeProps = {
  /** UTC, ISO 8601. */
  at: string;
  /** The absolute text: what the server prints, and what stays when the instant is a day old. */
  text: string;
  /** Tag for `Intl`, from the register. */
  intl: string;
};

/** An instant that reads "38 min ago" where there is a clock to say so. The server prints the date, so nothing differs on hydration. */
export function RelativeTime({ at, text, intl }: RelativeTimeProps) {
  const snapshot = useCallback(() => formatAge(at, new Date(), intl) ?? text, [at, intl, text]);
  const shown = useSyncExternalStore(everyMinute, snapshot, () => text);
  // What the server draws may be told by `tellAges`, which finds it by its mark.
  return <time dateTime={at} data-age={typeof window === 'undefined' ? intl : undefined} suppressHydrationWarning>{shown}</time>;
}

const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

/** One clock for all times on a page; it stops with the last of them. */
function everyMinute(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => {
    for (const tell of listeners) tell();
  }, 60_000);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}
