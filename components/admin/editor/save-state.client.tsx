'use client';

import { useTranslations } from 'next-intl';
import { AdminIcon } from '@/components/admin/ui/admin-icon';
import { RelativeTime } from '@/components/ui/relative-time.client';
import { formatDate } from '@/lib/dates';
import type { DateContext } from '@/lib/dates';
import { localeEntry } from '@/lib/locales';
import { useDraft } from './draft-provider.client';

/** Whether what was typed is saved. Only changes of the state are announced; the passing of time is not. */
export function SaveState({ dates }: { dates: DateContext }) {
  const t = useTranslations('editor.state');
  const { state: { status, savedAt } } = useDraft();
  const isGood = status === 'saved' || status === 'changed' || status === 'saving';
  const at = savedAt === null ? null : new Date(savedAt).toISOString();
  return (
    <span className={`inline-flex items-center gap-1.5 ${isGood ? 'text-ink-2' : 'font-semibold text-danger'}`}>
      <AdminIcon name={isGood ? 'check' : 'warning'} className={`size-4 ${status === 'saved' ? 'text-ok' : ''}`} />
      <span role="status">{t(status === 'saved' && at === null ? 'new' : status)}</span>
      {status === 'saved' && at !== null && <RelativeTime key={at} at={at} text={formatDate(at, 'dayTime', dates)} intl={localeEntry(dates.locale).intl} />}
    </span>
  );
}
