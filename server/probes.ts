import type { IncomingMessage, ServerResponse } from 'node:http';
import { isBearer } from './bearer-token';
import { isFromThisMachine } from './client-address';
import type { Metrics } from './metrics';
import { NO_STORE } from './page';
import type { Readiness } from './readiness';
import type { Probe } from './routes';
import { FRAMELESS_POLICY } from './security-headers';
import type { SecurityHeaders } from './security-headers';

export type ProbeOptions = {
  readiness: () => Promise<Readiness>;
  metrics: Metrics;
  /** Who reads the metrics brings it; `null` = only programs on this machine read them. */
  metricsToken: string | null;
  security: SecurityHeaders;
};

const TEXT = 'text/plain; charset=utf-8';

/**
 * Makes the function that answers those who watch the site: `/healthz` says that the process lives, whatever else is the
 * matter, for who would restart it; `/readyz` whether it should get requests, for who deals them out; `/metrics` what it counts.
 * @returns `false` when it answered nothing, because a stranger asked for what is none of their business
 */
export function createProbes({ readiness, metrics, metricsToken, security }: ProbeOptions) {
  const mayRead = (request: IncomingMessage): boolean => (metricsToken === null ? isFromThisMachine(request) : isBearer(request.headers.authorization, metricsToken));

  function send(response: ServerResponse, { status, type, body }: { status: number; type: string; body: string }): true {
    security.applyTo(response, FRAMELESS_POLICY);
    response.writeHead(status, { 'Content-Type': type, 'Cache-Control': NO_STORE });
    response.end(body);
    return true;
  }

  return async (request: IncomingMessage, response: ServerResponse, probe: Probe): Promise<boolean> => {
    switch (probe) {
      case 'healthz':
        return send(response, { status: 200, type: TEXT, body: 'ok\n' });
      case 'readyz': {
        const ready = await readiness();
        return send(response, { status: ready.isReady ? 200 : 503, type: 'application/json', body: `${JSON.stringify(ready)}\n` });
      }
      case 'metrics':
        return mayRead(request) && send(response, { status: 200, type: metrics.registry.contentType, body: await metrics.registry.metrics() });
    }
  };
}
