'use client';

import { QueryClient } from '@tanstack/react-query';

let client: QueryClient | undefined;

/** One for all islands of the page; made in the browser, with the first island that needs it. Nothing is asked for twice unless somebody says so, and nothing waits until a browser believes to be online: what cannot be had is told. */
export const pageQueryClient = (): QueryClient => (client ??= new QueryClient({ defaultOptions: { queries: { networkMode: 'always', staleTime: Infinity, gcTime: Infinity, retry: false, refetchOnReconnect: false, refetchOnWindowFocus: false } } }));
