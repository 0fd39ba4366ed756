import type { IncomingMessage, ServerResponse } from 'node:http';
import { addressKey } from '@/domain/user/rate-limits';
import type { Locale } from '@/lib/locales';
import { requestScope } from '@/lib/server/request-scope';
import { answerPage } from './answer-page';
import { formToSendAgain } from './copy-form';
import type { ErrorWords } from './error-page';
import type { CacheResult } from './metrics';
import { NO_STORE, PUBLIC_CACHE_CONTROL } from './page';
import type { Page } from './page';
import type { PageCache } from './page-cache';
import { isPassing } from './passing';
import { introduce } from './personal-answer';
import { createPersonalEdge } from './personal-edge';
import type { Exchange, PersonalEdgeOptions } from './personal-edge';
import { chooseLocale } from './reader-locale';
import { createRedirect } from './redirect';
import { createRefusals, targetOf } from './refusal';
import type { Refusal } from './refusal';
import { RenderOverload } from './render-queue';
import { pathOf } from './request-address';
import { drain, isFromThisSite, isReading, methodsOf } from './request-guard';
import { REQUEST_ID_HEADER } from './request-id';
import { classify } from './routes';
import type { LocalesInUse, Probe, Route } from './routes';
import { FRAMELESS_POLICY } from './security-headers';
import type { StaticFiles } from './static-files';

export type EdgeOptions = Omit<PersonalEdgeOptions, 'refuse' | 'answerNothing'> & {
  cache: PageCache;
  files: StaticFiles;
  words: ErrorWords;
  inUse: () => LocalesInUse;
  /** Answers those who watch the site; `false` where it did not. */
  answerProbe: (request: IncomingMessage, response: ServerResponse, probe: Probe) => Promise<boolean>;
  /** Asked before a public page is rendered: how many seconds its reader has to wait first, or `null`. */
  limit: (request: IncomingMessage, address: string) => Promise<number | null>;
  /** Told of every page that is answered at its own address. */
  noteRead: (request: IncomingMessage, address: string, page: Page) => void;
  /** Name of this node among those of the site. */
  nodeId: string;
};

/** Who must answer: another node at the same address would prove nothing (`server/check-receipt.ts`). */
export const NODE_HEADER = 'x-node';

/** Answers from memory are counted; every so many of them one is logged. */
export const LOGGED_HITS = 1000;

