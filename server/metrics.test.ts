import { sql } from 'drizzle-orm';
import { collectDefaultMetrics } from 'prom-client';
import { afterEach, describe, expect, it } from 'vitest';
import { createJob } from '@/domain/job/create-job';
import { openEmptySite } from '@/domain/testing';
import { answerMoved, answerStatus } from '@/lib/server/render-scope';
import { requestScope } from '@/lib/server/request-scope';
import { createMetrics } from './metrics';
import type { Metrics } from './metrics';
import { ask, closeServers, gate, pages, recordingLog, serveEdge } from './testing';
import { watchSite } from './watch-site';

const site = await openEmptySite();
afterEach(closeServers);

const FROM_HERE = { origin: 'https://news.example' };
const echo = pages((address) => {
  if (address.endsWith('/moved')) answerMoved('/en/a');
  if (address.endsWith('/404')) answerStatus(404);
  if (address.endsWith('/broken')) throw new Error('broken');
  return `page ${address}`;
});

/** Every sample whose value is not 0: `name{label="value"}` → value. */
async function samplesOf(metrics: Metrics, name: string): Promise<Record<string, number>> {
  const found = readText(await metrics.registry.metrics()).flatMap(({ samples }) => samples).filter((sample) => sample.name === name && sample.value !== 0);
  return Object.fromEntries(found.map(({ labels, value }) => [Object.values(labels).join(' '), value]));
}

describe('requests', () => {
  it('are counted by the kind of address, reading or writing, and the class of the status, and by nothing that a stranger chooses', async () => {
    const { url, metrics } = await serveEdge(echo, { next: (_request, response) => void response.end('next') });
    const etag = String((await ask(`${url}/en/a`)).headers.etag);
    for (const path of ['/en/a', '/en/b', '/en/moved', '/en/no/404', '/', '/%', '/xx', '/admin/x', '/api/me/x', '/api/en/nothing', '/healthz', '/fonts/none.woff2']) await ask(url, { path });
    await ask(`${url}/en/a`, { headers: { 'if-none-match': etag } });
    await ask(`${url}/en/broken`);
    await ask(`${url}/en/a`, { method: 'POST', headers: FROM_HERE });
    await ask(`${url}/en/account`, { method: 'POST', headers: FROM_HERE, body: 'a=b' });
    expect(await samplesOf(metrics, 'meridian_http_requests_total')).toEqual({
      'page read 2xx': 3, 'page read 304': 1, 'page read 3xx': 1, 'page read 4xx': 1, 'page read 5xx': 1, 'page write 4xx': 1,
      'root read 3xx': 1, 'malformed read 4xx': 1, 'missing read 4xx': 1, 'newsroom read 2xx': 1, 'personalApi read 2xx': 1, 'personal write 2xx': 1, 'api read 4xx': 1, 'probe read 2xx': 1, 'file read 4xx': 1,
    });
  });

  it('are counted with the status they were answered with also where the plain text had to be made first', async () => {
    const { url, metrics } = await serveEdge(pages(() => { answerStatus(410); return 'gone '.repeat(500); }));
    expect((await ask(`${url}/en/a`, { headers: { 'accept-encoding': 'identity' } })).status).toBe(410);
    expect(await samplesOf(metrics, 'meridian_http_requests_total')).toEqual({ 'page read 4xx': 1 });
  });

  it('to public pages are counted by how the page cache came by them; files, refusals and answers to one person are not', async () => {
    const { url, metrics } = await serveEdge(echo);
    for (const path of ['/en/a', '/en/a', '/en/a?x=1', '/en/b', '/EN/b', '/admin/x', '/%', '/healthz', '/']) await ask(url, { path });
    expect(await samplesOf(metrics, 'meridian_page_cache_answers_total')).toEqual({ hit: 3, miss: 2 });
  });

  it('that were refused as searches too many are counted apart', async () => {
    const { url, metrics } = await serveEdge(echo, { limit: async () => 7 });
    await ask(url, { path: '/en/search?q=a' });
    expect(await samplesOf(metrics, 'meridian_search_refusals_total')).toEqual({ '': 1 });
  });
});

