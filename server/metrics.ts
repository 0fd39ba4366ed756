import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { JobCounts } from '@/domain/job/model';
import { RenderFailure } from './flight';
import type { JobAttempt } from './job-runner';
import type { Route } from './routes';

/** Who waits for a render: the readers of a kept page, one person who reads, or one who writes. */
export type RenderKind = 'page' | 'personal' | 'write';
export type CacheResult = 'hit' | 'miss' | 'stale';
/** What is known of the whole at the moment somebody asks. */
export type Reading = { name: string; help: string; read: () => number };
type Queue = { readonly running: number; readonly waiting: number; readonly overloads: number };
type StatusClass = '2xx' | '304' | '3xx' | '4xx' | '5xx' | 'none';

const QUICK_SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const PATIENT_SECONDS = [0.1, 0.5, 1, 5, 15, 60, 300, 1800, 7200];

export type Metrics = ReturnType<typeof createMetrics>;

/**
 * What this process counts of itself, for Prometheus. No label has values that strangers choose: the kinds of routes, of
 * renders and of jobs are closed. Answers from memory cost one addition in plain memory each; labels are given to the sums
 * when somebody asks (decision 0026).
 */
export function createMetrics() {
  const registry = new Registry();
  const registers = [registry];
  const answers = new Map<Route['kind'], Record<'read' | 'write', Record<StatusClass, number>>>();
  const results: Record<CacheResult, number> = { hit: 0, miss: 0, stale: 0 };
  const queues = new Map<RenderKind, () => Queue>();

  new Counter({
    name: 'meridian_http_requests_total', help: 'Answered requests, by the kind of address, whether they read or write, and the class of the status (none: the client had left).', labelNames: ['route', 'method', 'status'], registers,
    collect() {
      this.reset();
      for (const [route, methods] of answers) {
        for (const [method, statuses] of Object.entries(methods)) for (const [status, count] of Object.entries(statuses)) if (count > 0) this.inc({ route, method, status }, count);
      }
    },
  });
  new Counter({
    name: 'meridian_page_cache_answers_total', help: 'Answers with a public page, by how the page cache came by it.', labelNames: ['result'], registers,
    collect() {
      this.reset();
      for (const [result, count] of Object.entries(results)) this.inc({ result }, count);
    },
  });
  const renders = new Histogram({ name: 'meridian_render_duration_seconds', help: 'How long renders took, without their waiting for a place, by who waits for them and how they ended.', labelNames: ['kind', 'outcome'], buckets: QUICK_SECONDS, registers });
  new Gauge({
    name: 'meridian_renders', help: 'Renders that run, and that wait for a place.', labelNames: ['kind', 'state'], registers,
    collect() {
      for (const [kind, queue] of queues) for (const state of ['running', 'waiting'] as const) this.set({ kind, state }, queue()[state]);
    },
  });
  new Counter({
    name: 'meridian_render_overloads_total', help: 'Renders that got no place: too many waited, or they waited too long.', labelNames: ['kind'], registers,
    collect() {
      this.reset();
      for (const [kind, queue] of queues) this.inc({ kind }, queue().overloads);
    },
  });
  const queries = new Histogram({ name: 'meridian_database_query_duration_seconds', help: 'How long statements took, without their waiting for a connection, and connections that could not be had.', buckets: QUICK_SECONDS, registers });
  const queryErrors = new Counter({ name: 'meridian_database_query_errors_total', help: 'Statements that failed, and connections that could not be had.', registers });
  const attempts = new Counter({ name: 'meridian_job_attempts_total', help: 'Attempts at jobs by this node, by how they ended.', labelNames: ['kind', 'outcome'], registers });
  const lateness = new Histogram({ name: 'meridian_job_lateness_seconds', help: 'How long after the time it was due a job was done.', labelNames: ['kind'], buckets: PATIENT_SECONDS, registers });
  const lags = new Histogram({ name: 'meridian_invalidation_lag_seconds', help: 'From the beginning of the transaction that changed something until this node had forgotten the pages that show it.', buckets: [...QUICK_SECONDS, 30], registers });
  const refusals = new Counter({ name: 'meridian_search_refusals_total', help: 'Searches that were refused because their client had asked too many.', registers });

  return {
    registry,
    noteAnswer({ kind, isRead, status }: { kind: Route['kind']; isRead: boolean; status: number | null }): void {
      const known = answers.get(kind);
      const counts = known ?? { read: noStatuses(), write: noStatuses() };
      if (!known) answers.set(kind, counts);
      counts[isRead ? 'read' : 'write'][classOf(status)]++;
    },
    /** @returns how many of its kind there were */
    noteCache: (result: CacheResult): number => ++results[result],
    /** Notes how long `work` took and how it ended. */
    async watchRender<T>(kind: RenderKind, work: () => Promise<T>): Promise<T> {
      const startedAt = performance.now();
      const note = (outcome: 'done' | 'failed' | 'timeout') => renders.observe({ kind, outcome }, (performance.now() - startedAt) / 1000);
      try {
        const done = await work();
        note('done');
        return done;
      } catch (error) {
        note(error instanceof RenderFailure && error.isTimeout ? 'timeout' : 'failed');
        throw error;
      }
    },
    watchQueue: (kind: RenderKind, queue: () => Queue): void => void queues.set(kind, queue),
    noteQuery({ ms, error }: { ms: number; error?: unknown }): void {
      queries.observe(ms / 1000);
      if (error !== undefined) queryErrors.inc();
    },
    noteJob({ kind, outcome, lateMs }: JobAttempt): void {
      attempts.inc({ kind, outcome });
      if (outcome === 'done') lateness.observe({ kind }, Math.max(0, lateMs) / 1000);
    },
    noteLag: (ms: number): void => lags.observe(ms / 1000),
    noteSearchRefusal: (): void => refusals.inc(),
    /** Has the jobs counted whenever somebody asks. Without an answer of the database there are no counts. */
    watchJobs(count: () => Promise<JobCounts | null>): void {
      let counting: Promise<JobCounts | null> | undefined;
      const countOnce = () => {
        counting ??= count().finally(() => {
          counting = undefined;
        });
        return counting;
      };
      new Gauge({
        name: 'meridian_jobs', help: 'Jobs in the database, the same on every node: due and not done, planned for later, given up.', labelNames: ['state'], registers,
        async collect() {
          const counts = await countOnce();
          this.reset();
          if (counts) for (const [state, value] of [['due', counts.due], ['planned', counts.planned], ['given_up', counts.givenUp]] as const) this.set({ state }, value);
        },
      });
      new Gauge({
        name: 'meridian_jobs_overdue_seconds', help: 'How long the first of the due jobs has been due, the same on every node; 0 when none is.', registers,
        async collect() {
          const counts = await countOnce();
          this.remove();
          if (counts) this.set(counts.overdueSeconds);
        },
      });
    },
    /** Has what is known at the moment read whenever somebody asks. */
    watch(readings: readonly Reading[]): void {
      for (const { name, help, read } of readings) new Gauge({ name, help, registers, collect() { this.set(read()); } });
    },
  };
}

const noStatuses = (): Record<StatusClass, number> => ({ '2xx': 0, '304': 0, '3xx': 0, '4xx': 0, '5xx': 0, none: 0 });

function classOf(status: number | null): StatusClass {
  if (status === null) return 'none';
  if (status === 304) return '304';
  return status < 300 ? '2xx' : status < 400 ? '3xx' : status < 500 ? '4xx' : '5xx';
}
