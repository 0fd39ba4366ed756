import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { checkBuilt, runCommand } from '../testing';
import { ask, difference } from './answers.mjs';
import { entrySchema } from './entry.mjs';
import { foreignShare, readClock, ticksOf } from './processes.mjs';
import { ratioOf } from './rounds.mjs';
import { startControl } from './servers.mjs';

const scratch = mkdtempSync(join(tmpdir(), 'meridian-bench-test-'));
afterAll(() => rmSync(scratch, { recursive: true }));

const figures = { rate: 1000, cpuMs: 0.05, databaseMs: null, queries: null, p50Ms: 1, p99Ms: 2, busy: 1, rssMb: 100 };
const fast = { ...figures, rate: 2000, cpuMs: 0.025 };
const beside = (facts: Partial<Parameters<typeof ratioOf>[0]>) => ratioOf({ ours: [figures], control: [fast], differs: null, foreign: 0, isLoaded: false, ...facts });

describe('a ratio', () => {
  it('is below one where the control is ahead', () => {
    expect(beside({})).toMatchObject({ rate: { median: 0.5 }, cpu: { median: 0.5 }, refused: null });
  });

  it('is refused where the control sends something else, and the refusal says what', async () => {
    const body = Buffer.from('High water is at noon.');
    const answer = { status: 200, headers: ['Content-Type', 'text/plain', 'ETag', '"a"', 'Date', 'of the first answer'], body };
    const control = await startControl(new Map([['/', answer]]));
    const sent = await ask(control.port, { path: '/' });
    await control.stop();
    expect(difference(sent, { ...sent, headers: sent.headers.map((value) => (value.endsWith('GMT') ? 'another day' : value)) })).toBeNull();
    const others: [string, Parameters<typeof difference>[1]][] = [
      ['status 200 and 304', { ...sent, status: 304 }],
      ['header etag', { ...sent, headers: sent.headers.map((value) => (value === '"a"' ? '"b"' : value)) }],
      ['header vary', { ...sent, headers: [...sent.headers, 'Vary', 'Accept-Encoding'] }],
      ['22 and 22 bytes that', { ...sent, body: Buffer.from('High water is at none.') }],
    ];
    for (const [said, other] of others) {
      expect(difference(sent, other)).toBe(said);
      expect(beside({ differs: difference(sent, other) })).toEqual({ rate: null, cpu: null, refused: said });
    }
  });

  it('is refused where others used more than 12 % of a core, unless that was wanted', () => {
    expect(beside({ foreign: 0.12 }).refused).toBeNull();
    expect(beside({ foreign: 0.13 })).toEqual({ rate: null, cpu: null, refused: 'others used 13 % of a core' });
    expect(beside({ foreign: 0.13, isLoaded: true }).rate).toMatchObject({ median: 0.5 });
  });
});

describe('what others use of the processor', () => {
  const spin = 'const since = process.cpuUsage().user; while (process.cpuUsage().user - since < 200_000);';

  it('is what the machine used and our own processes, with all that they started, did not', () => {
    const [before, after] = [{ atMs: 0, machine: 1000, own: 600 }, { atMs: 2000, machine: 1230, own: 790 }];
    expect(foreignShare(before, after)).toBeCloseTo(0.2);
    expect(foreignShare(before, { ...after, own: 900 })).toBe(0);
  });

  it('does not hold what a child used, running or ended, and does hold what a stranger used', async () => {
    const before = ticksOf(process.pid);
    spawnSync(process.execPath, ['-e', spin]);
    expect(ticksOf(process.pid) - before).toBeGreaterThanOrEqual(15);

    // A stranger: its parent has ended.
    const from = readClock([process.pid]);
    const parent = spawn('sh', ['-c', `"${process.execPath}" -e '${spin} console.log("done")' & exit 0`], { stdio: ['ignore', 'pipe', 'ignore'] });
    await new Promise((done) => parent.stdout.once('data', done));
    const to = readClock([process.pid]);
    expect(to.machine - from.machine - (to.own - from.own)).toBeGreaterThanOrEqual(12);
  });
});

it('measures one kind of page of the built site beside both controls, which send the same, and leaves a well-formed entry', async () => {
  checkBuilt();
  const file = join(scratch, 'entry.json');
  const { code, output } = await runCommand(['bench/bench', '--loaded', '--stories', '36', '--case', 'article', '--rounds', '1', '--seconds', '1', '--entry', file], { env: { CI: 'true' } });
  expect(code, output).toBe(0);
  expect(output).toContain('LOADED');
  const entry = entrySchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  const [result] = entry.results;
  expect(entry).toMatchObject({ isLoaded: true, results: [{ case: 'article', database: 'embedded', stories: 36, n: 1 }] });
  expect(Object.keys(result!.figures)).toEqual(['meridian', 'bare', 'rendered']);
  // A page from memory asks the database nothing; what works beside the answers asks it now and then.
  expect(result!.figures.meridian!.queries!.median).toBeLessThan(result!.figures.rendered!.queries!.median);
  for (const control of ['bare', 'rendered']) expect(result!.ratios[control]).toMatchObject({ rate: { median: expect.any(Number) }, refused: null });
}, 180_000);
