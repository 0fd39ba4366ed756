import type { ReactNode } from 'react';
import { IconFrame } from '@/components/ui/icon-frame';
import type { IconProps } from '@/components/ui/icon-frame';

const ICONS = {
  account: <path d="M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM4.500 20.500c.800-4 3.800-6 7.500-6s6.700 2 7.500 6" />,
  check: <path d="m4.5 12.5 5 5 10-11" />,
  chevron: <path d="m9 5 7 7-7 7" />,
  clock: (
    <>
      <circle cx="12" cy="12" r="9" />
      <path d="M12 7v5l3.500 2" />
    </>
  ),
  close: <path d="m5.5 5.5 13 13M18.5 5.5l-13 13" />,
  comment: <path d="M4 4.500h16v12H10.500L6 20.500v-4H4Z" />,
  edit: <path d="m4 20 .8-4L16.500 4.300l3.200 3.200L8 19.200ZM14.500 6.300l3.200 3.200" />,
  eye: (
    <>
      <path d="M2.500 12C5 7.500 8.300 5.500 12 5.500s7 2 9.500 6.500c-2.500 4.500-5.800 6.500-9.500 6.500S5 16.500 2.500 12Z" />
      <circle cx="12" cy="12" r="2.800" />
    </>
  ),
  external: <path d="M14 4h6v6M20 4l-9 9M10 5H5v14h14v-5" />,
  globe: (
    <>
      <circle cx="12" cy="12" r="9" />
      <path d="M3 12h18M12 3c3 3 3.8 6 3.8 9s-.8 6-3.8 9c-3-3-3.8-6-3.8-9S9 6 12 3Z" />
    </>
  ),
  home: <path d="M4 11.500 12 4l8 7.500V20h-5.500v-5.500h-5V20H4Z" />,
  media: (
    <>
      <rect x="3.500" y="5" width="17" height="14" rx="1.500" />
      <path d="m4 17 5-5 4 3.500 3-2.500 4 3.500M15.500 9.200v.1" />
    </>
  ),
  page: <path d="M6 3h8.500L19 7.500V21H6ZM14 3v5h5" />,
  people: <path d="M9 11.500a3.500 3.500 0 1 0 0-7 3.500 3.500 0 0 0 0 7ZM2.500 20c.600-3.800 3-5.500 6.500-5.500s5.900 1.700 6.500 5.500M15.500 4.800a3.500 3.500 0 0 1 0 6.400M18 15c1.900.800 3.100 2.400 3.500 5" />,
  plus: <path d="M12 4.500v15M4.500 12h15" />,
  search: (
    <>
      <circle cx="10.500" cy="10.500" r="6.500" />
      <path d="m15.500 15.500 5 5" />
    </>
  ),
  section: <path d="M4 5h7v6H4ZM13 5h7v6h-7ZM4 13h7v6H4ZM13 13h7v6h-7Z" />,
  settings: <path d="M4 7h9M17 7h3M4 12h3M11 12h9M4 17h9M17 17h3M15 5v4M9 10v4M15 15v4" />,
  source: <path d="M4 4.500h13V18a2 2 0 0 0 2 2H6a2 2 0 0 1-2-2ZM17 9h3v9a1.500 1.500 0 0 1-3 0M7 8h7M7 11.500h7M7 15h4.500" />,
  story: <path d="M6 3h8.500L19 7.500V21H6ZM9 11h7M9 14.500h7M9 18h4" />,
  topic: <path d="M3.500 12.500v-8h8l9 9-8 8ZM8 8.500v.100" />,
  translate: <path d="M3 5.500h10M8 3v2.500M11 5.500C10.500 9.500 7.500 12.500 4 14M6 8.500c1.200 2.500 3.500 4.500 6 5.500M12.500 21l4-10.500 4 10.500M14 17.500h5" />,
  undo: <path d="M8.500 5 4 9.500 8.500 14M4.500 9.500H15a5 5 0 0 1 0 10h-4" />,
  warning: <path d="M12 4 2.500 20h19ZM12 10v4.500M12 17.200v.300" />,
} as const satisfies Record<string, ReactNode>;
export type AdminIconName = keyof typeof ICONS;

/** A drawing of the newsroom's own set: the site's icons must not grow with it. */
export const AdminIcon = ({ name, className = 'size-4.5', ...frame }: IconProps & { name: AdminIconName }) => <IconFrame {...frame} className={className}>{ICONS[name]}</IconFrame>;
