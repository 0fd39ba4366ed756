import { createServer, STATUS_CODES } from 'node:http';
import type { Server, ServerOptions } from 'node:http';
import type { Duplex } from 'node:stream';
import { boundConnections } from './connections';
import type { ConnectionLimits } from './connections';
import { errorPage } from './error-page';
import type { ErrorKind, ErrorWords } from './error-page';
import type { Locale } from '@/lib/locales';
import type { SecurityHeaders } from './security-headers';

/**
 * Bounds for one connection (decision 0030). Ours is slower than a proxy's idle time, so that the proxy closes first and
 * meets no closed connection. The times are looked at every five seconds.
 */
const LIMITS: ServerOptions = { headersTimeout: 10_000, requestTimeout: 60_000, keepAliveTimeout: 75_000, connectionsCheckingInterval: 5000, maxHeaderSize: 16 << 10, requireHostHeader: false };
const CONNECTIONS: ConnectionLimits = { most: 4096, sendMs: 120_000 };

/**
 * Makes the server. What is too broken to become a request is answered as well, with a complete page in the default language.
 * @param options.limits other bounds than those of a site, for tests
 */
export function createHttpServer(options: { words: ErrorWords; security: SecurityHeaders; defaultLocale: () => Locale; limits?: ServerOptions & Partial<ConnectionLimits> }): Server {
  const server = createServer({ ...LIMITS, ...options.limits });
  boundConnections(server, { ...CONNECTIONS, ...options.limits });

  function answerRaw(socket: Duplex, status: 400 | 405 | 408 | 431) {
    const kind = RAW_KINDS[status];
    const body = Buffer.from(errorPage(kind, { locale: options.defaultLocale(), words: options.words }));
    const contentType = 'text/html; charset=utf-8';
    const headers = [...options.security.forBody(contentType, body), 'Content-Type', contentType, 'Content-Length', String(body.length), 'Cache-Control', 'no-store', 'Connection', 'close'];
    if (status === 405) headers.push('Allow', 'GET, HEAD');
    const lines = headers.reduce((text, part, index) => text + part + (index % 2 === 0 ? ': ' : '\r\n'), `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n`);
    socket.end(Buffer.concat([Buffer.from(`${lines}\r\n`), body]));
  }

  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    if (error.code === 'ECONNRESET' || !socket.writable) socket.destroy();
    else answerRaw(socket, STATUSES[error.code ?? ''] ?? 400);
  });
  // Without a listener a CONNECT is hung up on.
  server.on('connect', (_request, socket) => {
    socket.on('error', () => socket.destroy());
    answerRaw(socket, 405);
  });
  return server;
}

const RAW_KINDS: Readonly<Record<400 | 405 | 408 | 431, ErrorKind>> = { 400: 'bad_request', 405: 'method', 408: 'incomplete', 431: 'incomplete' };
/** What node calls it → what is answered. */
const STATUSES: Readonly<Record<string, 408 | 431>> = { ERR_HTTP_REQUEST_TIMEOUT: 408, HPE_HEADER_OVERFLOW: 431 };
