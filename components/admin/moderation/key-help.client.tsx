'use client';

import { useTranslations } from 'next-intl';
import { Dialog } from '@/components/admin/ui/dialog.client';

const KEYS = [['J', 'next'], ['K', 'previous'], ['A', 'approve'], ['R', 'refuse'], ['1 – 8', 'reason'], ['U', 'undo'], ['Esc', 'close'], ['?', 'help']] as const;

type KeyHelpProps = { isOpen: boolean; onClose: () => void };

/** The keys of the moderation desk. */
export function KeyHelp({ isOpen, onClose }: KeyHelpProps) {
  const t = useTranslations('moderation.keys');
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={t('title')}>
      <dl className="grid grid-cols-[auto_1fr] items-center gap-x-4 gap-y-2">
        {KEYS.map(([key, name]) => <div key={key} className="contents"><dt><kbd>{key}</kbd></dt><dd>{t(name)}</dd></div>)}
      </dl>
    </Dialog>
  );
}
