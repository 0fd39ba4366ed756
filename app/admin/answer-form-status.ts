import { headers } from 'next/headers';
import { ERROR_STATUS } from '@/lib/errors';
import type { AppError } from '@/lib/errors';
import { answerRetryAfter, answerStatus } from '@/lib/server/render-scope';

/**
 * Without JavaScript the answer to a refused form is a page of its own, and its status should say what it says. With it the
 * form reads the answer itself; only that nobody can act just now is said in either case, to whoever watches the site (decision 0027).
 */
export async function answerFormStatus({ code, retryAfterSeconds }: Pick<AppError, 'code'> & Partial<Pick<AppError, 'retryAfterSeconds'>>): Promise<void> {
  if (code !== 'unavailable' && (await headers()).has('next-action')) return;
  answerStatus(ERROR_STATUS[code]);
  if (retryAfterSeconds !== undefined) answerRetryAfter(retryAfterSeconds);
}
