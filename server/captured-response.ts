import { IncomingMessage, ServerResponse } from 'node:http';
import type { OutgoingHttpHeader, OutgoingHttpHeaders } from 'node:http';
import { Socket } from 'node:net';

type Callback = (error?: Error | null) => void;

/**
 * A response that belongs to no connection: it keeps what a renderer writes. A subclass, because renderers written for
 * node's http use the whole of its interface (headers, streams, events), which no plain object has.
 */
export class CapturedResponse extends ServerResponse {
  private readonly chunks: Buffer[] = [];
  private hasBegun = false;

  constructor(request: IncomingMessage) {
    super(request);
    Object.defineProperty(this, 'headersSent', { get: () => this.hasBegun });
  }

  /** What was written so far. */
  get body(): Buffer {
    return this.chunks.length === 1 && this.chunks[0] ? this.chunks[0] : Buffer.concat(this.chunks);
  }

  override writeHead(statusCode: number, ...rest: unknown[]): this {
    const given = typeof rest[0] === 'string' ? rest[1] : rest[0];
    this.statusCode = statusCode;
    for (const [name, value] of headerEntries(given as OutgoingHttpHeaders | OutgoingHttpHeader[] | undefined)) this.setHeader(name, value);
    this.hasBegun = true;
    return this;
  }

  override write(chunk: string | Uint8Array, encoding?: BufferEncoding | Callback, done?: Callback): boolean {
    if (this.finished) return false;
    this.hasBegun = true;
    this.chunks.push(typeof chunk === 'string' ? Buffer.from(chunk, typeof encoding === 'string' ? encoding : 'utf8') : Buffer.from(chunk));
    const callback = typeof encoding === 'function' ? encoding : done;
    if (callback) process.nextTick(callback);
    return true;
  }

  override end(chunk?: unknown, encoding?: unknown, done?: unknown): this {
    if (this.finished) return this;
    if (typeof chunk === 'string' || chunk instanceof Uint8Array) this.write(chunk, typeof encoding === 'string' ? (encoding as BufferEncoding) : undefined);
    this.hasBegun = true;
    this.finished = true;
    const callback = [chunk, encoding, done].find((value) => typeof value === 'function') as (() => void) | undefined;
    process.nextTick(() => {
      this.emit('finish');
      this.emit('close');
      callback?.();
    });
    return this;
  }

  override flushHeaders(): void {
    this.hasBegun = true;
  }

  /** Tells the renderer that nobody listens any more, as a closed connection would. */
  override destroy(error?: Error): this {
    if (this.destroyed || this.finished) return this;
    this.destroyed = true;
    process.nextTick(() => {
      // Without a listener an 'error' event would end the process.
      if (error && this.listenerCount('error') > 0) this.emit('error', error);
      this.emit('close');
    });
    return this;
  }
}

/** A request for `address` that comes from no client: it carries the site's own host and nothing that differs between readers. */
export function internalRequest(address: string, site: URL): IncomingMessage {
  const request = new IncomingMessage(new Socket());
  request.method = 'GET';
  request.url = address;
  request.httpVersion = '1.1';
  request.httpVersionMajor = 1;
  request.httpVersionMinor = 1;
  request.headers = {
    host: site.host,
    'x-forwarded-host': site.host,
    'x-forwarded-proto': site.protocol.slice(0, -1),
    accept: '*/*',
    'accept-encoding': 'identity',
    // Next writes title and links into the head for those whom `htmlLimitedBots` names, and never for who does not say who they are.
    'user-agent': 'Meridian',
  };
  request.rawHeaders = Object.entries(request.headers).flatMap(([name, value]) => [name, String(value)]);
  request.push(null);
  return request;
}

function headerEntries(headers: OutgoingHttpHeaders | OutgoingHttpHeader[] | undefined): [string, OutgoingHttpHeader][] {
  if (!headers) return [];
  if (!Array.isArray(headers)) return Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as [string, OutgoingHttpHeader]]));
  const flat = headers.flat() as string[];
  return Array.from({ length: Math.floor(flat.length / 2) }, (_, index) => [flat[index * 2] as string, flat[index * 2 + 1] as string]);
}
