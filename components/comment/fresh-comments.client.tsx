'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { getPulse, pulseKey } from './thread-requests';
import type { Locale } from '@/lib/locales';

type FreshCommentsProps = {
  articleId: string;
  locale: Locale;
  /** How many had appeared when what stands on the page was read. */
  known: number | null;
  onShow: () => Promise<void>;
};

/** How often an open page asks whether there is something new: only while somebody looks at it. */
export const PULSE_MS = 30_000;

/** "Show 3 new comments": says that there are some, and waits to be asked. */
export function FreshComments({ articleId, locale, known, onShow }: FreshCommentsProps) {
  const t = useTranslations('comment.list');
  const [isShowing, setIsShowing] = useState(false);
  const pulse = useQuery({
    queryKey: pulseKey(articleId),
    queryFn: ({ signal }) => getPulse({ locale, articleId }, signal),
    // What was just read needs no asking; from then on every interval, and on the return to the tab.
    enabled: known !== null, initialData: null, initialDataUpdatedAt: () => Date.now(), staleTime: PULSE_MS,
    refetchInterval: PULSE_MS, refetchIntervalInBackground: false, refetchOnWindowFocus: true,
  });
  const count = pulse.data && known !== null ? pulse.data.appearedCount - known : 0;
  const show = async () => {
    if (isShowing) return;
    setIsShowing(true);
    await onShow().finally(() => setIsShowing(false));
  };
  return (
    <div role="status" className="empty:hidden">
      {count > 0 ? <button type="button" className="button mt-4 w-full border-brand bg-brand-tint text-brand" aria-disabled={isShowing || undefined} onClick={show}>{t('fresh', { count })}</button> : null}
    </div>
  );
}
