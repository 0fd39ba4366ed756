'use client';

import { useEffect, useRef } from 'react';
import { useRouter } from 'next/navigation';

const LOOK_MS = 1500;
/** A node that has been silent that long will not speak while somebody waits here. */
const MOST_LOOKS = 60;

/** Draws the page again until what it tells of has come to its end. */
export function RefreshUntilComplete({ isComplete }: { isComplete: boolean }) {
  const router = useRouter();
  const looks = useRef(0);
  useEffect(() => {
    if (isComplete) return undefined;
    const timer = setInterval(() => {
      looks.current += 1;
      if (looks.current <= MOST_LOOKS) router.refresh();
    }, LOOK_MS);
    return () => clearInterval(timer);
  }, [isComplete, router]);
  return null;
}
