import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { isAppError } from '@/lib/errors';
import { lockFolder } from './folder-lock';

let scratch: string;
let folder: string;
let program: string;
const children: ChildProcess[] = [];

beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'meridian-lock-'));
  program = join(scratch, 'locker.mjs');
  // Takes the folder, says how that went, and lives until it is told to give it back.
  await build({
    stdin: {
      contents: `
        import { lockFolder } from '@/lib/server/folder-lock';
        try {
          const unlock = await lockFolder(process.argv[2]);
          process.send('locked');
          process.once('message', async () => { await unlock(); process.exit(0); });
        } catch (error) {
          process.send(error.message);
          process.exit(1);
        }`,
      resolveDir: process.cwd(),
      loader: 'ts',
    },
    outfile: program, bundle: true, format: 'esm', platform: 'node', packages: 'external', alias: { 'server-only': join(process.cwd(), 'node_modules/server-only/empty.js') },
  });
});
afterAll(() => rm(scratch, { recursive: true }));
beforeEach(async () => { folder = await mkdtemp(join(scratch, 'data-')); });
afterEach(() => { for (const child of children.splice(0)) child.kill('SIGKILL'); });

async function startLocker(): Promise<{ child: ChildProcess; said: string }> {
  const child = spawn(process.execPath, [program, folder], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  children.push(child);
  const [said] = await once(child, 'message');
  return { child, said: String(said) };
}

/** Rewrites what the only lock in the folder says of its owner. */
async function editLock(change: (owner: Record<string, unknown>) => unknown): Promise<void> {
  const locks = join(folder, 'lock');
  const [name = ''] = await readdir(locks);
  const owner = JSON.parse(await readFile(join(locks, name), 'utf8'));
  await writeFile(join(locks, name), JSON.stringify(change(owner)));
}

describe('lockFolder', () => {
  it('refuses a folder that a living process holds, and names the process and the remedy', async () => {
    const { child, said } = await startLocker();
    expect(said).toBe('locked');
    const refusal = await lockFolder(folder).catch((error: unknown) => error);
    expect(isAppError(refusal) && refusal.code).toBe('unavailable');
    expect((refusal as Error).message).toBe(`The data folder ${folder} is in use by process ${child.pid}. Stop it, or set DATA_FOLDER to another folder.`);
  });

  it('refuses a second lock in the same process until the first is given back', async () => {
    const unlock = await lockFolder(folder);
    await expect(lockFolder(folder)).rejects.toThrow(`in use by process ${process.pid}`);
    await unlock();
    await unlock();
    await (await lockFolder(folder))();
  });

  it('is free after the owner gave it back', async () => {
    const { child } = await startLocker();
    child.send('unlock');
    await once(child, 'exit');
    await (await lockFolder(folder))();
  });

  it('takes over from an owner that was killed', async () => {
    const { child } = await startLocker();
    child.kill('SIGKILL');
    await once(child, 'exit');
    await (await lockFolder(folder))();
  });

  it('gives the folder of a killed owner to exactly one of many', async () => {
    for (let round = 0; round < 3; round++) {
      const { child } = await startLocker();
      child.kill('SIGKILL');
      await once(child, 'exit');
      const rivals = await Promise.all(Array.from({ length: 6 }, startLocker));
      const winners = rivals.filter(({ said }) => said === 'locked');
      expect(winners).toHaveLength(1);
      for (const { said } of rivals) if (said !== 'locked') expect(said).toContain(`in use by process ${winners[0]?.child.pid}`);
      winners[0]?.child.send('unlock');
      await Promise.all(rivals.map(({ child: rival }) => rival.exitCode ?? once(rival, 'exit')));
    }
  });

  it('is not fooled by a later process with the number of the dead owner', async () => {
    const { child } = await startLocker();
    child.kill('SIGKILL');
    await once(child, 'exit');
    await editLock((owner) => ({ ...owner, pid: process.pid }));
    await (await lockFolder(folder))();
  });

  it('takes over a lock that a crash of the machine left empty', async () => {
    await mkdir(join(folder, 'lock'));
    await writeFile(join(folder, 'lock', '4'), '');
    const unlock = await lockFolder(folder);
    expect(await readdir(join(folder, 'lock'))).toEqual(['5']);
    await unlock();
  });

  it('respects an owner on another machine for as long as its heart beats', async () => {
    const { child } = await startLocker();
    await editLock((owner) => ({ ...owner, pid: 1, machine: 'elsewhere' }));
    await expect(lockFolder(folder)).rejects.toThrow('in use by process 1.');
    child.kill('SIGKILL');
    await once(child, 'exit');
    await (await lockFolder(folder))();
  });

  it('does not mind that the folder was removed before it is given back', async () => {
    const unlock = await lockFolder(folder);
    await rm(folder, { recursive: true });
    await unlock();
    expect(existsSync(folder)).toBe(false);
  });

  it('says so when the folder cannot be made', async () => {
    await writeFile(join(folder, 'file'), '');
    await expect(lockFolder(join(folder, 'file'))).rejects.toThrow(/cannot be written \(\w+\)\. Correct its permissions/);
  });
});
