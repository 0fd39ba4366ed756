import type { ReactNode } from 'react';

export type IconProps = {
  /** Mirrored where the page runs right to left: for arrows and chevrons only. */
  isDirectional?: boolean;
  className?: string;
};

/** A line drawing beside a word; it says nothing by itself and is hidden from screen readers. Each part of the site draws from its own set, so that none grows with another's. */
export function IconFrame({ isDirectional = false, className = 'size-[1.25em]', children }: IconProps & { children: ReactNode }) {
  return (
    <svg
      viewBox="0 0 24 24"
      aria-hidden="true"
      strokeLinecap="round"
      strokeLinejoin="round"
      className={`flex-none fill-none stroke-current stroke-[1.75] ${isDirectional ? 'flip-rtl' : ''} ${className}`}
    >
      {children}
    </svg>
  );
}
