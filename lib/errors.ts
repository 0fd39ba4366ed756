/** Expected refusals of the domain. The codes are closed; each has one HTTP status and one key in the messages. */
export const ERROR_STATUS = {
  invalid: 422,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  gone: 410,
  rate_limited: 429,
  unavailable: 503,
} as const;
export type ErrorCode = keyof typeof ERROR_STATUS;

export type FieldIssue = {
  /** Dotted path of the field, as the caller named it. */
  path: string;
  /** For operators and logs, in English. */
  message: string;
  /** What is wrong, for those who say it in another language: `required`, `too_long`, `slug_taken` and the like. */
  code?: string;
  /** What the sentence names: a language, a limit. */
  values?: Record<string, string | number>;
};

/** A refusal that the caller should be told about. Anything else that is thrown is a bug. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly issues: readonly FieldIssue[];
  /** With `rate_limited` and `unavailable`: when asking again makes sense. */
  readonly retryAfterSeconds: number | undefined;
  constructor(code: ErrorCode, message: string, issues: readonly FieldIssue[] = [], { retryAfterSeconds, cause }: { retryAfterSeconds?: number; cause?: unknown } = {}) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'AppError';
    this.code = code;
    this.issues = issues;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** Recognises an `AppError` also when it was thrown by another copy of this module (the server's bundle and Next's are two). */
export function isAppError(error: unknown): error is AppError {
  return error instanceof Error && error.name === 'AppError' && 'code' in error && Object.hasOwn(ERROR_STATUS, String(error.code));
}

/**
 * The refusal that was thrown: the error itself, or an `unavailable` behind it. Who asks the database wraps what comes back
 * of a query in an error of their own; that there was no answer stays true of whatever was asked.
 */
export function appErrorOf(error: unknown): AppError | null {
  if (isAppError(error)) return error;
  for (let cause = causeOf(error), depth = 0; cause !== undefined && depth < MOST_CAUSES; cause = causeOf(cause), depth++) {
    if (isAppError(cause) && cause.code === 'unavailable') return cause;
  }
  return null;
}

/** Whether it was thrown because something that is needed does not answer just now. */
export const isUnavailable = (error: unknown): boolean => appErrorOf(error)?.code === 'unavailable';

/** Errors that wrap each other are few; a circle of them ends here. */
const MOST_CAUSES = 8;
const causeOf = (error: unknown): unknown => (error instanceof Error ? error.cause : undefined);
