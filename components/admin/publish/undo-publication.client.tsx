'use client';

import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslations } from 'next-intl';
import { UndoBar } from '@/components/admin/ui/undo-bar.client';
import { UNDO_SECONDS } from '@/domain/article/model';
import type { Locale } from '@/lib/locales';

type Version = { inLanguage: Locale; revision: number };

type UndoPublicationProps = {
  /** What was just done; `null` = the page was drawn anew. */
  message: ReactNode;
  versions: Version[];
  /** What is left of the time as the server counts it, when the page was drawn; with a fresh message the whole of it. */
  leftMs: number;
  onUndo: (versions: Version[]) => void;
};

/** Says what was done, and offers the way back for as long as there is one. */
export function UndoPublication({ message, versions, leftMs, onUndo }: UndoPublicationProps) {
  const t = useTranslations('publish');
  const [isOver, setIsOver] = useState(false);
  const [begun] = useState(message ? UNDO_SECONDS * 1000 : leftMs);
  useEffect(() => {
    if (begun <= 0) return undefined;
    const timer = setTimeout(() => setIsOver(true), begun);
    return () => clearTimeout(timer);
  }, [begun]);
  const canUndo = versions.length > 0 && !isOver && begun > 0;
  return <UndoBar message={message ?? (canUndo ? t('justPublished') : null)} onUndo={canUndo ? () => onUndo(versions) : undefined} />;
}
