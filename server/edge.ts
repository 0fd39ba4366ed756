import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Log } from '@/lib/server/log';
import { answerPage } from './answer-page';
import type { CacheWord } from './answer-page';
import type { ErrorWords } from './error-page';
import { RenderFailure } from './flight';
import type { Render } from './flight';
import { NO_STORE, PUBLIC_CACHE_CONTROL } from './page';
import type { Page } from './page';
import type { PageCache } from './page-cache';
import { chooseLocale } from './reader-locale';
import { createRedirect } from './redirect';
import { createRefusals, newReference } from './refusal';
import type { Refusal } from './refusal';
import { RenderOverload } from './render-queue';
import { classify } from './routes';
import type { LocalesInUse, Route } from './routes';
import { FRAMELESS_POLICY } from './security-headers';
import type { SecurityHeaders } from './security-headers';
import type { StaticFiles } from './static-files';

export type EdgeOptions = {
  cache: PageCache;
  files: StaticFiles;
  /** Next's own handler, for what is neither a public page nor a file. */
  next: Render;
  site: URL;
  security: SecurityHeaders;
  words: ErrorWords;
  inUse: () => LocalesInUse;
  /** Whether the database answers. */
  isHealthy: () => Promise<boolean>;
  clientAddress: (request: IncomingMessage) => string;
  log: Log;
  isDevelopment: boolean;
};

/** No address of a section, an author or a story: what it shows is the site's own page for nothing there. */
const missingAddress = ({ defaultLocale }: LocalesInUse) => `/${defaultLocale}/404`;

