import type { Instrumentation } from 'next';
import { renderFailed } from '@/lib/server/render-scope';

/** Next answers a failed render, or a failed part of one, with markup of its own and keeps the cause: this tells the page cache. */
export const onRequestError: Instrumentation.onRequestError = (error) => renderFailed(error);
