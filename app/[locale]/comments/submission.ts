import type { ErrorCode, FieldIssue } from '@/lib/errors';
import { ERROR_STATUS, isAppError } from '@/lib/errors';
import { answerStatus } from '@/lib/server/render-scope';

/** Why what a form sent was not taken. */
export type Refused = { code: ErrorCode; issues: readonly FieldIssue[] };

/**
 * Does what a form asks for. A refusal is given back, for the page that shows the form again, and sets the page's status;
 * everything else that is thrown is a bug.
 */
export async function submit<T>(work: () => Promise<T>): Promise<{ done: T } | { refused: Refused }> {
  try {
    return { done: await work() };
  } catch (error) {
    if (!isAppError(error)) throw error;
    answerStatus(ERROR_STATUS[error.code]);
    return { refused: { code: error.code, issues: error.issues } };
  }
}

/** A field of a form; nothing when it was not sent. */
export const fieldOf = (form: URLSearchParams, name: string): string | undefined => form.get(name) ?? undefined;
