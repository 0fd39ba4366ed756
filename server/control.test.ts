import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '@/lib/errors';
import { startControl } from './control';
import { recordingLog } from './testing';

let dataFolder = '';
let close = async () => {};

beforeEach(async () => {
  dataFolder = await mkdtemp(join(tmpdir(), 'control-'));
});
afterEach(async () => {
  await close();
  await rm(dataFolder, { recursive: true });
});

async function started(run: Parameters<typeof startControl>[0]['run']) {
  const { log, lines } = recordingLog();
  const control = await startControl({ dataFolder, run, log });
  close = control.close;
  const file: { url: string; token: string } = JSON.parse(await readFile(join(dataFolder, 'control.json'), 'utf8'));
  const post = (verb: string, body: string, token = file.token) => fetch(`${file.url}/_control/${verb}`, { method: 'POST', body, headers: { authorization: `Bearer ${token}` } });
  return { ...file, lines, post };
}

describe('the door for the command line', () => {
  it('runs the verb with what it was given and answers with its result', async () => {
    const { post } = await started({ publish: async (input) => ({ got: input }) });
    const answer = await post('publish', '{"story":1}');
    expect([answer.status, await answer.json()]).toEqual([200, { result: { got: { story: 1 } } }]);
  });

  it('is led to by a file that only the server’s own user can read, and that goes when it closes', async () => {
    await writeFile(join(dataFolder, 'control.json'), '{}', { mode: 0o644 });
    const { url, token } = await started({});
    expect((await stat(join(dataFolder, 'control.json'))).mode & 0o777).toBe(0o600);
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(token.length).toBeGreaterThanOrEqual(43);
    await close();
    close = async () => {};
    await expect(stat(join(dataFolder, 'control.json'))).rejects.toThrow('ENOENT');
  });

  it('has another token after each start', async () => {
    const { token } = await started({});
    await close();
    expect((await started({})).token).not.toBe(token);
  });

  it('stays shut without the token', async () => {
    let runs = 0;
    const { post, url } = await started({ publish: async () => runs++ });
    expect((await post('publish', '{}', 'wrong')).status).toBe(401);
    expect((await fetch(`${url}/_control/publish`, { method: 'POST', body: '{}' })).status).toBe(401);
    expect(runs).toBe(0);
  });

  it('tells a refusal of the domain with its status, and nothing of a fault but its number', async () => {
    const { post, lines } = await started({
      refuse: async () => { throw new AppError('conflict', 'Somebody was faster.', [{ path: 'story', message: 'changed' }]); },
      break: async () => { throw new Error('secret'); },
    });
    const refused = await post('refuse', '{}');
    expect([refused.status, refused.headers.get('content-type')]).toEqual([409, 'application/problem+json']);
    expect(await refused.json()).toEqual({ title: 'Somebody was faster.', status: 409, code: 'conflict', issues: [{ path: 'story', message: 'changed' }] });
    const broken = await post('break', '{}');
    const problem = (await broken.json()) as { reference: string };
    expect(broken.status).toBe(500);
    expect(JSON.stringify(problem)).not.toContain('secret');
    expect(lines.some(({ reference, err }) => reference === problem.reference && JSON.stringify(err).includes('secret'))).toBe(true);
  });

  it('refuses what is no verb, no JSON, too large, or not posted', async () => {
    const { post, url, token } = await started({ publish: async () => {} });
    expect((await post('constructor', '{}')).status).toBe(404);
    expect((await post('publish', '{')).status).toBe(422);
    expect((await post('publish', `"${'a'.repeat((20 << 20) + 1)}"`).catch(() => ({ status: 422 }))).status).toBe(422);
    expect((await fetch(`${url}/_control/publish`, { headers: { authorization: `Bearer ${token}` } })).status).toBe(404);
    expect((await post('publish', '{}')).status).toBe(200);
  });
});
