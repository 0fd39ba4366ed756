import type { IncomingMessage } from 'node:http';
import type { HeldForm } from '@/lib/server/render-scope';
import { internalRequest } from './captured-response';
import { answerPersonally } from './personal-answer';
import type { PersonalAnswer, PersonalOptions } from './personal-answer';
import { drain } from './request-guard';

/**
 * Answers a request to the newsroom. A refusal that the renderer leaves to scripts is drawn once more as a page of its own
 * (`/admin/403`, `/admin/404`): whole, in the newsroom's shell, and read without JavaScript. A form of somebody who has been
 * signed out in the meantime is not sent away with its words: `/admin/401` keeps them for a second try.
 */
export async function answerNewsroom(request: IncomingMessage, options: PersonalOptions): Promise<PersonalAnswer> {
  const copy = copyForm(request);
  const answer = await answerPersonally(request, options);
  if (answer.undrawn === null || (answer.undrawn === 401 && copy === null)) return answer;
  const heldForm = answer.undrawn === 401 ? await copy?.() : undefined;
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

/** The text of a form, not pictures: more is not shown again. */
const MAX_COPIED_BYTES = 1 << 20;

/** Copies a form that was sent without JavaScript while the page reads it; `null` when the request is none. Pictures in it are left out, and passwords, which no page ever holds. */
function copyForm(request: IncomingMessage): (() => Promise<HeldForm>) | null {
  const type = request.headers['content-type'] ?? '';
  if (request.method !== 'POST' || request.headers['next-action'] !== undefined || !/^(?:multipart\/form-data|application\/x-www-form-urlencoded)\b/i.test(type)) return null;
  const push = request.push.bind(request);
  // What has arrived goes back to where it was.
  const there = request.read() as Buffer | null;
  if (there) request.unshift(there);
  const chunks = there ? [there] : [];
  let bytes = there?.length ?? 0;
  request.push = (chunk: Buffer | null, ...rest: []) => {
    bytes += chunk?.length ?? 0;
    if (bytes > MAX_COPIED_BYTES) chunks.length = 0;
    else if (chunk) chunks.push(chunk);
    return push(chunk, ...rest);
  };
  return async () => {
    // Who is sent away may be so before anything was read.
    await drain(request);
    if (bytes > MAX_COPIED_BYTES) return [];
    const form = await new Response(Buffer.concat(chunks), { headers: { 'content-type': type } }).formData().catch(() => new FormData());
    return [...form].flatMap(([name, value]) => (typeof value === 'string' && !/password/i.test(name) ? [[name, value] as const] : []));
  };
}