/** Makes the handler of every request: one place that decides who answers, and that nothing is answered without its headers. */
export function createEdge(options: EdgeOptions): (request: IncomingMessage, response: ServerResponse) => void {
  const { cache, files, next, site, security, inUse, log, metrics, requestId, isDevelopment } = options;
  const refuse = createRefusals(options);
  const references = new WeakMap<Error, string>();
  const clientOf = (request: IncomingMessage): string => addressKey(options.clientAddress(request));
  const answerForOne = createPersonalEdge({ ...options, refuse, answerNothing });

  function handle(request: IncomingMessage, response: ServerResponse, route: Route): Promise<void> | void {
    const target = targetOf(route, request);
    if (route.kind === 'malformed') return refuse(request, response, { ...target, status: 400 });
    // RFC 9112, 3.2: without a host the request is not valid, though we use nothing of it.
    if (request.headers.host === undefined && request.httpVersion === '1.1') return refuse(request, response, { status: 400 });
    const node = request.headers[NODE_HEADER];
    if (node !== undefined && node !== options.nodeId) return refuse(request, response, { ...target, status: 421 });
    const methods = methodsOf(route);
    if (!methods.includes(request.method ?? '')) return refuse(request, response, { ...target, status: 405, headers: ['Allow', methods.join(', ')] });
    const isRead = isReading(request);
    if (!isRead && !isFromThisSite(request, site)) return refuse(request, response, { ...target, status: 403 });
    if (isDevelopment && isForHotReload(request, route)) return passToNext(request, response);
    switch (route.kind) {
      case 'page':
        return route.isCanonical ? answerFromCache(request, response, route.address) : answerMoved(request, response, route.address);
      case 'api':
        return isRead ? answerApi(request, response, route.address) : answerForOne({ request, response }, route);
      case 'personal':
      case 'newsroom':
        return route.isCanonical ? answerForOne({ request, response }, route) : answerRespelt(request, response, route.address);
      case 'personalApi':
        return answerForOne({ request, response }, route);
      case 'file': {
        const file = files.find(route.folder, route.name);
        return file ? answerPage(request, response, file, null) : answerFile(request, response, route);
      }
      case 'root':
        return answerRoot(request, response);
      case 'tooling':
        return isDevelopment ? passToNext(request, response) : answerMissing(request, response, false);
      case 'probe':
        return answerProbe(request, response, route.probe);
      case 'missing':
        return answerMissing(request, response, route.isApi);
    }
  }

  function answerFromCache(request: IncomingMessage, response: ServerResponse, address: string): Promise<void> | void {
    const answer = (page: Page, word: CacheResult) => {
      const sent = answerPublic(request, response, { page, word });
      options.noteRead(request, address, page);
      return sent;
    };
    const page = cache.find(address);
    return page ? answer(page, 'hit') : render({ request, response }, address, answer);
  }

  function answerApi(request: IncomingMessage, response: ServerResponse, address: string): Promise<void> | void {
    const page = cache.find(address);
    if (page && !isPageForReaders(page)) return answerPublic(request, response, { page, word: 'hit' });
    return render({ request, response }, address, (rendered, word) => {
      // No such endpoint: what Next shows then is for people.
      if (isPageForReaders(rendered)) return refuse(request, response, { status: 404, isApi: true });
      if (rendered.status === 405) return refuse(request, response, { status: 405, isApi: true });
      return answerPublic(request, response, { page: rendered, word });
    });
  }

  /** Every public page and answer for programs goes out here, counted by how the page cache came by it. */
  function answerPublic(request: IncomingMessage, response: ServerResponse, { page, word }: { page: Page; word: CacheResult }): Promise<void> | void {
    const result = page.ageSeconds ? 'stale' : word;
    const count = metrics.noteCache(result);
    const sent = answerPage(request, response, page, word);
    if (result === 'hit' && count % LOGGED_HITS === 0) log.info({ requestId: requestId(request), method: request.method, address: pathOf(request), status: response.statusCode, oneOf: LOGGED_HITS }, 'a page from memory');
    return sent;
  }

  /** The wrong spelling of an address leads to where the right one leads, in one step: never to a second redirect. */
  function answerMoved(request: IncomingMessage, response: ServerResponse, address: string): Promise<void> {
    return render({ request, response }, address, async (page, word) => {
      const answer = page.status === 200 ? await createRedirect({ status: 308, location: address, cacheControl: PUBLIC_CACHE_CONTROL }, security) : page;
      return answerPublic(request, response, { page: answer, word });
    });
  }

  async function answerMissing(request: IncomingMessage, response: ServerResponse, isApi: boolean): Promise<void> {
    if (isApi) return refuse(request, response, { status: 404, isApi });
    await answerNothing({ request, response }, inUse().defaultLocale);
  }

  /** Shows the site's own page for nothing there: the address is none of a section, an author or a story. */
  function answerNothing({ request, response }: Exchange, locale: Locale): Promise<void> {
    return render({ request, response }, `/${locale}/404`, (page, word) => {
      return answerPublic(request, response, { page: page.status === 404 ? page : { ...page, status: 404, etag: null, forms: new Map() }, word });
    });
  }

  async function answerFile(request: IncomingMessage, response: ServerResponse, { folder, name }: Extract<Route, { kind: 'file' }>): Promise<void> {
    // The development server keeps its scripts in memory.
    if (folder === 'static' && isDevelopment) return passToNext(request, response);
    const file = await files.get(folder, name);
    if (file) await answerPage(request, response, file, null);
    else await answerMissing(request, response, false);
  }

  async function answerRoot(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const location = `/${chooseLocale(request, inUse())}`;
    await answerPage(request, response, await createRedirect({ status: 307, location, cacheControl: NO_STORE, headers: ['Vary', 'Accept-Language, Cookie'] }, security), null);
  }

  async function answerProbe(request: IncomingMessage, response: ServerResponse, probe: Probe): Promise<void> {
    if (!(await options.answerProbe(request, response, probe))) await answerMissing(request, response, false);
  }

  /** Another spelling of an address that is never kept; the method and the body go with it. */
  async function answerRespelt(request: IncomingMessage, response: ServerResponse, location: string): Promise<void> {
    await drain(request);
    await answerPage(request, response, await createRedirect({ status: 308, location, cacheControl: NO_STORE }, security), null);
  }

  /** What Next's development server answers by itself. */
  async function passToNext(request: IncomingMessage, response: ServerResponse): Promise<void> {
    introduce(request, { site, clientAddress: options.clientAddress(request), policy: FRAMELESS_POLICY });
    security.applyTo(response, FRAMELESS_POLICY);
    await next(request, response);
  }

  async function render(exchange: Exchange, address: string, answer: Answer): Promise<void> {
    const kept = cache.find(address) ?? (await cache.findStale(address));
    await (kept ? answer(kept, 'hit') : requestScope.run(requestId(exchange.request), () => renderAnew(exchange, address, answer)));
  }

  async function renderAnew({ request, response }: Exchange, address: string, answer: Answer): Promise<void> {
    const startedAt = performance.now();
    const waitSeconds = await options.limit(request, address);
    if (waitSeconds !== null) {
      metrics.noteSearchRefusal();
      log.info({ method: request.method, address, status: 429 }, 'page');
      response.setHeader(REQUEST_ID_HEADER, requestId(request));
      return refuse(request, response, { ...targetOf(classify(request.url ?? '', inUse()), request), status: 429, headers: ['Retry-After', String(waitSeconds)] });
    }
    const page = await cache.get(address, clientOf(request));
    log.info({ method: request.method, address, status: page.status, bytes: page.bodyBytes, ms: Math.round(performance.now() - startedAt) }, 'page');
    await answer(page, 'miss');
  }

  /** The reader is told a number, the log the cause; those who waited for the same render get the same number. */
  async function answerFailure({ request, response }: Exchange, route: Route, thrown: unknown): Promise<void> {
    const error = thrown instanceof Error ? thrown : new Error('Something that is no error was thrown', { cause: thrown });
    const known = references.get(error);
    const reference = known ?? requestId(request);
    if (known === undefined) {
      references.set(error, reference);
      const facts = { requestId: reference, method: request.method, url: pathOf(request)?.slice(0, 300) };
      // A flood leaves a short line each, not the stack of a queue.
      if (error instanceof RenderOverload) log.warn({ ...facts, reason: error.message }, 'a request had no place');
      else log.error({ ...facts, err: error }, 'a request failed');
    }
    const target = targetOf(route, request);
    const refusal: Refusal = isPassing(error) ? { ...target, status: 503, headers: ['Retry-After', '2'], form: 'address' in route ? await formToSendAgain(request, route.address) : undefined } : { ...target, status: 500, reference };
    if (response.headersSent) {
      response.destroy();
      return;
    }
    for (const name of response.getHeaderNames()) response.removeHeader(name);
    response.setHeader(REQUEST_ID_HEADER, reference);
    return refuse(request, response, refusal);
  }

  return (request, response) => {
    const route = classify(request.url ?? '', inUse());
    const count = () => metrics.noteAnswer({ kind: route.kind, isRead: isReading(request), status: response.headersSent ? response.statusCode : null });
    const fail = (error: unknown) => answerFailure({ request, response }, route, error).catch((another: unknown) => {
      log.fatal({ err: another }, 'a refusal could not be answered');
      response.destroy();
    });
    try {
      const answering = handle(request, response, route);
      if (answering) answering.catch(fail).finally(count);
      else count();
    } catch (error) {
      fail(error).finally(count);
    }
  };
}

type Answer = (page: Page, word: CacheResult) => Promise<void> | void;

const isPageForReaders = ({ contentType }: Page) => contentType.startsWith('text/html');

/** While developing, Next's browser code asks for the changed parts of an open page. */
const isForHotReload = ({ headers }: IncomingMessage, route: Route): boolean => route.kind === 'page' && (headers.rsc !== undefined || headers['next-action'] !== undefined);
