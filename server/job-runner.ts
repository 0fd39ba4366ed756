import { AsyncResource } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import { claimJobs, failJob, finishJob, holdJob, listNextDelaysMs, releaseAllJobs, releaseJobs, renewJob } from '@/domain/job/claim-jobs';
import { MAX_ATTEMPTS, retryDelaySeconds } from '@/domain/job/model';
import type { ClaimedJob } from '@/domain/job/model';
import type { Context, Site } from '@/domain/context';
import { isAppError } from '@/lib/errors';
import type { Log } from '@/lib/server/log';
import { withPatience } from '@/lib/server/patience';

export type RunningJob = ClaimedJob & { signal: AbortSignal };

export type JobHandler = {
  /** @param job.signal tells a handler that only waits to break off: the process stops, and the job is left to the next */
  run: (ctx: Context, payload: Record<string, unknown>, job: RunningJob) => Promise<unknown>;
  /**
   * `once`: everything the handler changes and the end of the job are one transaction, so its effect happens exactly once,
   * whenever the process is killed. `at_least_once`: for effects outside the database, such as a mail; a kill between the
   * effect and the end of the job repeats it.
   */
  effect: 'once' | 'at_least_once';
};

/** Kinds of jobs that share places: what waits in one lane holds up no other. */
export type JobLane = {
  /** By kind of job. */
  handlers: Readonly<Record<string, JobHandler>>;
  /** How many jobs run at once. */
  places: number;
};

export type JobAttempt = { kind: string; outcome: 'done' | 'failed' | 'given_up'; lateMs: number };

export type JobRunnerOptions = {
  site: Pick<Site, 'context' | 'onEventsCommitted'>;
  lanes: readonly JobLane[];
  log: Log;
  /** Told of every attempt how it ended, and how long after its time. */
  noteJob?: (attempt: JobAttempt) => void;
  /** No other process uses this database: what is held was left by one that was killed. */
  isAlone: boolean;
  leaseSeconds?: number;
  /** Between two looks when nothing says that there is work, ms. */
  pollMs?: number;
  /** How long the stop waits for what runs, ms. */
  stopLimitMs?: number;
};

export type JobRunner = { stop: () => Promise<void> };

/** A storm of changes wakes the runner no more often than this. */
const REST_MS = 200;
/** Nobody waits for a job, and a statement of one may have much to do; but not for ever. */
const JOB_PATIENCE_MS = 600_000;
const MAX_BACKOFF_MS = 10_000;

/**
 * Does the work that is kept in the database when it is due, in any number of processes: each job is claimed by one of them
 * under a lease, tried again with growing pauses, and given up visibly. It wakes for the next due instant, for changes that
 * are committed here or on another node, and now and then by itself.
 */
