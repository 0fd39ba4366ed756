import { headers } from 'next/headers';
import { ERROR_STATUS } from '@/lib/errors';
import type { ErrorCode } from '@/lib/errors';
import { answerStatus } from '@/lib/server/render-scope';

/** Without JavaScript the answer to a refused form is a page of its own, and its status should say what it says. */
export async function answerFormStatus(code: ErrorCode): Promise<void> {
  if (!(await headers()).has('next-action')) answerStatus(ERROR_STATUS[code]);
}
