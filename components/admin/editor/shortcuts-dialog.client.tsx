'use client';

import { useTranslations } from 'next-intl';
import { Dialog } from '@/components/admin/ui/dialog.client';

/** Keys of the editor. `Mod` is Control, or Command on a Mac. */
const SHORTCUTS = [
  ['bold', 'Mod B'], ['italic', 'Mod I'], ['link', 'Mod K'], ['paragraph', 'Mod Alt 0'], ['heading2', 'Mod Alt 2'], ['heading3', 'Mod Alt 3'], ['bullets', 'Mod Shift 8'], ['numbers', 'Mod Shift 7'], ['quote', 'Mod Shift 9'],
  ['lineBreak', 'Shift Enter'], ['moveUp', 'Alt Shift ↑'], ['moveDown', 'Alt Shift ↓'], ['nextCell', 'Tab'], ['toolbar', 'Alt F10'], ['undo', 'Mod Z'], ['redo', 'Mod Shift Z'], ['save', 'Mod S'],
] as const;

export function ShortcutsDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const t = useTranslations('editor');
  const isMac = typeof navigator !== 'undefined' && /Mac|iP(?:hone|ad)/.test(navigator.userAgent);
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={t('shortcuts.title')}>
      <dl className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-6 gap-y-2">
        {SHORTCUTS.map(([name, keys]) => (
          <div key={name} className="col-span-2 grid grid-cols-subgrid">
            <dt>{t(`shortcuts.${name}`)}</dt>
            <dd dir="ltr" className="flex gap-1">{keys.split(' ').map((key) => <kbd key={key}>{key === 'Mod' ? (isMac ? '⌘' : 'Ctrl') : key}</kbd>)}</dd>
          </div>
        ))}
      </dl>
      <p className="mt-3 text-ink-2">{t('shortcuts.fields')}</p>
    </Dialog>
  );
}
