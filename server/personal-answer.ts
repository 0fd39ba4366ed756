import { randomBytes } from 'node:crypto';
import type { IncomingMessage, OutgoingHttpHeader, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { isUnavailable } from '@/lib/errors';
import { newRenderScope } from '@/lib/server/render-scope';
import type { HeldForm } from '@/lib/server/render-scope';
import type { FormCopy } from './copy-form';
import { chooseCoding, compress, isCompressible, MIN_COMPRESSIBLE_BYTES, toGzip } from './content-coding';
import { renderWhole, RenderFailure } from './flight';
import type { Render, Rendered } from './flight';
import { NO_STORE } from './page';
import { toLocation } from './redirect';
import { MAX_ADDRESS_CHARS } from './request-address';
import { isUnreadableForm, UnreadableBody } from './request-guard';
import { INERT_POLICY } from './security-headers';
import type { SecurityHeaders } from './security-headers';

/** An upload over a slow line takes longer than any render. */
const TIME_LIMIT_MS = 120_000;
/** About the connection to the renderer, which is none; and what is set here. */
const OWN_HEADERS = new Set(['connection', 'keep-alive', 'transfer-encoding', 'content-length', 'content-encoding', 'date', 'cache-control', 'content-security-policy', 'x-powered-by']);

export type PersonalAnswer = {
  status: number;
  headers: OutgoingHttpHeaders;
  body: Buffer;
  /** A page, or a refusal without a word: nothing for a program. */
  isForPeople: boolean;
  /**
   * A refusal without its words: the renderer leaves those of 403 and 404 to scripts, and sends who is signed out elsewhere
   * (401) though they may have sent a form.
   */
  undrawn: 401 | 403 | 404 | null;
  /** What was thrown while the answer was made, though there is one. */
  failure: unknown;
};

export type PersonalOptions = {
  render: Render;
  site: URL;
  clientAddress: string;
  security: SecurityHeaders;
  canEmbedSelf: boolean;
  isDevelopment: boolean;
  /** The address that was asked for, where the page is rendered in place of another. */
  address?: string | undefined;
  /** The form that was sent, if it was one without JavaScript. */
  copy?: (() => Promise<FormCopy>) | null;
  /** What a form sent that nobody acted on, for the page to keep. */
  heldForm?: HeldForm | undefined;
};

/**
 * Has a request answered for one person: with their cookies, whole, kept by nobody. Redirects, statuses and cookies of the
 * renderer go through; a page may set its status and its place as public pages do (`answerStatus`, `answerMoved`).
 * @throws RenderFailure when a page could not be rendered: nobody is sent half of one; UnreadableBody
 */
export async function answerPersonally(request: IncomingMessage, options: PersonalOptions): Promise<PersonalAnswer> {
  const { render, site, security } = options;
  const nonce = randomBytes(16).toString('base64');
  const policy = security.policyForNonce(nonce, { canEmbedSelf: options.canEmbedSelf });
  introduce(request, { site, clientAddress: options.clientAddress, policy, address: options.address });
  const scope = newRenderScope();
  scope.heldForm = options.heldForm;
  // While developing the policy allows every inline script, and knows no nonce.
  if (!options.isDevelopment) scope.nonce = nonce;
  if (isPlainForm(request)) scope.readForm = formReader(request);
  const rendered = await renderWhole(request, { render, timeLimitMs: TIME_LIMIT_MS, scope });
  const { body } = rendered;
  const isPage = textOf(rendered.headers['content-type']).startsWith('text/html');
  if (rendered.status >= 500 && isUnreadableForm(scope.failure)) throw new UnreadableBody('The form could not be read', { cause: scope.failure });
  if (rendered.status >= 500 && (!isForPrograms(rendered) || isUnavailable(scope.failure))) throw new RenderFailure(`The renderer answered ${rendered.status}`, { cause: scope.failure, isTimeout: false });

  const headers: OutgoingHttpHeaders = {};
  for (const [name, value] of Object.entries(rendered.headers)) if (!OWN_HEADERS.has(name)) headers[name] = value;
  const status = statusOf(rendered);
  const location = scope.location === undefined ? null : toLocation(scope.location);
  if (location !== null && status !== rendered.status) headers.location = location;
  if (headers.location !== undefined) headers.location = readableAddress(textOf(headers.location));
  if (scope.cookies) headers['set-cookie'] = [rendered.headers['set-cookie'] ?? [], scope.cookies].flat().map(String);
  if ((status === 429 || status === 503) && scope.retryAfterSeconds !== undefined) headers['retry-after'] = String(scope.retryAfterSeconds);
  const isForPeople = isPage || (status >= 400 && body.length === 0);
  return { status, body, isForPeople, undrawn: undrawnOf(rendered, isPage), failure: scope.failure, headers: { ...headers, 'Cache-Control': NO_STORE, 'X-Robots-Tag': 'noindex', 'Content-Security-Policy': isPage ? policy : INERT_POLICY } };
}

/** What the site's own scripts and other programs read themselves. */
const isForPrograms = ({ headers, body }: Rendered): boolean => body.length > 0 && /^(?:application\/|text\/x-component)/.test(textOf(headers['content-type']));

/**
 * Where a redirect leads, without a query that this site itself would not read: what a form sent may be of any length, and a
 * header that is too long breaks the client.
 * @throws UnreadableBody when the path is as long
 */
function readableAddress(location: string): string {
  const short = location.length > MAX_ADDRESS_CHARS ? (location.split(/[?#]/, 1)[0] ?? '') : location;
  if (short.length > MAX_ADDRESS_CHARS) throw new UnreadableBody('The form leads to no address that could be read');
  return short;
}

function undrawnOf({ status, scope }: Rendered, isPage: boolean): PersonalAnswer['undrawn'] {
  if (isPage && (status === 403 || status === 404)) return scope.status === 403 ? 403 : status;
  return status >= 300 && status < 400 && scope.status === 401 ? 401 : null;
}

/** The renderer sees the site's host, whatever the client says, and the client's address as we know it. */
export function introduce({ headers, url }: IncomingMessage, { site, clientAddress, policy, address = url }: { site: URL; clientAddress: string; policy: string; address?: string | undefined }): void {
  headers['x-forwarded-for'] = clientAddress;
  headers['x-forwarded-proto'] = site.protocol.slice(0, -1);
  headers['x-forwarded-host'] = site.host;
  headers.host = site.host;
  // A page is not told its own address, and sends who is signed out back to it.
  headers['x-address'] = address;
  // Checked by now. Next compares it with the host once more, and would refuse the `null` of a browser that keeps it to itself.
  if (headers.origin !== undefined) headers.origin = site.origin;
  delete headers['x-forwarded-port'];
  delete headers.forwarded;
  // This is where Next finds the nonce for its scripts.
  headers['content-security-policy'] = policy;
  delete headers['content-security-policy-report-only'];
}

/** Sent by a form that needs no script. Next itself reads only other types, and leaves this one to the page. */
const isPlainForm = ({ method, headers }: IncomingMessage): boolean => method === 'POST' && headers['content-type']?.split(';', 1)[0]?.trim() === 'application/x-www-form-urlencoded';

/** Reads only when a page asks: a route handler reads the body itself. */
function formReader(request: IncomingMessage): () => Promise<URLSearchParams> {
  let form: Promise<URLSearchParams> | undefined;
  return () => (form ??= text(request).then((body) => new URLSearchParams(body)));
}

const statusOf = ({ status, scope }: Rendered): number => (scope.status !== undefined && (status === 200 || status === 404) ? scope.status : status);

/** Sends the answer, compressed where that helps: nothing secret stands in a body, sessions are in cookies that no page shows. */
export async function sendPersonally(request: IncomingMessage, response: ServerResponse, { status, headers, body }: PersonalAnswer, security: SecurityHeaders): Promise<void> {
  const coding = body.length >= MIN_COMPRESSIBLE_BYTES && isCompressible(textOf(headers['content-type'])) ? chooseCoding(request.headers['accept-encoding']) : 'identity';
  const sent = coding === 'identity' ? body : coding === 'br' ? await compress(body) : await toGzip(body);
  security.applyTo(response, textOf(headers['Content-Security-Policy']));
  for (const [name, value] of Object.entries(headers)) if (value !== undefined) response.setHeader(name, value as string);
  if (coding !== 'identity') response.setHeader('Content-Encoding', coding);
  response.appendHeader('Vary', 'Accept-Encoding');
  if (status !== 204 && status !== 304) response.setHeader('Content-Length', sent.length);
  response.writeHead(status);
  response.end(sent); // node sends no body to HEAD
}

const textOf = (value: OutgoingHttpHeader | undefined): string => (Array.isArray(value) ? value.join(', ') : String(value ?? ''));
