import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createJob } from '@/domain/job/create-job';
import { deleteJob } from '@/domain/job/delete-job';
import { claimJobs, finishJob } from '@/domain/job/claim-jobs';
import { MAX_ATTEMPTS, retryDelaySeconds } from '@/domain/job/model';
import { countJobs, listLateJobs } from '@/domain/job/queries';
import { retryJob } from '@/domain/job/retry-job';
import { commitChange } from '@/domain/change';
import type { Context } from '@/domain/context';
import { openTestSite } from '@/domain/testing';
import { auditEntries } from '@/db/schema/audit';
import { events } from '@/db/schema/event';
import { jobs } from '@/db/schema/job';
import { AppError } from '@/lib/errors';
import { requestScope } from '@/lib/server/request-scope';
import { eq } from 'drizzle-orm';
import { startJobRunner } from './job-runner';
import type { JobHandler, JobRunner } from './job-runner';
import { gate, recordingLog } from './testing';

const test = await openTestSite();
beforeEach(async () => {
  await test.ctx.db.delete(jobs);
});

const runners: JobRunner[] = [];
afterEach(async () => {
  await Promise.all(runners.splice(0).map((runner) => runner.stop()));
});

const now = (): Context => ({ ...test.ctx, now: new Date() });

async function run(handlers: Record<string, JobHandler>, { places = 4, ...options }: Partial<Parameters<typeof startJobRunner>[0]> & { places?: number } = {}) {
  const { log, lines } = recordingLog();
  const site = { context: (actor: Context['actor'] = { kind: 'anonymous' }) => ({ ...now(), actor }), onEventsCommitted: test.database.onEventsCommitted };
  const runner = await startJobRunner({ site, lanes: [{ handlers, places }], log, isAlone: false, ...options });
  runners.push(runner);
  return { runner, lines };
}

/** Asks for work as verbs do: in a transaction. */
const ask = (input: Parameters<typeof createJob>[1]) => test.ctx.transaction('test', (tx) => createJob({ ...now(), db: tx }, input));