/** Makes the handler of every request: one place that decides who answers, and that nothing is answered without its headers. */
export function createEdge(options: EdgeOptions): (request: IncomingMessage, response: ServerResponse) => void {
  const { cache, files, next, site, security, inUse, log, isDevelopment } = options;
  const refuse = createRefusals(options);
  const references = new WeakMap<Error, string>();

  function handle(request: IncomingMessage, response: ServerResponse): Promise<void> | void {
    const route = classify(request.url ?? '', inUse());
    if (route.kind === 'malformed') return refuse(request, response, { status: 400, locale: route.locale, isApi: isApiTarget(request.url) });
    // RFC 9112, 3.2: without a host the request is not valid, though we use nothing of it.
    if (request.headers.host === undefined && request.httpVersion === '1.1') return refuse(request, response, { status: 400 });
    const isRead = request.method === 'GET' || request.method === 'HEAD';
    if (!isRead && (route.kind !== 'newsroom' || request.method === 'TRACE')) {
      return refuse(request, response, { status: 405, locale: localeOf(route), isApi: route.kind === 'api', headers: ['Allow', 'GET, HEAD'] });
    }
    if (isDevelopment && isForHotReload(request, route)) return passToNext(request, response);
    switch (route.kind) {
      case 'page':
        return route.isCanonical ? answerFromCache(request, response, route.address) : answerMoved(request, response, route.address);
      case 'api':
        return answerApi(request, response, route.address);
      case 'file': {
        const file = files.find(route.folder, route.name);
        return file ? answerPage(request, response, file, null) : answerFile(request, response, route);
      }
      case 'root':
        return answerRoot(request, response);
      case 'newsroom':
        return passToNext(request, response);
      case 'tooling':
        return isDevelopment ? passToNext(request, response) : answerMissing(request, response, false);
      case 'health':
        return answerHealth(response);
      case 'missing':
        return answerMissing(request, response, route.isApi);
    }
  }

  function answerFromCache(request: IncomingMessage, response: ServerResponse, address: string): Promise<void> | void {
    const page = cache.find(address);
    if (page) return answerPage(request, response, page, 'hit');
    return render(request, address, (rendered, word) => answerPage(request, response, rendered, word));
  }

  function answerApi(request: IncomingMessage, response: ServerResponse, address: string): Promise<void> | void {
    const page = cache.find(address);
    if (page && !isPageForReaders(page)) return answerPage(request, response, page, 'hit');
    return render(request, address, (rendered, word) => {
      // No such endpoint: what Next shows then is for people.
      if (isPageForReaders(rendered)) return refuse(request, response, { status: 404, isApi: true });
      answerPage(request, response, rendered, word);
    });
  }

  /** The wrong spelling of an address leads to where the right one leads, in one step: never to a second redirect. */
  function answerMoved(request: IncomingMessage, response: ServerResponse, address: string): Promise<void> {
    return render(request, address, async (page, word) => {
      const answer = page.status === 200 ? await createRedirect({ status: 308, location: address, cacheControl: PUBLIC_CACHE_CONTROL }, security) : page;
      answerPage(request, response, answer, word);
    });
  }

  async function answerMissing(request: IncomingMessage, response: ServerResponse, isApi: boolean): Promise<void> {
    if (isApi) return refuse(request, response, { status: 404, isApi });
    await render(request, missingAddress(inUse()), (page, word) => {
      answerPage(request, response, page.status === 404 ? page : { ...page, status: 404, etag: null, forms: new Map() }, word);
    });
  }

  async function answerFile(request: IncomingMessage, response: ServerResponse, { folder, name }: Extract<Route, { kind: 'file' }>): Promise<void> {
    // The development server keeps its scripts in memory.
    if (folder === 'static' && isDevelopment) return passToNext(request, response);
    const file = await files.get(folder, name);
    if (file) answerPage(request, response, file, null);
    else await answerMissing(request, response, false);
  }

  async function answerRoot(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const location = `/${chooseLocale(request, inUse())}`;
    answerPage(request, response, await createRedirect({ status: 307, location, cacheControl: NO_STORE, headers: ['Vary', 'Accept-Language, Cookie'] }, security), null);
  }

  async function answerHealth(response: ServerResponse): Promise<void> {
    const isHealthy = await options.isHealthy();
    security.applyTo(response, FRAMELESS_POLICY);
    response.writeHead(isHealthy ? 200 : 503, { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': NO_STORE });
    response.end(isHealthy ? 'ok\n' : 'the database does not answer\n');
  }

  /** Next sees the site's host, whatever the client says, and the client's address as we know it. */
  async function passToNext(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { headers } = request;
    headers['x-forwarded-for'] = options.clientAddress(request);
    headers['x-forwarded-proto'] = site.protocol.slice(0, -1);
    headers['x-forwarded-host'] = site.host;
    headers.host = site.host;
    delete headers['x-forwarded-port'];
    delete headers.forwarded;
    security.applyTo(response, FRAMELESS_POLICY);
    await next(request, response);
  }

  async function render(request: IncomingMessage, address: string, answer: (page: Page, word: CacheWord) => Promise<void> | void): Promise<void> {
    const startedAt = performance.now();
    const kept = cache.find(address);
    const page = kept ?? (await cache.get(address));
    if (!kept) log.info({ id: newReference(), method: request.method, address, status: page.status, bytes: page.bodyBytes, ms: Math.round(performance.now() - startedAt) }, 'page');
    await answer(page, kept ? 'hit' : 'miss');
  }

  /** The reader is told a number, the log the cause; those who waited for the same render get the same number. */
  function answerFailure(request: IncomingMessage, response: ServerResponse, thrown: unknown): Promise<void> {
    const error = thrown instanceof Error ? thrown : new Error('Something that is no error was thrown', { cause: thrown });
    const isOverload = error instanceof RenderOverload || (error instanceof RenderFailure && error.isTimeout);
    const known = references.get(error);
    const reference = known ?? newReference();
    if (known === undefined) {
      references.set(error, reference);
      log.error({ reference, method: request.method, url: request.url?.slice(0, 300), err: error }, 'a request failed');
    }
    const target = { locale: localeOf(classify(request.url ?? '', inUse())), isApi: isApiTarget(request.url) };
    const refusal: Refusal = isOverload ? { ...target, status: 503, headers: ['Retry-After', '2'] } : { ...target, status: 500, reference };
    if (response.headersSent) {
      response.destroy();
      return Promise.resolve();
    }
    for (const name of response.getHeaderNames()) response.removeHeader(name);
    return refuse(request, response, refusal);
  }

  return (request, response) => {
    const lastResort = (error: unknown) => {
      log.fatal({ err: error }, 'a refusal could not be answered');
      response.destroy();
    };
    try {
      handle(request, response)?.catch((error: unknown) => answerFailure(request, response, error).catch(lastResort));
    } catch (error) {
      answerFailure(request, response, error).catch(lastResort);
    }
  };
}

const isPageForReaders = ({ contentType }: Page) => contentType.startsWith('text/html');
const localeOf = (route: Route) => ('locale' in route ? route.locale : null);
const isApiTarget = (target: string | undefined): boolean => /^\/+api(?:[/?]|$)/.test(target ?? '');
/** While developing, Next's browser code asks for the changed parts of an open page. */
const isForHotReload = ({ headers }: IncomingMessage, route: Route): boolean => route.kind === 'page' && (headers.rsc !== undefined || headers['next-action'] !== undefined);
