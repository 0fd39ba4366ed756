/** What the tests of this folder share: real servers on the loopback address, a plain client, and renderers that can be held. */
import { request as httpRequest } from 'node:http';
import type { createServer, IncomingHttpHeaders, IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { connect } from 'node:net';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { createClientAddress } from './client-address';
import { createEdge } from './edge';
import type { EdgeOptions } from './edge';
import { readErrorWords } from './error-page';
import type { Render } from './flight';
import { createHttpServer } from './http-server';
import { listen } from './listen';
import { createMetrics } from './metrics';
import { createPageCache } from './page-cache';
import type { PageCacheOptions } from './page-cache';
import { createProbes } from './probes';
import type { ProbeOptions } from './probes';
import { createRequestIds } from './request-id';
import { createSecurityHeaders } from './security-headers';
import { createStalePages } from './stale-pages';
import { createStaticFiles } from './static-files';
import { createLog } from '@/lib/server/log';
import { dependsOn } from '@/lib/server/render-scope';

export const SITE = new URL('https://news.example');
export const IN_USE = { locales: ['en', 'vi', 'zh-Hans', 'ar'] as const, defaultLocale: 'en' as const };

export type Answer = { status: number; headers: IncomingHttpHeaders; rawHeaders: string[]; body: Buffer; text: string };

/** One request, exactly as given: nothing is followed, decoded or normalised. `text` is the body decoded. */
export function ask(url: string, options: { path?: string; method?: string; headers?: OutgoingHttpHeaders; body?: string | Buffer } = {}): Promise<Answer> {
  const { hostname, port, pathname } = new URL(url);
  return new Promise((resolve, reject) => {
    const request = httpRequest({ hostname, port, path: options.path ?? pathname, method: options.method ?? 'GET', headers: options.headers, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const body = Buffer.concat(chunks);
        resolve({ status: response.statusCode ?? 0, headers: response.headers, rawHeaders: response.rawHeaders, body, text: decode(body, response.headers['content-encoding']) });
      });
    });
    request.on('error', reject);
    request.end(options.body);
  });
}

function decode(body: Buffer, coding: string | undefined): string {
  if (body.length === 0 || coding === undefined) return body.toString('utf8');
  return (coding === 'br' ? brotliDecompressSync(body) : gunzipSync(body)).toString('utf8');
}

/** Sends bytes as they are, even those that are no request, and gives back all that comes until the server closes. */
export function askRaw(url: string, bytes: string): Promise<string> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    const socket = connect(Number(port), hostname, () => socket.write(bytes, 'latin1'));
    socket.on('data', (chunk) => chunks.push(chunk));
    socket.on('error', reject);
    socket.on('close', () => resolve(Buffer.concat(chunks).toString('utf8')));
  });
}

const open: (() => Promise<void>)[] = [];

/** Closes what `serveEdge` opened; call it after each test. */
export async function closeServers(): Promise<void> {
  for (const close of open.splice(0)) await close();
}

async function opened(server: ReturnType<typeof createServer>): Promise<string> {
  await listen(server, { host: '127.0.0.1', port: 0 });
  open.push(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
}

/** Log lines as objects. */
export function recordingLog() {
  const lines: Record<string, unknown>[] = [];
  const log = createLog({ write: (line) => void lines.push(JSON.parse(line)) });
  log.level = 'trace';
  return { log, lines };
}

/** A whole edge over a renderer. */
export async function serveEdge(render: Render, options: Partial<PageCacheOptions> & { next?: Render; root?: string; readiness?: ProbeOptions['readiness']; metricsToken?: string; trustedProxies?: string[]; nodeId?: string; noteRead?: EdgeOptions['noteRead']; limit?: EdgeOptions['limit']; limits?: Parameters<typeof createHttpServer>[0]['limits'] } = {}) {
  const { log, lines } = recordingLog();
  const site = options.site ?? SITE;
  const security = createSecurityHeaders({ site, isDevelopment: false });
  const words = readErrorWords(join(import.meta.dirname, '../messages'));
  const markStale = createStalePages({ words, timeZone: () => 'Asia/Ho_Chi_Minh', maxBytes: 1 << 20, now: options.now ?? Date.now });
  const metrics = createMetrics();
  const cache = createPageCache({ render, security, log, markStale, watchRender: (work) => metrics.watchRender('page', work), ...options, site });
  const root = options.root ?? '/nonexistent';
  const inUse = () => ({ ...IN_USE, locales: [...IN_USE.locales] });
  const server = createHttpServer({ words, security, defaultLocale: () => 'en', ...(options.limits && { limits: options.limits }) });
  server.on('request', createEdge({
    cache, site, security, words, inUse, log, nodeId: options.nodeId ?? 'node', isDevelopment: false,
    files: createStaticFiles({ folders: { fonts: join(root, 'fonts'), media: join(root, 'media'), static: join(root, 'static'), root }, security }),
    noteRead: options.noteRead ?? (() => {}),
    limit: options.limit ?? (async () => null),
    next: options.next ?? ((_request, response) => void response.end('next')),
    metrics,
    answerProbe: createProbes({ readiness: options.readiness ?? (async () => ({ isReady: true, failing: [] })), metrics, metricsToken: options.metricsToken ?? null, security }),
    requestId: createRequestIds(options.trustedProxies ?? []),
    clientAddress: createClientAddress(options.trustedProxies ?? []),
  }));
  const countConnections = () => new Promise<number>((resolve) => server.getConnections((_error, count) => resolve(count)));
  return { url: await opened(server), cache, lines, log, metrics, security, countConnections };
}

/** A promise that is settled from outside. */
export function gate(): { opened: Promise<void>; open: () => void } {
  let release = () => {};
  const promise = new Promise<void>((resolve) => {
    release = resolve;
  });
  return { opened: promise, open: () => release() };
}

/** A renderer of whole pages: `draw` says what stands on the page of an address, after it declared its tags. */
export const pages = (draw: (address: string, request: IncomingMessage, response: ServerResponse) => Promise<string> | string): Render =>
  async (request, response) => {
    const address = request.url ?? '';
    dependsOn(`page:${address}`);
    const text = await draw(address, request, response);
    if (response.writableEnded) return;
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.end(`<!doctype html><html lang="en"><title>${address}</title><main>${text}</main></html>`);
  };

/** Longer than what is worth compressing. */
export const FILLER = 'Words that fill a page until it is worth compressing. '.repeat(40);
