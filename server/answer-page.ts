import type { IncomingMessage, ServerResponse } from 'node:http';
import { chooseCoding, inflate } from './content-coding';
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
  const wish = page.copies.identity ? 'identity' : chooseCoding(request.headers['accept-encoding']);
  const body = page.copies[wish];
  if (body) send(response, page, { coding: wish, body, word });
  else if (request.method === 'HEAD') send(response, page, { coding: 'identity', body: '', word });
  else if (page.copies.gzip) {
    // Rare: everyone but a few tools takes a compressed copy, so the plain text is made when asked for.
    return plainOf(page, page.copies.gzip).then(
      (plain) => send(response, page, { coding: 'identity', body: plain, word }),
      (error: Error) => void response.destroy(error),
    );
  }
}

const plains = new WeakMap<Page, WeakRef<Buffer>>();
const underWay = new WeakMap<Page, Promise<Buffer>>();

/** The plain text of a page, there for as long as an answer with it is being sent: one copy for all who take it slowly. */
async function plainOf(page: Page, gzip: Buffer): Promise<Buffer> {
  const known = plains.get(page)?.deref() ?? underWay.get(page);
  if (known) return known;
  const making = inflate(gzip).finally(() => underWay.delete(page));
  underWay.set(page, making);
  const plain = await making;
  plains.set(page, new WeakRef(plain));
  return plain;
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