async function until<T>(read: () => Promise<T> | T, isRight: (value: T) => boolean): Promise<T> {
  for (;;) {
    const value = await read();
    if (isRight(value)) return value;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

const listJobs = () => test.ctx.db.select().from(jobs).orderBy(jobs.id);
const isEmpty = (rows: unknown[]) => rows.length === 0;
const once = (work: JobHandler['run']): JobHandler => ({ run: work, effect: 'once' });
const atLeastOnce = (work: JobHandler['run']): JobHandler => ({ run: work, effect: 'at_least_once' });

describe('a job', () => {
  it('is done at its time with nobody asking, once, and leaves no row', async () => {
    const done: { payload: unknown; at: number }[] = [];
    await run({ a: atLeastOnce(async (ctx, payload) => void done.push({ payload, at: ctx.now.getTime() })) }, { pollMs: 600_000 });
    const runAt = new Date(Date.now() + 1200);
    await ask({ kind: 'a', key: '1', payload: { n: 1 }, runAt });
    await until(listJobs, isEmpty);
    expect(done).toHaveLength(1);
    expect(done[0]!.payload).toEqual({ n: 1 });
    expect(done[0]!.at).toBeGreaterThanOrEqual(runAt.getTime());
  });

  it('asked for twice is one row, with the last time and words; taken back it is never done', async () => {
    const done: unknown[] = [];
    const later = new Date(Date.now() + 3_600_000);
    await ask({ kind: 'a', key: '1', payload: { n: 1 }, runAt: later });
    await ask({ kind: 'a', key: '1', payload: { n: 2 } });
    await ask({ kind: 'a', key: '2', payload: { n: 3 } });
    expect(await test.ctx.transaction('test', (tx) => deleteJob({ ...now(), db: tx }, { kind: 'a', key: '2' }))).toBe(true);
    expect(await deleteJob(now(), { kind: 'a', key: '2' })).toBe(false);
    await run({ a: once(async (_ctx, payload) => void done.push(payload)) });
    await until(listJobs, isEmpty);
    expect(done).toEqual([{ n: 2 }]);
  });

  it('asked for again while it runs is done once more', async () => {
    const done: unknown[] = [];
    const hold = gate();
    await run({ a: atLeastOnce(async (_ctx, payload) => {
      done.push(payload);
      if (done.length === 1) await hold.opened;
    }) });
    await ask({ kind: 'a', key: '1', payload: { n: 1 } });
    await until(() => done.length, (count) => count === 1);
    await ask({ kind: 'a', key: '1', payload: { n: 2 } });
    hold.open();
    await until(listJobs, isEmpty);
    expect(done).toEqual([{ n: 1 }, { n: 2 }]);
  });

  it('of a change that was rolled back does not exist', async () => {
    await expect(test.ctx.transaction('test', async (tx) => {
      await createJob({ ...now(), db: tx }, { kind: 'a', key: '1' });
      throw new Error('no');
    })).rejects.toThrow('no');
    expect(await listJobs()).toEqual([]);
  });

  it('of a kind that this process does not know is left to those that do', async () => {
    await ask({ kind: 'unknown', key: '1' });
    await ask({ kind: 'a', key: '1' });
    await run({ a: once(async () => {}) });
    await until(listJobs, (rows) => rows.length === 1);
    expect(await listJobs()).toMatchObject([{ kind: 'unknown', attempts: 0, lockedBy: null }]);
  });
});

describe('two runners on one database', () => {
  it('never do one job at once, and do each of two hundred exactly once', async () => {
    const done = new Map<string, number>();
    const handlers = { a: atLeastOnce(async (_ctx, _payload, { key }) => {
      done.set(key, (done.get(key) ?? 0) + 1);
      await new Promise((resolve) => setTimeout(resolve, 2));
    }) };
    await test.ctx.transaction('test', async (tx) => {
      for (let n = 0; n < 200; n += 1) await createJob({ ...now(), db: tx }, { kind: 'a', key: String(n) });
    });
    await Promise.all([run(handlers, { places: 8 }), run(handlers, { places: 8 })]);
    await until(listJobs, isEmpty);
    expect(done.size).toBe(200);
    expect([...done.values()].every((count) => count === 1)).toBe(true);
  });

  it('leave a job to its claim until the lease ends; then the next does it, and the late first one changes nothing', async () => {
    await ask({ kind: 'a', key: '1' });
    const claimOf = (claim: string) => claimJobs(now(), { claim, leaseSeconds: 1, most: 5, kinds: ['a'] });
    const [first] = await claimOf('killed');
    expect(await claimOf('other')).toEqual([]);
    const [second] = await until(() => claimOf('other'), (found) => found.length > 0);
    expect(second).toMatchObject({ id: first!.id, attempt: 2 });
    await finishJob(now(), first!);
    expect(await listJobs()).toMatchObject([{ lockedBy: 'other' }]);
  });
});

describe('the effect of a job that counts once', () => {
  const changing = (then: () => Promise<void> | void) => once(async (ctx) => {
    await commitChange(ctx, 'a verb', async () => ({ result: null, audit: { action: 'test', subjectKind: 'job', subjectId: 'x' }, tags: ['article:job'] }));
    await then();
  });
  const effects = async () => [await test.ctx.db.$count(auditEntries, eq(auditEntries.subjectKind, 'job')), await test.ctx.db.$count(events)];

  it('is one transaction with its end: a fault after the change undoes the change, and the next attempt makes it', async () => {
    const [audits = 0, eventCount = 0] = await effects();
    let attempts = 0;
    await ask({ kind: 'a', key: '1' });
    const { lines } = await run({ a: changing(() => {
      attempts += 1;
      if (attempts === 1) throw new Error('the process stumbles');
    }) });
    await until(listJobs, ([row]) => row?.lastError === 'the process stumbles');
    expect(await effects()).toEqual([audits, eventCount]);
    await test.ctx.db.update(jobs).set({ runAt: new Date() });
    await test.ctx.transaction('wake', async () => {});
    await until(listJobs, isEmpty);
    expect(await effects()).toEqual([audits + 1, eventCount + 1]);
    expect(lines.filter(({ msg }) => msg === 'a job is done')).toHaveLength(1);
  });

  it('does not happen when another runner has the job by the time it begins', async () => {
    const before = await effects();
    await ask({ kind: 'a', key: '1' });
    let calls = 0;
    const begun = gate();
    const transaction: Context['transaction'] = async (label, fn) => {
      await test.ctx.db.update(jobs).set({ lockedBy: 'another' });
      return test.ctx.transaction(label, fn).finally(begun.open);
    };
    await run({ a: changing(() => {
      calls += 1;
    }) }, { site: { context: (actor = { kind: 'anonymous' }) => ({ ...now(), actor, transaction }), onEventsCommitted: () => () => {} } });
    await begun.opened;
    expect(await listJobs()).toMatchObject([{ lockedBy: 'another' }]);
    expect([calls, ...(await effects())]).toEqual([0, ...before]);
  });

  it('is announced after the commit, and the runner waits until this node has applied it', async () => {
    const applied: string[] = [];
    await ask({ kind: 'a', key: '1' });
    await run({ a: changing(() => {
      expect(applied).toEqual([]);
    }) }, { site: { context: (actor = { kind: 'anonymous' }) => ({ ...now(), actor, applied: async (ids) => void applied.push(...ids) }), onEventsCommitted: test.database.onEventsCommitted } });
    await until(() => applied.length, (count) => count === 1);
    expect(await listJobs()).toEqual([]);
  });
});

describe('a job that fails', () => {
  it('waits four times longer after each attempt, up to an hour', () => {
    expect([1, 2, 3, 4, 5, 6, 7].map(retryDelaySeconds)).toEqual([5, 20, 80, 320, 1280, 3600, 3600]);
  });

  it('is tried again later, and is given up after its last attempt: late and failed jobs are shown to admins alone', async () => {
    await ask({ kind: 'a', key: '1' });
    await test.ctx.db.update(jobs).set({ attempts: MAX_ATTEMPTS - 2 });
    const attempts: unknown[] = [];
    await run({ a: atLeastOnce(async () => { throw new Error('the mail server is away'); }) }, { noteJob: ({ kind, outcome }) => void attempts.push([kind, outcome]) });
    const [waiting] = await until(listJobs, ([row]) => row?.lastError !== null);
    expect(waiting).toMatchObject({ attempts: MAX_ATTEMPTS - 1, failedAt: null, lockedBy: null });
    expect(waiting!.runAt.getTime()).toBeGreaterThan(Date.now() + 3_000_000);
    expect(await countJobs(now())).toEqual({ due: 0, planned: 1, givenUp: 0, overdueSeconds: 0 });
    await test.ctx.db.update(jobs).set({ runAt: new Date() });
    await test.ctx.transaction('wake', async () => {});
    await until(listJobs, ([row]) => row?.failedAt !== null);
    expect(await listLateJobs(now())).toMatchObject([{ kind: 'a', key: '1', attempts: MAX_ATTEMPTS, lastError: 'the mail server is away' }]);
    const editor = { ...now(), actor: { kind: 'user' as const, id: 'e', name: 'E', assignments: [{ role: 'editor' as const, sectionKey: null, locale: null, sourceKey: null }] } };
    expect(attempts).toEqual([['a', 'failed'], ['a', 'given_up']]);
    expect(await countJobs(now())).toEqual({ due: 0, planned: 0, givenUp: 1, overdueSeconds: 0 });
    for (const question of [listLateJobs, countJobs]) await expect(question(editor)).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('tells how long after its time it was done, and its lines of the log carry no id of the request that asked for it', async () => {
    const attempts: unknown[] = [];
    const { lines } = await run({ a: once(async () => {}) }, { noteJob: (attempt) => void attempts.push(attempt), pollMs: 600_000 });
    // Until it has looked around and found nothing: then nothing but the request wakes it.
    await new Promise((resolve) => setTimeout(resolve, 500));
    await requestScope.run('asked-by-a-reader', () => ask({ kind: 'a', key: '1', runAt: new Date(Date.now() - 60_000) }));
    await until(() => attempts.length, (count) => count === 1);
    expect(attempts).toEqual([{ kind: 'a', outcome: 'done', lateMs: expect.any(Number) }]);
    expect((attempts[0] as { lateMs: number }).lateMs).toBeGreaterThanOrEqual(60_000);
    await until(() => lines, (all) => all.some(({ msg }) => msg === 'a job is done'));
    expect(lines.filter(({ requestId }) => requestId !== undefined)).toEqual([]);
  });

  it('because the domain refuses is given up at once; because of the moment it is tried again', async () => {
    for (const key of ['not_found', 'conflict'] as const) await ask({ kind: 'a', key });
    await run({ a: once(async (_ctx, _payload, { key }) => { throw new AppError(key as 'conflict', `because of ${key}`); }) });
    const rows = await until(listJobs, (found) => found.every(({ lastError }) => lastError !== null));
    expect(rows.map(({ key, failedAt }) => [key, failedAt !== null])).toEqual([['not_found', true], ['conflict', false]]);
  });

  it('is done again when an admin asks, which the audit keeps; others are refused', async () => {
    await ask({ kind: 'a', key: '1' });
    await test.ctx.db.update(jobs).set({ failedAt: new Date(), attempts: MAX_ATTEMPTS });
    const [row] = await listJobs();
    for (const actor of [{ kind: 'anonymous' as const }, { kind: 'user' as const, id: 'm', name: 'M', assignments: [{ role: 'admin' as const, sectionKey: 'city', locale: null, sourceKey: null }] }]) {
      await expect(retryJob({ ...now(), actor }, { jobId: row!.id })).rejects.toMatchObject({ code: 'forbidden' });
    }
    await expect(retryJob(now(), { jobId: 0 })).rejects.toMatchObject({ code: 'invalid' });
    await expect(retryJob(now(), { jobId: 999_999 })).rejects.toMatchObject({ code: 'not_found' });
    await retryJob(now(), { jobId: row!.id });
    expect(await test.ctx.db.$count(auditEntries, eq(auditEntries.subjectId, 'a:1'))).toBe(1);
    await run({ a: once(async () => {}) });
    await until(listJobs, isEmpty);
  });
});

describe('the runner', () => {
  it('that is alone on its database does at its start what a killed process held, without waiting for the lease', async () => {
    await ask({ kind: 'a', key: '1' });
    await claimJobs(now(), { claim: 'killed', leaseSeconds: 3600, most: 1, kinds: ['a'] });
    await run({ a: once(async () => {}) }, { isAlone: true });
    await until(listJobs, isEmpty);
  });

  it('lets what waits in one lane hold up no other', async () => {
    const hold = gate();
    const done: string[] = [];
    const slow = { a: atLeastOnce(() => hold.opened) };
    const quick = { b: atLeastOnce(async (_ctx, _payload, { key }) => void done.push(key)) };
    await run({}, { lanes: [{ handlers: slow, places: 1 }, { handlers: quick, places: 1 }] });
    for (const key of ['1', '2']) await ask({ kind: 'a', key });
    for (const key of ['1', '2', '3']) await ask({ kind: 'b', key });
    await until(() => done.length, (count) => count === 3);
    hold.open();
    await until(listJobs, isEmpty);
  });

  it('gives back what only waits when it stops, without counting the attempt', async () => {
    const begun = gate();
    const { runner } = await run({ a: atLeastOnce(async (_ctx, _payload, { signal }) => {
      begun.open();
      await new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
    }) });
    await ask({ kind: 'a', key: '1' });
    await begun.opened;
    await runner.stop();
    expect(await listJobs()).toMatchObject([{ lockedBy: null, attempts: 0, lastError: null }]);
  });

  it('lets what runs come to its end before it stops, and begins nothing more', async () => {
    const done: string[] = [];
    const begun = gate();
    const hold = gate();
    const { runner } = await run({ a: atLeastOnce(async (_ctx, _payload, { key }) => {
      begun.open();
      await hold.opened;
      done.push(key);
    }) }, { places: 1 });
    await ask({ kind: 'a', key: '1' });
    await ask({ kind: 'a', key: '2' });
    await begun.opened;
    const stopping = runner.stop();
    hold.open();
    await stopping;
    expect(done).toEqual(['1']);
    expect(await listJobs()).toMatchObject([{ key: '2', lockedBy: null, attempts: 0 }]);
  });
});
