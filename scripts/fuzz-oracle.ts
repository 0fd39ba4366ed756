/** What every answer must keep to, whatever was asked: the judge of the fuzz run. */
import { request } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { Parser } from 'htmlparser2';
import type { FuzzRequest } from './fuzz-requests';

export type FuzzAnswer = { status: number; headers: IncomingHttpHeaders; body: string };

/** Longer than any render may take. */
const DEADLINE_MS = 20_000;

/** Sends one request. @throws when the connection breaks without an answer, or none comes in time */
export function send(origin: string, { method, target, headers, body }: Pick<FuzzRequest, 'method' | 'target' | 'headers' | 'body'>): Promise<FuzzAnswer> {
  const { hostname, port } = new URL(origin);
  return new Promise((resolve, reject) => {
    // Without a length node sends a body of DELETE and OPTIONS as the next request.
    const sent = request({ hostname, port, method, path: target, headers: { ...headers, ...(body === null ? {} : { 'content-length': Buffer.byteLength(body) }) }, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        clearTimeout(deadline);
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: decode(Buffer.concat(chunks), response.headers['content-encoding']) });
      });
    });
    const deadline = setTimeout(() => sent.destroy(new Error(`No answer within ${DEADLINE_MS} ms`)), DEADLINE_MS);
    let status = 0;
    sent.once('response', (response) => { status = response.statusCode ?? 0; });
    sent.on('error', (error: NodeJS.ErrnoException) => {
      clearTimeout(deadline);
      // What is too broken to be a request is answered with a page, also to HEAD: nobody knows what it would have been.
      if (method === 'HEAD' && error.code === 'HPE_CLOSED_CONNECTION' && (status === 400 || status === 431)) return;
      reject(error);
    });
    sent.end(body ?? undefined);
  });
}

const decode = (body: Buffer, coding: string | undefined): string => (body.length === 0 || coding === undefined ? body : coding === 'br' ? brotliDecompressSync(body) : gunzipSync(body)).toString('utf8');

/** What is wrong with an answer, in sentences; empty when it keeps to everything. */
export function faultsOf({ method, target }: Pick<FuzzRequest, 'method' | 'target'>, { status, headers, body }: FuzzAnswer, origin: string): string[] {
  const type = headers['content-type'] ?? '';
  const faults: string[] = [];
  const expect = (isSo: boolean, fault: string) => { if (!isSo) faults.push(fault); };
  expect(status >= 200 && status < 500, `answered ${status}`);
  expect(headers['x-content-type-options'] === 'nosniff', 'no nosniff');
  expect(headers['referrer-policy'] !== undefined && headers['permissions-policy'] !== undefined && headers['cross-origin-opener-policy'] === 'same-origin', 'a security header is missing');
  const policy = String(headers['content-security-policy'] ?? '');
  expect(/frame-ancestors '(?:none|self)'/.test(policy) && !/unsafe-(?:inline|eval)|\*/.test(policy.replace(/style-src[^;]*/g, '')), `the policy is “${policy}”`);
  expect(!('x-fuzz' in headers) && headers['x-powered-by'] === undefined, 'a header that nobody set');
  if (headers.location !== undefined) expect(isOwn(headers.location, origin), `leads to ${headers.location}`);
  if (status >= 300 && status < 400 && status !== 304) expect(headers.location !== undefined, 'a redirect to nowhere');
  if (method === 'HEAD' || status === 304 || status === 204) expect(body === '', 'a body where none may be');
  if (status >= 400 && method !== 'HEAD') {
    // Of one with too large a head nobody knows who asks.
    if (status !== 431 && /^\/+(?:api|admin\/api)(?:[/?]|$)/.test(target)) expect(type.startsWith('application/problem+json') && (JSON.parse(body) as { status: number }).status === status, `an error for a program is ${type}`);
    else if (type.startsWith('text/html')) expect(/^<!doctype html>/i.test(body) && /<h1[\s>]/.test(body), 'an error without a whole page');
    else expect(/^(?:text\/plain|application\/problem\+json)/.test(type), `an error is “${type}”`);
  }
  if (/html|xml|svg/.test(type)) faults.push(...markupFaults(body, { isXml: !type.startsWith('text/html'), origin }));
  else if (body !== '') expect(type !== '', 'a body without a type');
  return faults;
}

function isOwn(address: string, origin: string): boolean {
  return URL.canParse(address, origin) && new URL(address, origin).origin === origin;
}

const ADDRESSES = new Set(['href', 'src', 'action', 'formaction', 'poster', 'data', 'srcset']);

/** Elements and attributes that hostile text became, and addresses that run or that lead away by it. */
function markupFaults(body: string, { isXml, origin }: { isXml: boolean; origin: string }): string[] {
  const faults: string[] = [];
  const parser = new Parser({
    onopentag(name, attributes) {
      if (/^fuzz/i.test(name)) faults.push(`the element <${name}>`);
      for (const [key, value] of Object.entries(attributes)) {
        if (/^(?:on|fuzz)/i.test(key)) faults.push(`the attribute ${key} of <${name}>`);
        if (ADDRESSES.has(key) && /^\s*(?:javascript|vbscript|data:text)/i.test(value)) faults.push(`${key}="${value}"`);
        if (ADDRESSES.has(key) && /fuzz\.example/.test(value) && !isOwn(value, origin) && name !== 'a') faults.push(`${key}="${value}" of <${name}>`);
      }
    },
  }, { xmlMode: isXml });
  parser.end(body);
  return faults;
}
