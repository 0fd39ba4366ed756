import type { IncomingMessage } from 'node:http';
import { isAppError } from '@/lib/errors';
import type { ErrorCode } from '@/lib/errors';
import { internalRequest } from './captured-response';
import { RenderFailure } from './flight';
import { answerPersonally } from './personal-answer';
import type { PersonalAnswer, PersonalOptions } from './personal-answer';

/**
 * Answers a request to the newsroom. A refusal that the renderer leaves to scripts is drawn once more as a page of its own
 * (`/admin/403`, `/admin/404`): whole, in the newsroom's shell, and read without JavaScript. A form of somebody who has been
 * signed out in the meantime is not sent away with its words: `/admin/401` keeps them for a second try.
 */
export async function answerNewsroom(request: IncomingMessage, options: PersonalOptions): Promise<PersonalAnswer> {
  const answer = await answerPersonally(request, options).catch(refusalOf);
  if (answer.undrawn === null || (answer.undrawn === 401 && !options.copy)) return answer;
  const heldForm = answer.undrawn === 401 ? (await options.copy?.())?.fields : undefined;
  const drawn = await answerPersonally(pageRequest(request, { address: `/admin/${answer.undrawn}`, site: options.site }), { ...options, address: request.url, heldForm });
  // What the refused request set, such as a language, holds all the same.
  const cookies = [answer, drawn].flatMap(({ headers }) => headers['set-cookie'] ?? []);
  return { ...drawn, failure: answer.failure ?? drawn.failure, headers: { ...drawn.headers, ...(cookies.length > 0 && { 'set-cookie': cookies }) } };
}

/** Asks for a page as the same person. */
function pageRequest({ headers }: IncomingMessage, { address, site }: { address: string; site: URL }): IncomingMessage {
  const asked = internalRequest(address, site);
  for (const name of ['cookie', 'accept-language', 'user-agent'] as const) if (headers[name] !== undefined) asked.headers[name] = headers[name];
  return asked;
}

/**
 * What the domain refused and no page expected: a hand-made form, or a thing that is gone since the page was opened. The
 * page that says so is no fault of the site.
 * @throws the failure, when it is another one
 */
function refusalOf(failure: unknown): PersonalAnswer {
  const status = failure instanceof RenderFailure && isAppError(failure.cause) ? UNDRAWN[failure.cause.code] : undefined;
  if (status === undefined) throw failure;
  return { status, headers: {}, body: Buffer.alloc(0), isForPeople: true, undrawn: status, failure: undefined };
}

const UNDRAWN: Readonly<Partial<Record<ErrorCode, 403 | 404>>> = { invalid: 404, not_found: 404, gone: 404, forbidden: 403 };
