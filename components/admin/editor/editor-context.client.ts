'use client';

import { createContext, useContext } from 'react';
import type { Picture } from '@/domain/media/model';
import type { Locale } from '@/lib/locales';

/** What the blocks with fields need beside their own words. */
export type EditorTools = {
  inLanguage: Locale;
  dir: 'ltr' | 'rtl';
  pictures: Readonly<Record<string, Picture>>;
  /** Lets the person choose a picture; resolves to `null` when they choose none. */
  choosePicture: () => Promise<Picture | null>;
};

const ToolsContext = createContext<EditorTools | null>(null);
export const EditorToolsProvider = ToolsContext;

export function useEditorTools(): EditorTools {
  const tools = useContext(ToolsContext);
  if (!tools) throw new Error('There is no editor around this block.');
  return tools;
}
