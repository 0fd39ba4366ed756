import type { ReactNode } from 'react';

const ICONS = {
  check: <path d="m4.5 12.5 5 5 10-11" />,
  chevron: <path d="m9 5 7 7-7 7" />,
  close: <path d="m5.5 5.5 13 13M18.5 5.5l-13 13" />,
  external: <path d="M14 4h6v6M20 4l-9 9M10 5H5v14h14v-5" />,
  globe: (
    <>
      <circle cx="12" cy="12" r="9" />
      <path d="M3 12h18M12 3c3 3 3.8 6 3.8 9s-.8 6-3.8 9c-3-3-3.8-6-3.8-9S9 6 12 3Z" />
    </>
  ),
  pictures: (
    <>
      <rect x="3" y="7" width="14" height="12" rx="1.5" />
      <path d="M7 4h12.5A1.5 1.5 0 0 1 21 5.500V15M3.500 16.500 8 12l6.500 6.500" />
    </>
  ),
  play: <path d="M7 4.5v15l12-7.5Z" />,
  share: <path d="M12 15V3.5M7.5 7.5 12 3l4.500 4.500M5 12v8.500h14V12" />,
  translate: <path d="M3 5.500h10M8 3v2.500M11 5.500C10.500 9.500 7.500 12.500 4 14M6 8.500c1.200 2.500 3.500 4.500 6 5.500M12.500 21l4-10.500 4 10.500M14 17.500h5" />,
  warning: <path d="M12 4 2.500 20h19ZM12 10v4.500M12 17.200v.300" />,
} as const satisfies Record<string, ReactNode>;
export type IconName = keyof typeof ICONS;

type IconProps = {
  name: IconName;
  /** Mirrored where the page runs right to left: for arrows and chevrons only. */
  isDirectional?: boolean;
  className?: string;
};

/** A line drawing beside a word; it says nothing by itself and is hidden from screen readers. */
export function Icon({ name, isDirectional = false, className = 'size-[1.25em]' }: IconProps) {
  return (
    <svg
      viewBox="0 0 24 24"
      aria-hidden="true"
      strokeLinecap="round"
      strokeLinejoin="round"
      className={`flex-none fill-none stroke-current stroke-[1.75] ${isDirectional ? 'flip-rtl' : ''} ${className}`}
    >
      {ICONS[name]}
    </svg>
  );
}