describe('renders', () => {
  it('are counted and timed by who waits for them and how they ended, those of one page once', async () => {
    const { url, metrics } = await serveEdge(pages((address) => (address === '/en/slow' ? new Promise(() => {}) : echoOf(address))), { renderTimeLimitMs: 50, next: (_request, response) => void response.end('next') });
    await Promise.all(['/en/a', '/en/a', '/en/b', '/en/broken', '/en/slow', '/admin/x'].map((path) => ask(url, { path })));
    await ask(`${url}/en/account`, { method: 'POST', headers: FROM_HERE, body: 'a=b' });
    expect(await samplesOf(metrics, 'meridian_render_duration_seconds_count')).toEqual({ 'page done': 2, 'page failed': 1, 'page timeout': 1, 'personal done': 1, 'write done': 1 });
  });

  it('that wait and that got no place are told', async () => {
    const { opened, open } = gate();
    const { url, metrics, cache } = await serveEdge(pages(() => opened.then(() => 'late')), { maxRunning: 1, maxWaiting: 1 });
    metrics.watchQueue('page', cache.stats);
    const first = ask(url, { path: '/en/search?q=a' });
    await expect.poll(() => cache.stats().running).toBe(1);
    const second = ask(url, { path: '/en/search?q=b' });
    await expect.poll(() => cache.stats().waiting).toBe(1);
    expect((await ask(url, { path: '/en/search?q=c' })).status).toBe(503);
    expect(await samplesOf(metrics, 'meridian_renders')).toEqual({ 'page running': 1, 'page waiting': 1 });
    expect(await samplesOf(metrics, 'meridian_render_overloads_total')).toEqual({ page: 1 });
    open();
    await Promise.all([first, second]);
  });
});

describe('a site that is watched', () => {
  it('tells its statements, its connections, its pages and its jobs', async () => {
    const { cache, metrics } = await serveEdge(echo);
    watchSite(metrics, { site, cache, follower: { silentMs: () => 1500 }, log: recordingLog().log });
    await site.database.db.execute(sql`select 1`);
    await expect(site.database.db.execute(sql`select nonsense`)).rejects.toThrow();
    expect([await samplesOf(metrics, 'meridian_database_query_duration_seconds_count'), await samplesOf(metrics, 'meridian_database_query_errors_total')]).toEqual([{ '': 2 }, { '': 1 }]);
    const hour = 3_600_000;
    for (const [key, runAt] of [['1', Date.now() - hour], ['2', Date.now() + hour], ['3', Date.now() + hour]] as const) await createJob({ ...site.ctx, now: new Date() }, { kind: 'a', key, runAt: new Date(runAt) });
    await cache.get('/en/a');
    expect(await samplesOf(metrics, 'meridian_jobs')).toEqual({ due: 1, planned: 2 });
    expect((await samplesOf(metrics, 'meridian_jobs_overdue_seconds'))['']).toBeGreaterThanOrEqual(3600);
    expect(await samplesOf(metrics, 'meridian_page_cache_pages')).toEqual({ '': 1 });
    expect(await samplesOf(metrics, 'meridian_page_cache_bytes')).toEqual({ '': cache.stats().bytes });
    expect(await samplesOf(metrics, 'meridian_invalidation_silence_seconds')).toEqual({ '': 1.5 });
    expect((await samplesOf(metrics, 'meridian_database_connections'))['']).toBeGreaterThanOrEqual(1);
  });

  it('tells all the rest when its jobs cannot be counted', async () => {
    const { cache, metrics } = await serveEdge(echo);
    watchSite(metrics, { site: { ...site, context: () => { throw new Error('no connection'); } }, cache, follower: { silentMs: () => 0 }, log: recordingLog().log });
    const families = readText(await metrics.registry.metrics());
    const samplesIn = (name: string) => families.find((family) => family.name === name)?.samples.length;
    expect(['meridian_jobs', 'meridian_jobs_overdue_seconds', 'meridian_page_cache_pages'].map(samplesIn)).toEqual([0, 0, 1]);
  });

  it('names slow statements in the log with the id of the request that sent them, and never a value', async () => {
    const { cache, metrics } = await serveEdge(echo);
    const { log, lines } = recordingLog();
    watchSite(metrics, { site, cache, follower: { silentMs: () => 0 }, log, slowMs: 40 });
    await requestScope.run('the-request', async () => {
      await site.database.db.execute(sql`select pg_sleep(0.05), ${'what a reader wrote'}::text`);
      await site.database.db.execute(sql`select ${'quick'}::text`);
    });
    expect(lines.filter(({ statement }) => String(statement).includes('pg_sleep'))).toEqual([expect.objectContaining({ level: 40, msg: 'a statement was slow', requestId: 'the-request', statement: 'select pg_sleep(0.05), $1::text' })]);
    expect(JSON.stringify(lines)).not.toContain('what a reader wrote');
  });
});

