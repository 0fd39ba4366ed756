import { createHash } from 'node:crypto';
import { compress, isCompressible, MIN_COMPRESSIBLE_BYTES, recode } from './content-coding';
import type { Coding } from './content-coding';
import type { SecurityHeaders } from './security-headers';

/** A finished answer, ready to be sent any number of times. */
export type Page = {
  status: number;
  /** Weak, and only on 200: what else would be answered to a condition. */
  etag: string | null;
  tags: readonly string[];
  /** The revision of a story that the page shows. */
  revision: string | null;
  /** Instant (ms since the epoch) from which the page is not served any more. */
  expiresAt: number;
  /** Memory that the page takes, for the cache's bound. */
  bytes: number;
  bodyBytes: number;
  /** Only on a page that may be out of date: seconds since it was known to be right. */
  ageSeconds?: () => number;
  /** Headers that every form of the answer carries: name, value, name, value… */
  headers: readonly string[];
  contentType: string;
  /** `br`, and `gzip` when somebody has asked for it; of a body that is not compressed `identity` alone. */
  copies: { [C in Coding]?: Buffer };
  /** The header list of each form, made when it is first sent. */
  forms: Map<string, string[]>;
};

export type PageSource = {
  status: number;
  contentType: string;
  /** Text is sent as UTF-8. */
  body: Buffer | string;
  cacheControl: string;
  /** Of the compressed copy, where the body is worth more than a page's. */
  quality?: number;
  expiresAt?: number;
  tags?: Iterable<string>;
  revision?: string | undefined;
  /** More headers: name, value, name, value… */
  headers?: readonly string[];
};

/** For browsers: always ask, mostly answered 304. For shared caches: one second, so that a purge is visible within it. */
export const PUBLIC_CACHE_CONTROL = 'public, max-age=0, must-revalidate, s-maxage=1';
export const NO_STORE = 'no-store';

/**
 * The moment of the render, as islands are told it. A browser that has the page of an earlier moment has the same page: its islands only ask
 * the sooner whether there is something new (a weak validator, RFC 9110, 8.8.1).
 */
const MOMENT = /&quot;readAt&quot;:&quot;[^&]*&quot;/g;

const etagOf = (body: Buffer | string): string => `W/"${createHash('sha1').update(typeof body === 'string' ? body.replace(MOMENT, '') : body).digest('base64url')}"`;

/** Gives a body its headers, its policy and its compressed copies; of a body that has those, the plain text is not kept. */
export async function createPage(source: PageSource, security: SecurityHeaders): Promise<Page> {
  const { status, contentType } = source;
  const body = typeof source.body === 'string' ? Buffer.from(source.body) : source.body;
  const tags = [...(source.tags ?? [])];
  const etag = status === 200 ? etagOf(source.body) : null;
  const headers = [...security.forBody(contentType, source.body), 'Vary', 'Accept-Encoding', 'Cache-Control', source.cacheControl, ...(source.headers ?? [])];
  if (etag) headers.push('ETag', etag);
  if (source.revision !== undefined) headers.push('X-Revision', headerText(source.revision));
  const copies = isCompressible(contentType) && body.length >= MIN_COMPRESSIBLE_BYTES ? { br: await compress(body, source.quality) } : { identity: body };
  return { status, etag, tags, revision: source.revision ?? null, expiresAt: source.expiresAt ?? Infinity, bytes: bytesOf({ headers, copies, tags }), bodyBytes: body.length, headers, contentType, copies, forms: new Map() };
}

/** Beside the Brotli copy, for the gzip copy that may come: it is a sixth larger. */
const ROOM_FOR_GZIP = 1.25;

const bytesOf = ({ headers, copies, tags }: Pick<Page, 'headers' | 'copies' | 'tags'>): number =>
  [...Object.values(copies), ...headers, ...tags].reduce((sum, part) => sum + part.length, 0) + Math.ceil((copies.br?.length ?? 0) * ROOM_FOR_GZIP) + tags.length * 100 + 1024;

/** Below the best: made once for every page that is asked for while nothing else can be answered. */
const REWRITTEN_QUALITY = 3;

/**
 * The same page with its text changed by `rewrite`, which adds and removes neither scripts nor styles: its policy stays
 * right. It has no `ETag`, so that no condition is answered 304.
 */
export async function rewritePage(page: Page, rewrite: (text: string) => string): Promise<Page> {
  const plain = page.copies.identity ?? (page.copies.br ? await recode(page.copies.br, 'identity') : Buffer.alloc(0));
  const body = Buffer.from(rewrite(plain.toString('utf8')));
  const copies = page.copies.identity ? { identity: body } : { br: await compress(body, REWRITTEN_QUALITY) };
  const headers = page.headers.filter((_, index) => page.headers[index - (index % 2)] !== 'ETag');
  return { ...page, etag: null, headers, copies, bodyBytes: body.length, bytes: bytesOf({ headers, copies, tags: page.tags }), forms: new Map() };
}

/** Letters that a header cannot carry are percent-encoded. */
const headerText = (text: string): string => text.replace(/[^\x21-\x7e]/gu, encodeURIComponent).slice(0, 1000);
