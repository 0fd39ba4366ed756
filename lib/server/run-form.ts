import 'server-only';
import { ERROR_STATUS, appErrorOf } from '@/lib/errors';
import type { ErrorCode, FieldIssue } from '@/lib/errors';
import { answerRetryAfter, answerStatus } from './render-scope';

/** Why a form was refused, for the page that shows it again with what was typed. */
export type Refusal = { code: ErrorCode; issues: readonly FieldIssue[]; retryAfterSeconds: number | undefined };

/** Does what a form on a page for one reader asks for. What is refused gives the page its status. Anything else is a bug and goes on. */
export async function runForm(work: () => Promise<void>): Promise<Refusal | null> {
  try {
    await work();
    return null;
  } catch (error) {
    const refusal = appErrorOf(error);
    if (!refusal) throw error;
    const { code, issues, retryAfterSeconds } = refusal;
    answerStatus(ERROR_STATUS[code]);
    if (retryAfterSeconds !== undefined) answerRetryAfter(retryAfterSeconds);
    return { code, issues, retryAfterSeconds };
  }
}

/** The code of what is wrong with a field. */
export const issueAt = (refusal: Refusal | null, path: string): string | null => {
  const issue = refusal?.issues.find((each) => each.path === path);
  return issue ? (issue.code ?? 'invalid') : null;
};
