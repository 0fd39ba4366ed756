'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import type { ComponentType, MouseEvent, ReactNode } from 'react';
import type { LiveThreadProps, ThreadIntent } from './live-thread-props';
import { QuietBoundary } from '@/components/ui/quiet-boundary.client';

type CommentIslandProps = Omit<LiveThreadProps, 'place' | 'intent' | 'isTakenOver' | 'onTakeOver'> & {
  /** The conversation as the server drew it. It stays until the living one is complete. */
  children: ReactNode;
};

/** How near the conversation must come before its code is asked for. */
const NEAR = '600px 0px';

/**
 * The place of the conversation: a few bytes that wait until a reader comes near or touches it. Until the code has come, and
 * where it does not come, the links and the form of the server do the same.
 */
export function CommentIsland({ children, ...thread }: CommentIslandProps) {
  const place = useRef<HTMLDivElement>(null);
  const intent = useRef<ThreadIntent | null>(null);
  const isAskedFor = useRef(false);
  const [LiveThread, setLiveThread] = useState<ComponentType<LiveThreadProps> | null>(null);
  const [isTakenOver, setIsTakenOver] = useState(false);

  const begin = useCallback(() => {
    if (isAskedFor.current) return;
    isAskedFor.current = true;
    import('./live-thread.client').then(
      (module) => setLiveThread(() => module.LiveThread),
      (error: unknown) => {
        console.warn('The code of the comments did not arrive; they stay as they are.', error);
        if (intent.current) location.assign(intent.current.href);
      },
    );
  }, []);

  useEffect(() => {
    const element = place.current;
    if (!element) return undefined;
    const observer = new IntersectionObserver((entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      observer.disconnect();
      begin();
    }, { rootMargin: NEAR });
    observer.observe(element);
    return () => observer.disconnect();
  }, [begin]);

  /** A press before the code is there is remembered, and done as soon as it can be. */
  const remember = (event: MouseEvent) => {
    begin();
    if (isTakenOver || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || !(event.target instanceof Element)) return;
    const link = event.target.closest<HTMLAnchorElement>('a[data-comment-action]');
    if (!link) return;
    event.preventDefault();
    intent.current = { action: link.dataset.commentAction ?? '', commentId: link.closest('[id^="comment-"]')?.id.slice('comment-'.length) ?? null, href: link.href };
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only listens to the links inside it, which keep their own keys and roles
    // biome-ignore lint/a11y/useKeyWithClickEvents: Enter on a link is a click
    <div ref={place} onClick={remember} onFocus={begin}>
      {isTakenOver ? null : children}
      {LiveThread ? (
        <QuietBoundary fallback={isTakenOver ? children : null}>
          <LiveThread {...thread} place={place} intent={intent} isTakenOver={isTakenOver} onTakeOver={setIsTakenOver} />
        </QuietBoundary>
      ) : null}
    </div>
  );
}