describe('the text that Prometheus reads', () => {
  it('is well formed to the last letter, with names by the conventions', async () => {
    const { url, cache, metrics } = await serveEdge(echo);
    collectDefaultMetrics({ register: metrics.registry });
    watchSite(metrics, { site, cache, follower: { silentMs: () => 0 }, log: recordingLog().log });
    for (const path of ['/en/a', '/en/a', '/en/broken', '/admin/x', '/en/search?q="\\\n']) await ask(url, { path: path.replace('\n', '%0A') });
    for (const outcome of ['done', 'failed', 'given_up'] as const) metrics.noteJob({ kind: 'mail', outcome, lateMs: 1200 });
    for (const ms of [3, 70, 1e6]) metrics.noteLag(ms);
    const families = readText((await ask(`${url}/metrics`)).text);
    const own = families.filter(({ name }) => name.startsWith('meridian_'));
    expect(own.length).toBeGreaterThan(15);
    for (const { name, type } of own) {
      expect([name, type === 'counter']).toEqual([name, name.endsWith('_total')]);
      expect(name).not.toMatch(/_(?:ms|milliseconds|kb|megabytes|count|sum|bucket)$/);
      if (type === 'histogram') expect(name).toMatch(/_seconds$/);
    }
    expect(families.map(({ name }) => name)).toEqual(expect.arrayContaining(['nodejs_eventloop_lag_p99_seconds', 'process_resident_memory_bytes', 'process_cpu_seconds_total']));
  });

  it('of a new node is well formed too', async () => {
    expect(readText(await createMetrics().registry.metrics()).length).toBeGreaterThan(5);
  });
});

const echoOf = (address: string) => {
  if (address.endsWith('/broken')) throw new Error('broken');
  return address;
};

type Sample = { name: string; labels: Record<string, string>; value: number };
type Family = { name: string; type: string; samples: Sample[] };

/**
 * Reads the text format 0.0.4 and throws at whatever it does not allow: lines that are none, families without a word of
 * help or a type, samples of another family, labels or samples twice, counters below 0, histograms whose buckets do not add up.
 */
function readText(text: string): Family[] {
  if (!text.endsWith('\n')) throw new Error('The text does not end with a line');
  const families = new Map<string, Family>();
  let current: Family | null = null;
  let helped: string | null = null;
  const fail = (line: string, why: string): never => { throw new Error(`${why}: ${line}`); };
  for (const line of text.slice(0, -1).split('\n')) {
    if (line === '') continue;
    const comment = /^# (HELP|TYPE) ([a-zA-Z_:][a-zA-Z0-9_:]*) (.+)$/.exec(line);
    if (comment) {
      const [, word, name = '', rest = ''] = comment;
      if (families.has(name)) fail(line, 'The family comes twice');
      if (word === 'HELP') helped = name;
      else {
        if (helped !== name) fail(line, 'A type without help');
        if (!['counter', 'gauge', 'histogram', 'summary'].includes(rest)) fail(line, 'No such type');
        current = { name, type: rest, samples: [] };
        families.set(name, current);
      }
      continue;
    }
    const sample = /^([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\{(.+)\})? (-?\d+(?:\.\d+)?(?:e[+-]?\d+)?|[+-]Inf|NaN|Nan)$/.exec(line); // Prometheus reads it in any case
    if (!sample || !current) return fail(line, 'This is no line');
    const [, name = '', list = '', number = ''] = sample;
    const suffixes = current.type === 'histogram' ? ['_bucket', '_sum', '_count'] : current.type === 'summary' ? ['', '_sum', '_count'] : [''];
    if (!suffixes.some((suffix) => name === current?.name + suffix)) fail(line, `A sample of another family than ${current.name}`);
    const labels: Record<string, string> = {};
    const rest = list.replaceAll(/([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\\n]|\\["\\n])*)"(?:,|$)/g, (_, label: string, value: string) => {
      if (Object.hasOwn(labels, label)) fail(line, 'A label twice');
      labels[label] = value;
      return '';
    });
    if (rest !== '') fail(line, 'Labels that are none');
    const value = number.endsWith('Inf') ? Number(number.replace('Inf', 'Infinity')) : Number(number);
    if (current.type === 'counter' && !(value >= 0)) fail(line, 'A counter below 0');
    if (current.samples.some((other) => other.name === name && JSON.stringify(Object.entries(other.labels).sort()) === JSON.stringify(Object.entries(labels).sort()))) fail(line, 'A sample twice');
    current.samples.push({ name, labels, value });
  }
  for (const family of families.values()) if (family.type === 'histogram') checkHistogram(family);
  return [...families.values()];
}

function checkHistogram({ name, samples }: Family): void {
  const series = new Map<string, Sample[]>();
  for (const sample of samples) {
    const { le: _, ...labels } = sample.labels;
    const key = JSON.stringify(Object.entries(labels).sort());
    series.set(key, [...(series.get(key) ?? []), sample]);
  }
  for (const [key, of] of series) {
    const buckets = of.filter((sample) => sample.name === `${name}_bucket`).map(({ labels, value }) => ({ le: Number(labels.le?.replace('Inf', 'Infinity')), value }));
    const count = of.find((sample) => sample.name === `${name}_count`)?.value;
    const isInOrder = buckets.every(({ le, value }, index) => index === 0 || (le > buckets[index - 1]!.le && value >= buckets[index - 1]!.value));
    if (!isInOrder || buckets.at(-1)?.le !== Infinity || buckets.at(-1)?.value !== count || !of.some((sample) => sample.name === `${name}_sum`)) throw new Error(`The histogram ${name} ${key} does not add up`);
  }
}