export async function startJobRunner(options: JobRunnerOptions): Promise<JobRunner> {
  const { site, log, noteJob = () => {}, leaseSeconds = 15, pollMs = 5000, stopLimitMs = 8000 } = options;
  const lanes = options.lanes.map((lane) => ({ ...lane, kinds: Object.keys(lane.handlers), running: new Set<Promise<void>>() }));
  const kinds = lanes.flatMap((lane) => lane.kinds);
  const runner = randomUUID();
  const stopping = new AbortController();
  let claims = 0;
  let failures = 0;
  let isStopped = false;
  let isWoken = false;
  let looking: Promise<void> | null = null;
  let lookedAt = 0;
  let timer: NodeJS.Timeout | undefined;
  let timerAt = Infinity;
  if (options.isAlone) await releaseAllJobs(site.context(), kinds);

  /** Looks again after `ms`, unless that is planned for sooner. */
  function lookIn(ms: number): void {
    const at = performance.now() + ms;
    if (isStopped || at >= timerAt) return;
    clearTimeout(timer);
    timerAt = at;
    timer = setTimeout(() => {
      timerAt = Infinity;
      if (looking) isWoken = true;
      else looking = lookAround();
    }, ms);
  }

  function wake(): void {
    if (looking) isWoken = true;
    else lookIn(Math.max(0, lookedAt + REST_MS - performance.now()));
  }

  // Bound to the runner's own start: whoever wakes it may answer a request, which its jobs have nothing to do with.
  const lookAround = AsyncResource.bind(async (): Promise<void> => {
    isWoken = false;
    lookedAt = performance.now();
    let next = pollMs;
    try {
      next = Math.min(next, await look());
      failures = 0;
    } catch (error) {
      failures += 1;
      next = Math.min(MAX_BACKOFF_MS, REST_MS * 2 ** failures);
      log.error({ err: error, failures }, 'jobs could not be claimed; what is due waits');
    }
    looking = null;
    lookIn(isWoken ? REST_MS : Math.max(next, REST_MS));
  });

  /** Begins what is due and has a place. One question tells of all lanes; mostly there is nothing. @returns when to look again, ms */
  async function look(): Promise<number> {
    const delays = await listNextDelaysMs(site.context(), kinds);
    let next = Infinity;
    for (const lane of lanes) {
      const free = lane.places - lane.running.size;
      const delay = Math.min(...lane.kinds.map((kind) => delays.get(kind) ?? Infinity));
      // A full lane wakes the runner when it has a place again.
      if (free === 0 || isStopped) continue;
      next = Math.min(next, delay);
      if (delay > 0) continue;
      claims += 1;
      const found = await claimJobs(site.context(), { claim: `${runner}:${claims}`, leaseSeconds, most: free, kinds: lane.kinds });
      if (isStopped) await releaseJobs(site.context(), found);
      else for (const job of found) begin(lane, job);
    }
    return next;
  }

  function begin(lane: (typeof lanes)[number], job: ClaimedJob): void {
    const work = withPatience(JOB_PATIENCE_MS, () => run(lane.handlers[job.kind]!, job)).catch((error: unknown) => log.error({ err: error, job: job.id }, 'the end of a job could not be noted; its lease ends by itself')).finally(() => {
      lane.running.delete(work);
      wake();
    });
    lane.running.add(work);
  }

  async function run(handler: JobHandler, claimed: ClaimedJob): Promise<void> {
    const job: RunningJob = { ...claimed, signal: stopping.signal };
    const startedAt = performance.now();
    const context = (): Context => {
      const ctx = site.context({ kind: 'system', label: job.kind });
      // By the database's clock it is due; a node whose clock is behind would think it is not.
      return { ...ctx, now: new Date(Math.max(ctx.now.getTime(), job.runAt.getTime())) };
    };
    const renew = () => {
      renewJob(context(), job, leaseSeconds).catch((error: unknown) => log.warn({ err: error, job: job.id }, 'the lease of a job could not be renewed'));
    };
    // What is one transaction holds its row until it ends, and needs no lease.
    const renewal = handler.effect === 'once' ? undefined : setInterval(renew, (leaseSeconds * 1000) / 3);
    try {
      const isDone = handler.effect === 'once' ? await runOnce(context(), handler, job) : await runAtLeastOnce(context(), handler, job);
      if (!isDone) return;
      const lateMs = Date.now() - job.runAt.getTime();
      noteJob({ kind: job.kind, outcome: 'done', lateMs });
      log.info({ kind: job.kind, job: job.id, attempt: job.attempt, lateMs, ms: Math.round(performance.now() - startedAt) }, 'a job is done');
    } catch (error) {
      await (stopping.signal.aborted && error === stopping.signal.reason ? releaseJobs(context(), [job]) : fail(context(), job, error));
    } finally {
      clearInterval(renewal);
    }
  }

  async function fail(ctx: Context, job: ClaimedJob, error: unknown): Promise<void> {
    const retrySeconds = isFinal(error) || job.attempt >= MAX_ATTEMPTS ? null : retryDelaySeconds(job.attempt);
    noteJob({ kind: job.kind, outcome: retrySeconds === null ? 'given_up' : 'failed', lateMs: Date.now() - job.runAt.getTime() });
    log.error({ err: error, kind: job.kind, job: job.id, attempt: job.attempt, retrySeconds }, retrySeconds === null ? 'a job was given up' : 'a job failed and will be tried again');
    const reason = error instanceof Error ? error.message : String(error);
    await failJob(ctx, job, { reason, retrySeconds });
  }

  const unsubscribe = site.onEventsCommitted(wake);
  lookIn(0);
  return {
    async stop() {
      isStopped = true;
      unsubscribe();
      clearTimeout(timer);
      stopping.abort();
      await looking;
      let limit: NodeJS.Timeout | undefined;
      const late = new Promise<void>((resolve) => {
        limit = setTimeout(resolve, stopLimitMs);
      });
      await Promise.race([Promise.allSettled(lanes.flatMap(({ running }) => [...running])), late]);
      clearTimeout(limit);
    },
  };
}

/** The handler's writes, whatever transactions it opens, and the end of the job are one transaction; what it announced is waited for afterwards. */
async function runOnce(ctx: Context, handler: JobHandler, job: RunningJob): Promise<boolean> {
  const eventIds: string[] = [];
  const isDone = await ctx.transaction(`job ${job.kind}`, async (tx) => {
    const inside: Context = {
      ...ctx, db: tx,
      // A verb's own transaction is a savepoint in this one: what it throws undoes what it did, and the handler may go on.
      transaction: (_label, fn) => tx.transaction(fn),
      applied: async (ids) => void eventIds.push(...ids),
    };
    if (!(await holdJob(inside, job))) return false;
    await handler.run(inside, job.payload, job);
    await finishJob(inside, job);
    return true;
  });
  if (eventIds.length > 0) await ctx.applied(eventIds);
  return isDone;
}

async function runAtLeastOnce(ctx: Context, handler: JobHandler, job: RunningJob): Promise<boolean> {
  await handler.run(ctx, job.payload, job);
  await finishJob(ctx, job);
  return true;
}

/** A refusal of the domain will be the same next time, but for those that speak of the moment. */
const isFinal = (error: unknown): boolean => isAppError(error) && !['unavailable', 'rate_limited', 'conflict'].includes(error.code);
