'use client';

import { useTranslations } from 'next-intl';
import { fieldId } from '@/components/admin/desks/form-state';
import { Button } from '@/components/admin/ui/button';

type ProposalProps = { /** What the file says. */ text: string; /** Name of the field that it may fill. */ field: string };

/** Words found in the picture's file, for a person to take over: a machine's guess at the language would be one too many. */
export function Proposal({ text, field }: ProposalProps) {
  const t = useTranslations('media');
  function use() {
    const control = document.getElementById(fieldId(field));
    if (!(control instanceof HTMLInputElement || control instanceof HTMLTextAreaElement)) return;
    control.value = text;
    control.focus();
  }
  return (
    <div className="type-micro flex flex-wrap items-center gap-x-2 text-ink-2">
      <span className="min-w-0 [overflow-wrap:anywhere]">{t.rich('fileSays', { words: () => <bdi key="words">{text}</bdi> })}</span>
      <Button variant="quiet" className="min-h-6! px-1! underline" onClick={use}>{t('useThis')}</Button>
    </div>
  );
}
