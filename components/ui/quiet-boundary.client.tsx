'use client';

import type { ReactNode } from 'react';
import { catchError } from 'next/error';

type QuietProps = {
  /** What stands in the place of an island that failed. */
  fallback: ReactNode;
};

function Quiet({ fallback }: QuietProps) {
  return fallback;
}

/** Keeps a fault of one island to itself: the page around it, which the server drew, stays as it is. */
export const QuietBoundary = catchError(Quiet);
