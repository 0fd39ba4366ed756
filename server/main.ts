import { createServer as createUnusedServer } from 'node:http';
import { join } from 'node:path';
import next from 'next';
import { collectDefaultMetrics } from 'prom-client';
import { withSite } from '@/domain/context';
import { openMigratedSite } from '@/domain/open-site';
import { planIndexing } from '@/domain/search/index-documents';
import { saveReads } from '@/domain/reading/save-reads';
import { isAppError } from '@/lib/errors';
import { readEnv } from '@/lib/server/env';
import type { Env } from '@/lib/server/env';
import { log } from '@/lib/server/log';
import { withPatience } from '@/lib/server/patience';
import { createClientAddress } from './client-address';
import { logConsole } from './console-log';
import { startControl } from './control';
import { CONTROL_VERBS } from './control-verbs';
import { createDrain } from './drain';
import { createEdge } from './edge';
import { readErrorWords } from './error-page';
import { startEventFollower } from './event-follower';
import { createHttpServer } from './http-server';
import { JOB_LANES } from './job-handlers';
import { startJobRunner } from './job-runner';
import { createLightPages } from './light-page';
import { listen } from './listen';
import { createMetrics } from './metrics';
import { holdSettings } from './settings';
import { createPageCache } from './page-cache';
import { createPieces } from './pieces';
import { createProbes } from './probes';
import { createReadCounter } from './read-counter';
import { createReadiness } from './readiness';
import { createRequestIds } from './request-id';
import { createSearchLimit } from './search-limit';
import { createSecurityHeaders } from './security-headers';
import { createSharedReads } from './shared-reads';
import { nodeName, startNodePresence } from './node-presence';
import type { NodePresence } from './node-presence';
import { createStalePages } from './stale-pages';
import { createStaticFiles } from './static-files';
import { welcome } from './welcome';
import { planTidying } from './tidy';
import { startUpkeep } from './upkeep';
import { watchSite } from './watch-site';

/** The folder of the project: every command starts the process there, and the bundle may lie anywhere. */
const ROOT = process.cwd();
/** From the signal to the end, whatever hangs: who starts processes waits for so long, and kills then. */
const SHUTDOWN_LIMIT_MS = 10_000;
/** Of that for answers; the rest is for what stands behind them. */
const DRAIN_LIMIT_MS = 8_000;
/** For each last word to a database that may not listen any more. */
const SHUTDOWN_PATIENCE_MS = 1_000;
/** For what the process asks the database by itself. Who asks for somebody who waits, or for a job, has a limit of their own. */
const BACKGROUND_PATIENCE_MS = 60_000;
/** What is written anew while the database does not answer may take this part of the pages' memory, beside it. */
const STALE_SHARE = 8;

type Step = () => Promise<unknown> | unknown;

