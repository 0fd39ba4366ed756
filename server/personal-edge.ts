import type { IncomingMessage, ServerResponse } from 'node:http';
import { addressKey } from '@/domain/user/rate-limits';
import type { Locale } from '@/lib/locales';
import type { Log } from '@/lib/server/log';
import { requestScope } from '@/lib/server/request-scope';
import { copyForm } from './copy-form';
import type { Render } from './flight';
import type { Metrics } from './metrics';
import { answerNewsroom } from './newsroom-answer';
import { answerPersonally, sendPersonally } from './personal-answer';
import type { PersonalAnswer } from './personal-answer';
import { targetOf } from './refusal';
import type { Refuse } from './refusal';
import { createRenderQueue } from './render-queue';
import { pathOf } from './request-address';
import { announcedBytes, BodyTooLarge, bodyLimitOf, boundBody, drain, isReading, UnreadableBody } from './request-guard';
import { REQUEST_ID_HEADER } from './request-id';
import type { Route } from './routes';
import type { SecurityHeaders } from './security-headers';

export type Exchange = { request: IncomingMessage; response: ServerResponse };

export type PersonalEdgeOptions = {
  /** Next's own handler, for what is neither a public page nor a file. */
  next: Render;
  site: URL;
  security: SecurityHeaders;
  metrics: Metrics;
  /** The one id of a request that is logged. */
  requestId: (request: IncomingMessage) => string;
  clientAddress: (request: IncomingMessage) => string;
  log: Log;
  isDevelopment: boolean;
  refuse: Refuse;
  /** Shows the site's own page for nothing there. */
  answerNothing: (exchange: Exchange, locale: Locale) => Promise<void>;
};

/** Pages for one person that are rendered at once, beside those of the page cache: a flood of them leaves the others room. */
const LIMITS = { maxRunning: 16, maxWaiting: 256, maxWaitMs: 10_000 };

/** Makes the function that answers one person, in their turn: uncached, and with what they sent as far as its address takes it. */
export function createPersonalEdge(options: PersonalEdgeOptions): (exchange: Exchange, route: Route) => Promise<void> {
  const { next, site, security, metrics, requestId, log, isDevelopment, refuse } = options;
  const places = createRenderQueue(LIMITS);
  /** Whoever sends something does not wait behind those who read. */
  const sendings = createRenderQueue(LIMITS);
  metrics.watchQueue('personal', () => places);
  metrics.watchQueue('write', () => sendings);

  async function answerPerson({ request, response }: Exchange, route: Route): Promise<void> {
    const target = targetOf(route, request);
    const limit = bodyLimitOf(route);
    const tooLarge = async () => {
      await drain(request);
      await refuse(request, response, { ...target, status: 413 });
    };
    if (announcedBytes(request) > limit) return tooLarge();
    const startedAt = performance.now();
    const clientAddress = options.clientAddress(request);
    // Both look on while the body comes in: read before it is rendered, it could not be read again.
    const copy = copyForm(request);
    const { excess, arrived } = boundBody(request, limit);
    let answer: PersonalAnswer;
    try {
      // A large body may take long to arrive, and holds no place meanwhile.
      const isUnderWay = (await Promise.race([arrived, excess])) === 'underWay';
      if (request.destroyed && !request.complete) return void response.destroy();
      const leave = isUnderWay ? () => {} : await (isReading(request) ? places : sendings).enter(new Set([addressKey(clientAddress)]));
      const answerWhole = route.kind === 'newsroom' ? answerNewsroom : answerPersonally;
      const whole = { render: next, site, security, isDevelopment, clientAddress, canEmbedSelf: route.kind === 'newsroom', copy };
      const rendering = metrics.watchRender(isReading(request) ? 'personal' : 'write', () => answerWhole(request, whole)).finally(leave);
      rendering.catch(() => {}); // where the body was too large, nobody waits for it any more
      answer = await Promise.race([rendering, excess]);
    } catch (error) {
      if (error instanceof BodyTooLarge) return tooLarge();
      if (error instanceof UnreadableBody) return refuse(request, response, { ...target, status: 400, kind: 'incomplete' });
      // The client went away in the middle of sending: nobody is there to be told.
      if (request.destroyed && !request.complete) return void response.destroy();
      throw error;
    }
    log.info({ method: request.method, address: pathOf(request), status: answer.status, bytes: answer.body.length, ms: Math.round(performance.now() - startedAt) }, 'answer');
    if (answer.failure !== undefined) log.error({ err: answer.failure }, 'a part of an answer failed');
    // No such endpoint, or not with this method: what the renderer shows then is for people, or nothing.
    if (answer.status === 405 || (target.isApi && answer.isForPeople)) return refuse(request, response, { ...target, status: answer.status === 405 ? 405 : 404 });
    // The renderer leaves the words of its own 404 to scripts: on a page of readers that is a request made by hand.
    if (route.kind === 'personal' && answer.undrawn === 404) return options.answerNothing({ request, response }, route.locale);
    // A connection that is closed over bytes that nobody read is reset, and takes the end of a long answer along.
    await drain(request);
    await sendPersonally(request, response, answer, security);
  }

  return (exchange, route) => {
    const id = requestId(exchange.request);
    exchange.response.setHeader(REQUEST_ID_HEADER, id);
    return requestScope.run(id, () => answerPerson(exchange, route));
  };
}
