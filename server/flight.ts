import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { withPatience } from '@/lib/server/patience';
import { renderScope } from '@/lib/server/render-scope';
import type { RenderScope } from '@/lib/server/render-scope';
import { CapturedResponse } from './captured-response';

/** Somebody waits for it: longer than any statement of a page takes, shorter than people do. */
const STATEMENT_LIMIT_MS = 10_000;

/** A renderer is a plain node handler: it answers the request by writing the response. */
export type Render = (request: IncomingMessage, response: ServerResponse) => unknown;

/** What one render wrote and declared, whole. */
export type Rendered = { status: number; headers: OutgoingHttpHeaders; body: Buffer; scope: RenderScope };

/** The render threw, or did not end within its time. `isTimeout` tells which. */
export class RenderFailure extends Error {
  override readonly name = 'RenderFailure';
  readonly isTimeout: boolean;
  constructor(message: string, options: { cause?: unknown; isTimeout: boolean }) {
    super(message, { cause: options.cause });
    this.isTimeout = options.isTimeout;
  }
}

/**
 * Has one request rendered to its end inside its own render scope. What is written goes to no client, and goes on being
 * written when a reader leaves.
 * @throws RenderFailure
 */
export function renderWhole(request: IncomingMessage, options: { render: Render; timeLimitMs: number; scope: RenderScope }): Promise<Rendered> {
  const { render, timeLimitMs, scope } = options;
  const response = new CapturedResponse(request);
  return new Promise<Rendered>((resolve, reject) => {
    const fail = (failure: RenderFailure) => {
      clearTimeout(timer);
      reject(failure);
      response.destroy();
    };
    const timer = setTimeout(() => fail(new RenderFailure(`Rendering took longer than ${timeLimitMs} ms`, { isTimeout: true })), timeLimitMs);
    let cause: unknown;
    // The rejection that tells why comes with 'error' or from the handler; 'close' alone only says that there is no page.
    response.on('error', (error) => {
      cause = error;
    });
    response.once('close', () => {
      if (!response.finished) return fail(new RenderFailure('Rendering was broken off', { cause, isTimeout: false }));
      clearTimeout(timer);
      resolve({ status: response.statusCode, headers: response.getHeaders(), body: response.body, scope });
    });
    const begin = async () => {
      try {
        await render(request, response);
      } catch (error) {
        fail(new RenderFailure('Rendering failed', { cause: error, isTimeout: false }));
      }
    };
    // A render that was given up must not hold a connection for longer than anybody waited for it.
    void withPatience(Math.min(timeLimitMs, STATEMENT_LIMIT_MS), () => renderScope.run(scope, begin));
  });
}
