import type { ReactNode } from 'react';
import { IconFrame } from '@/components/ui/icon-frame';
import type { IconProps } from '@/components/ui/icon-frame';

/** The signs of the toolbar. Letters stand for what is done to letters. */
const SIGNS = {
  paragraph: <path d="M18 5h-7a3.500 3.500 0 0 0 0 7h2M13 5v14M17 5v14" />,
  bullets: <path d="M9 6h11M9 12h11M9 18h11M4.500 6v.100M4.500 12v.100M4.500 18v.100" />,
  numbers: <path d="M10 6h10M10 12h10M10 18h10M4 5l1.500-1v4M4 11.500c2-1.500 3 .500 0 3h3M4 17h2.500L5 18.500c3 0 1.500 3.500-1 2" />,
  quote: <path d="M5 7h5v6c0 2-1.500 4-4 4.500M14 7h5v6c0 2-1.500 4-4 4.500" />,
  link: <path d="m10 14 4-4M8.500 11 6 13.500a3.200 3.200 0 0 0 4.500 4.500L13 15.500M15.500 13l2.500-2.500A3.200 3.200 0 0 0 13.500 6L11 8.500" />,
  picture: <path d="M4 5h16v14H4ZM4 16l5-4.500 4 3.500 3-2.500 4 3.500M15.500 9v.100" />,
  gallery: <path d="M7 8h13v12H7ZM4 16V4h12M7 17l4-4 3 3 2-1.500 4 3" />,
  box: <path d="M4 5h16v14H4ZM8 9h8M8 12.500h8M8 16h4" />,
  embed: <path d="m9 8-4 4 4 4M15 8l4 4-4 4" />,
  table: <path d="M4 5h16v14H4ZM4 10h16M4 14.500h16M12 5v14" />,
  rule: <path d="M4 12h16" />,
  undo: <path d="M8.500 5 4 9.500 8.500 14M4.500 9.500H15a5 5 0 0 1 0 10h-4" />,
  redo: <path d="m15.500 5 4.500 4.500-4.500 4.500M19.500 9.500H9a5 5 0 0 0 0 10h4" />,
  up: <path d="M12 19V5M6 11l6-6 6 6" />,
  down: <path d="M12 5v14M6 13l6 6 6-6" />,
} as const satisfies Record<string, ReactNode>;
export type EditorSign = keyof typeof SIGNS;

/** A drawing of the toolbar's own set, which only the editor needs. */
export const EditorIcon = ({ name, ...frame }: Pick<IconProps, 'isDirectional'> & { name: EditorSign }) => <IconFrame {...frame} className="size-4.5">{SIGNS[name]}</IconFrame>;
