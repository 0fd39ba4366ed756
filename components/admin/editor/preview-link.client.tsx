'use client';

import { useTranslations } from 'next-intl';
import { AdminIcon } from '@/components/admin/ui/admin-icon';
import { useDraft } from './draft-provider.client';

/** Opens the preview in a tab of its own. It shows what the server holds, so what was typed last is saved first. */
export function PreviewLink({ href }: { href: string }) {
  const t = useTranslations('editor');
  const { state, flush } = useDraft();
  return (
    <a
      href={href} target="_blank" rel="noopener" className="button"
      onClick={(event) => {
        if (state.status === 'saved') return;
        event.preventDefault();
        // Opened within the click, or the browser takes it for a pop-up; filled once the text is there.
        const tab = window.open('', '_blank');
        void flush().finally(() => { if (tab) tab.location.href = href; });
      }}
    >
      <AdminIcon name="eye" />
      {t('preview')}
    </a>
  );
}
