import type { IncomingMessage } from 'node:http';
import { internalRequest } from './captured-response';
import { answerPersonally } from './personal-answer';
import type { PersonalAnswer, PersonalOptions } from './personal-answer';

/**
 * Answers a request to the newsroom. A refusal that the renderer leaves to scripts is drawn once more as a page of its own
 * (`/admin/403`, `/admin/404`): whole, in the newsroom's shell, and read without JavaScript. A form of somebody who has been
 * signed out in the meantime is not sent away with its words: `/admin/401` keeps them for a second try.
 */
export async function answerNewsroom(request: IncomingMessage, options: PersonalOptions): Promise<PersonalAnswer> {
  const answer = await answerPersonally(request, options);
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
