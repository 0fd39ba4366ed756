import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keptSecret } from './kept-secret';

let folder: string;
beforeAll(async () => { folder = join(await mkdtemp(join(tmpdir(), 'meridian-secret-')), 'data'); });
afterAll(() => rm(join(folder, '..'), { recursive: true }));

describe('keptSecret', () => {
  it('makes one secret, also for two that ask at once, and keeps it from other users', async () => {
    const [first, second] = await Promise.all([keptSecret(folder), keptSecret(folder)]);
    expect(first).toHaveLength(43);
    expect(second).toBe(first);
    expect(await keptSecret(folder)).toBe(first);
    expect((await stat(join(folder, 'auth-secret'))).mode & 0o777).toBe(0o600);
  });
});
