'use client';

import type { ComponentProps } from 'react';
import { useRef } from 'react';

const SAME_CLICK_MS = 4000;

/** Sends its form once, however often it is pressed within some seconds. Without scripts it is a plain button. */
export function SubmitOnce(props: Omit<ComponentProps<'button'>, 'type' | 'onClick'>) {
  const sentAt = useRef(Number.NEGATIVE_INFINITY);
  return (
    <button
      {...props}
      type="submit"
      onClick={(event) => {
        // By the time that has passed, not by a flag: a page that the back button brings back is as it was left.
        if (event.timeStamp - sentAt.current < SAME_CLICK_MS) event.preventDefault();
        else sentAt.current = event.timeStamp;
      }}
    />
  );
}
