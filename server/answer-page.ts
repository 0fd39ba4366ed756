import type { IncomingMessage, ServerResponse } from 'node:http';
import { chooseCoding, recode } from './content-coding';
import type { Coding } from './content-coding';
import type { Page } from './page';

/** How the page cache came by the page; errors of the edge itself say nothing. */
export type CacheWord = 'hit' | 'miss' | 'stale' | null;

/**
 * Sends a page. This one function sets the headers of every answer the edge makes itself: miss, hit, HEAD, 304 and error,
 * so that no reader gets other headers than the one before.
 */
export function answerPage(request: IncomingMessage, response: ServerResponse, page: Page, word: CacheWord): Promise<void> | void {
  if (page.etag !== null && isMatch(request.headers['if-none-match'], page.etag)) {
    response.writeHead(304, headersOf(page, { form: 'condition', word }));
    response.end();
    return;
  }
  const coding = page.copies.identity ? 'identity' : chooseCoding(request.headers['accept-encoding']);
  const body = page.copies[coding];
  if (body) send(response, page, { coding, body, word });
  else if (request.method === 'HEAD' && coding === 'identity') send(response, page, { coding, body: '', word });
  // Rare: everyone but a few tools takes the copy that is there, so the others are made when asked for.
  else return makeCopy(page, coding).then((made) => send(response, page, { coding, body: made, word }), (error: Error) => void response.destroy(error));
}

/** By the pages' copies: a page that is kept shares them with the one that was rendered. */
const plains = new WeakMap<Page['copies'], WeakRef<Buffer>>();
const underWay = new WeakMap<Page['copies'], Map<Coding, Promise<Buffer>>>();

/** Makes a copy once for all who ask meanwhile. The gzip copy stays with the page; the plain text, which is large, for as long as an answer with it is being sent. */
async function makeCopy({ copies }: Page, coding: Coding): Promise<Buffer> {
  const known = coding === 'identity' ? plains.get(copies)?.deref() : undefined;
  if (known) return known;
  const making = underWay.get(copies) ?? new Map<Coding, Promise<Buffer>>();
  underWay.set(copies, making);
  const copy = making.get(coding) ?? recode(copies.br!, coding).finally(() => making.delete(coding));
  making.set(coding, copy);
  const made = await copy;
  if (coding === 'gzip') copies.gzip = made;
  else plains.set(copies, new WeakRef(made));
  return made;
}

function send(response: ServerResponse, page: Page, { coding, body, word }: { coding: Coding; body: Buffer | string; word: CacheWord }) {
  response.writeHead(page.status, headersOf(page, { form: coding, word }));
  response.end(body); // node sends no body to HEAD
}

function headersOf(page: Page, { form, word }: { form: Coding | 'condition'; word: CacheWord }): string[] {
  return page.ageSeconds ? [...listHeaders(page, { form, word: 'stale' }), 'Age', String(page.ageSeconds())] : listHeaders(page, { form, word });
}

function listHeaders(page: Page, { form, word }: { form: Coding | 'condition'; word: CacheWord }): string[] {
  const name = `${form} ${word}`;
  const known = page.forms.get(name);
  if (known) return known;
  const headers = [...page.headers];
  if (form !== 'condition') {
    headers.push('Content-Type', page.contentType, 'Content-Length', String(page.copies[form]?.length ?? page.bodyBytes));
    if (form !== 'identity') headers.push('Content-Encoding', form);
  }
  if (word !== null) headers.push('X-Cache', word);
  page.forms.set(name, headers);
  return headers;
}

/** RFC 9110, 13.1.2: `*`, or a list compared weakly. */
function isMatch(condition: string | undefined, etag: string): boolean {
  if (condition === undefined) return false;
  if (condition === etag || condition.trim() === '*') return true;
  const opaque = etag.slice(2);
  return (condition.match(/"[^"]*"/g) ?? []).some((given) => given === opaque);
}
