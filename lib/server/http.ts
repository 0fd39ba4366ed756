import 'server-only';
import { log } from './log';
import { requestScope } from './request-scope';
import { ERROR_STATUS, appErrorOf } from '@/lib/errors';
import type { ErrorCode, FieldIssue } from '@/lib/errors';

/** What an endpoint says when it refuses (RFC 9457). Written for programs, in English. */
export type Problem = {
  type: string;
  title: string;
  status: number;
  detail?: string;
  issues?: readonly FieldIssue[];
  /** The id under which the log has the cause of a fault. */
  reference?: string | undefined;
};

const TITLES: Record<ErrorCode, string> = {
  invalid: 'The request is not valid.',
  unauthenticated: 'Sign in first.',
  forbidden: 'This is not allowed.',
  not_found: 'There is nothing here.',
  conflict: 'The thing has changed in the meantime.',
  gone: 'The thing was here and is not any more.',
  rate_limited: 'Too many requests; wait a moment.',
  unavailable: 'The service is not available at the moment.',
};

/** The one responder of the endpoints: the answer of `work`, or the problem document of what it refused. Bugs are logged and tell the caller nothing. */
export async function respond(work: () => Promise<Response>): Promise<Response> {
  try {
    return await work();
  } catch (error) {
    return problemOf(error);
  }
}

function problemOf(error: unknown): Response {
  const refusal = appErrorOf(error);
  if (!refusal) {
    log.error({ err: error }, 'An endpoint failed.');
    return problemResponse({ type: 'about:blank', title: 'Something broke here.', status: 500, reference: requestScope.getStore() });
  }
  const { code, message, issues, retryAfterSeconds } = refusal;
  if (code === 'unavailable') log.warn({ err: error }, 'An endpoint had to refuse.');
  const problem = { type: `urn:meridian:problem:${code}`, title: TITLES[code], status: ERROR_STATUS[code], detail: message, ...(issues.length > 0 ? { issues } : {}) };
  return problemResponse(problem, retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) });
}

function problemResponse(problem: Problem, headers: Record<string, string> = {}): Response {
  return Response.json(problem, { status: problem.status, headers: { 'content-type': 'application/problem+json', ...headers } });
}
