import type { ReactNode } from 'react';
import { IconFrame } from './icon-frame';
import type { IconProps } from './icon-frame';

const ICONS = {
  check: <path d="m4.5 12.5 5 5 10-11" />,
  chevron: <path d="m9 5 7 7-7 7" />,
  clock: (
    <>
      <circle cx="12" cy="12" r="9" />
      <path d="M12 7v5.500l3.500 2" />
    </>
  ),
  close: <path d="m5.5 5.5 13 13M18.5 5.5l-13 13" />,
  comment: <path d="M4 4.500h16v12H11l-5 4v-4H4Z" />,
  external: <path d="M14 4h6v6M20 4l-9 9M10 5H5v14h14v-5" />,
  flag: <path d="M5 21V4h13l-3 4.500 3 4.500H5" />,
  globe: (
    <>
      <circle cx="12" cy="12" r="9" />
      <path d="M3 12h18M12 3c3 3 3.8 6 3.8 9s-.8 6-3.8 9c-3-3-3.8-6-3.8-9S9 6 12 3Z" />
    </>
  ),
  link: <path d="M9.500 14.500 14.500 9.500M11 7l2-2a4.200 4.200 0 0 1 6 6l-2 2M13 17l-2 2a4.200 4.200 0 0 1-6-6l2-2" />,
  lock: (
    <>
      <rect x="5" y="10.500" width="14" height="10" rx="1.500" />
      <path d="M8 10.500V7.500a4 4 0 0 1 8 0v3" />
    </>
  ),
  pencil: <path d="M4 20l1-4.500L16.500 4 20 7.500 8.500 19ZM14 6.500l3.500 3.500" />,
  person: (
    <>
      <circle cx="12" cy="8" r="4" />
      <path d="M4 21c.8-4.500 4-6 8-6s7.200 1.500 8 6" />
    </>
  ),
  pictures: (
    <>
      <rect x="3" y="7" width="14" height="12" rx="1.5" />
      <path d="M7 4h12.5A1.5 1.5 0 0 1 21 5.500V15M3.500 16.500 8 12l6.500 6.500" />
    </>
  ),
  play: <path d="M7 4.5v15l12-7.5Z" />,
  recommend: <path d="M7 11v9H4v-9ZM7 11l4-8c1.700 0 2.700 1.200 2.400 2.900L12.800 9H19c1.300 0 2.200 1.200 1.900 2.400l-1.700 7c-.2 1-1 1.600-2 1.600H7" />,
  reply: <path d="M9 6 3.500 11.500 9 17M4 11.500h9c4 0 7 2.500 7 7" />,
  search: (
    <>
      <circle cx="10.500" cy="10.500" r="6.500" />
      <path d="m15.500 15.500 5 5" />
    </>
  ),
  share: <path d="M12 15V3.5M7.5 7.5 12 3l4.500 4.500M5 12v8.500h14V12" />,
  translate: <path d="M3 5.500h10M8 3v2.500M11 5.500C10.500 9.500 7.500 12.500 4 14M6 8.500c1.200 2.500 3.500 4.500 6 5.500M12.500 21l4-10.500 4 10.500M14 17.500h5" />,
  trash: <path d="M4.500 6.500h15M9 6.500V4h6v2.500M6.500 6.500 7.500 20h9l1-13.500M10 10v6.500M14 10v6.500" />,
  warning: <path d="M12 4 2.500 20h19ZM12 10v4.500M12 17.200v.300" />,
} as const satisfies Record<string, ReactNode>;
export type IconName = keyof typeof ICONS;

/** A drawing of the site's set. */
export const Icon = ({ name, ...frame }: IconProps & { name: IconName }) => <IconFrame {...frame}>{ICONS[name]}</IconFrame>;