/** Starts the site. What was started is noted in `undo`, so that a start that fails and a stop take it down alike. */
async function start(env: Env, undo: Step[], stopping: AbortSignal): Promise<{ address: string; notes: string }> {
  log.level = env.logLevel;
  const siteUrl = new URL(env.siteUrl);
  const { isDevelopment } = env;
  if (!isDevelopment) logConsole(log);
  const words = readErrorWords(join(ROOT, 'messages'));
  const security = createSecurityHeaders({ site: siteUrl, isDevelopment });

  const site = await openMigratedSite(env);
  undo.unshift(() => site.close());
  const { inUse, timeZone, applyTags } = await holdSettings(site);
  const server = createHttpServer({ words, security, defaultLocale: () => inUse().defaultLocale });
  const drain = createDrain(server);

  // Next listens for upgrades on the server it is given: with hot reload ours, otherwise one that nobody can reach.
  const app = next({ dev: isDevelopment, dir: ROOT, customServer: true, hostname: siteUrl.hostname, port: env.port, httpServer: isDevelopment ? server : createUnusedServer() });
  await app.prepare();
  undo.unshift(() => app.close());
  const handler = app.getRequestHandler();
  const render = (request: Parameters<typeof handler>[0], response: Parameters<typeof handler>[1]) => withSite(site, () => handler(request, response));

  const maxBytes = Math.max(1, env.pageCacheMegabytes) << 20;
  const metrics = createMetrics();
  collectDefaultMetrics({ register: metrics.registry });
  // In the embedded database nobody changes anything but this process, which hears of it at once: silence is work.
  const silentMs = env.databaseUrl === null ? () => 0 : () => follower.silentMs();
  const cache = createPageCache({
    watchRender: (work) => metrics.watchRender('page', work),
    render, site: siteUrl, security, log, isKeeping: !isDevelopment && env.pageCacheMegabytes > 0,
    maxBytes,
    silentMs,
    staleMaxMs: env.staleMaxSeconds * 1000,
    markStale: createStalePages({ words, timeZone, maxBytes: Math.ceil(maxBytes / STALE_SHARE), now: Date.now }),
    ttlMs: env.pageTtlSeconds * 1000,
    // Hot reload needs its scripts at once, and what was read may be read otherwise a moment later.
    ...(isDevelopment ? {} : { lighten: createLightPages({ staticFolder: join(ROOT, '.next/static') }), openPieces: createPieces(), reads: createSharedReads({ silentMs }) }),
    // The first sight of a page in development is compiled as well.
    renderTimeLimitMs: env.renderTimeoutSeconds * (isDevelopment ? 12_000 : 1000),
  });
  let presence: NodePresence | null = null;
  const follower = await startEventFollower({
    site, log,
    noteLag: metrics.noteLag,
    onReceipts: (receiptIds, appliedAt) => presence?.noteDrops(receiptIds, appliedAt),
    async apply(tags) {
      // First the pages: nothing that fails may keep a withdrawn story in them.
      cache.purge(tags);
      await applyTags(tags);
    },
  });
  undo.unshift(() => follower.stop());
  site.setApplied(follower.applied);
  watchSite(metrics, { site, cache, follower, log });

  // After the last answer and before the database closes.
  const reads = createReadCounter({ save: (counts) => saveReads(site.context({ kind: 'system', label: 'reads' }), { counts }), log });
  undo.unshift(() => reads.stop());
  const folders = { fonts: join(ROOT, 'public/fonts'), media: join(env.dataFolder, 'media'), static: join(ROOT, '.next/static'), root: join(ROOT, 'public') };
  const nodeId = nodeName(env);
  const clientAddress = createClientAddress(env.trustedProxies);
  const edge = createEdge({
    cache, site: siteUrl, security, words, inUse, log, nodeId, isDevelopment,
    next: render,
    noteRead: reads.note,
    files: createStaticFiles({ folders, security }),
    metrics,
    answerProbe: createProbes({ readiness: createReadiness({ site, silentMs: follower.silentMs, staleMaxMs: env.staleMaxSeconds * 1000, stopping }), metrics, metricsToken: env.metricsToken, security }),
    requestId: createRequestIds(env.trustedProxies),
    clientAddress,
    limit: createSearchLimit({ site, clientAddress }),
  });
  server.on('request', edge);
  await listen(server, env);
  let drained: Promise<void> | null = null;
  const stopListening = () => (drained ??= drain({ graceMs: env.drainSeconds * 1000, limitMs: DRAIN_LIMIT_MS }));
  // At once, and beside the jobs that come to their end.
  stopping.addEventListener('abort', stopListening);
  undo.unshift(stopListening);
  const bound = server.address();
  const port = typeof bound === 'object' && bound ? bound.port : env.port;

  const ownUrl = `http://${loopbackOf(env.host)}:${port}`;
  // After an action that redirects Next fetches the page from "itself": not by way of the public address and its proxies.
  process.env.__NEXT_PRIVATE_ORIGIN = ownUrl;
  presence = await startNodePresence({ site, nodeId, url: env.nodeUrl ?? ownUrl, log });
  undo.unshift(() => presence?.stop());
  await planTidying(site.context());
  await planIndexing(site.context());
  const runner = await startJobRunner({ site, lanes: JOB_LANES, log, noteJob: metrics.noteJob, isAlone: env.databaseUrl === null });
  undo.unshift(() => runner.stop());

  if (env.databaseUrl === null) undo.unshift(startUpkeep({ site, log }).stop);

  const run = Object.fromEntries(Object.entries(CONTROL_VERBS).map(([name, verb]) => [name, (input: unknown) => withSite(site, () => verb(site.context({ kind: 'system', label: 'command line' }), input))]));
  const control = await startControl({ dataFolder: env.dataFolder, run, log });
  undo.unshift(() => control.close());
  const address = env.port === 0 ? `http://localhost:${port}` : env.siteUrl;
  return { address, notes: await welcome(site, { address, nodeId }, env) };
}

/** Where this process reaches itself: who listens everywhere listens there too. */
const loopbackOf = (host: string): string => (host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '[::1]' : host.includes(':') ? `[${host}]` : host);

async function takeDown(undo: Step[]): Promise<void> {
  for (const step of undo.splice(0)) {
    try {
      await step();
    } catch (error) {
      log.error({ err: error }, 'a part of the server did not stop cleanly');
    }
  }
}

async function main(): Promise<void> {
  const undo: Step[] = [];
  const stopping = new AbortController();
  const stop = async (exitCode: number) => {
    if (stopping.signal.aborted) return;
    stopping.abort();
    setTimeout(() => {
      log.error('a part of the server did not stop in time');
      process.exit(exitCode);
    }, SHUTDOWN_LIMIT_MS);
    await withPatience(SHUTDOWN_PATIENCE_MS, () => takeDown(undo));
    process.exit(exitCode);
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop(0));
  // A promise that nobody waited for spoils one answer at most; an exception that nobody caught may have left anything behind.
  process.on('unhandledRejection', (reason) => log.error({ err: reason }, 'a rejection was not handled'));
  process.on('uncaughtException', (error) => {
    log.fatal({ err: error }, 'an exception was not caught');
    void stop(1);
  });
  try {
    const { address, notes } = await withPatience(BACKGROUND_PATIENCE_MS, () => start(readEnv(), undo, stopping.signal));
    process.stdout.write(`Meridian is ready at ${address}\n${notes}`);
  } catch (error) {
    // What an operator can mend is told in a sentence; anything else is a fault and needs its stack.
    if (isAppError(error)) process.stderr.write(`${error.message}\n`);
    else log.fatal({ err: error }, 'the server did not start');
    await stop(1);
  }
}

await main();
