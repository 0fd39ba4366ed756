'use client';

import { QueryClientProvider, useQuery } from '@tanstack/react-query';
import { NextIntlClientProvider } from 'next-intl';
import { useEffect } from 'react';
import type { LiveThreadProps } from './live-thread-props';
import { ThreadBoard } from './thread-board.client';
import { getWords, wordsKey } from './thread-requests';
import { useThreadPages } from './use-thread-pages.client';
import { pageQueryClient } from '@/components/ui/page-query-client.client';

/** The conversation in the browser. Draws nothing before words and comments are there; what the server drew stays until then. */
export function LiveThread(props: LiveThreadProps) {
  return (
    <QueryClientProvider client={pageQueryClient()}>
      <PreparedThread {...props} />
    </QueryClientProvider>
  );
}

function PreparedThread(props: LiveThreadProps) {
  const { articleId, sort, after, of, dates: { locale, timeZone }, intent } = props;
  const words = useQuery({ queryKey: wordsKey(locale), queryFn: ({ signal }) => getWords(locale, signal) });
  const first = useThreadPages({ articleId, locale, sort, from: after ?? null, of });
  const error = words.error ?? (first.data ? null : first.error);
  useEffect(() => {
    if (!error) return;
    console.warn('The living conversation could not be prepared; what the server drew stays.', error);
    if (intent.current) location.assign(intent.current.href);
  }, [error, intent]);
  if (!words.data || !first.data) return null;
  return (
    <NextIntlClientProvider locale={locale} messages={words.data} timeZone={timeZone}>
      <ThreadBoard {...props} />
    </NextIntlClientProvider>
  );
}
