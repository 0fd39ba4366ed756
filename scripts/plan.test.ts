import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { planCode, planData, rememberDone } from './plan.mjs';
import { buildFingerprint } from './tree.mjs';

let root: string;
const data = () => ({ folder: join(root, '.data'), database: 'embedded', hasDemo: true });

async function write(path: string, content: unknown) {
  await mkdir(dirname(join(root, path)), { recursive: true });
  await writeFile(join(root, path), typeof content === 'string' ? content : JSON.stringify(content));
}

const remove = (path: string) => rm(join(root, path), { recursive: true });
const markBuilt = () => write('.build/stamp.json', { hash: buildFingerprint(root), next: '16' });
/** What a start would do now. */
const plan = () => [...planCode(root), ...planData(root, data())];

const LOCK = {
  packages: {
    '': { name: 'news' },
    'node_modules/a': { version: '1.0.0', integrity: 'sha-a' },
    'node_modules/fast-on-mac': { version: '1.0.0', integrity: 'sha-m', optional: true },
    'node_modules/checker': { version: '1.0.0', integrity: 'sha-c', dev: true },
  },
};

/** A tree as a finished start leaves it behind. */
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'meridian-plan-'));
  await write('package.json', {});
  await write('package-lock.json', LOCK);
  await write('node_modules/.package-lock.json', { packages: { 'node_modules/a': LOCK.packages['node_modules/a'], 'node_modules/checker': LOCK.packages['node_modules/checker'] } });
  for (const path of ['app/page.tsx', 'messages/en.json', 'next.config.ts', 'db/migrations/0000_initial.sql', 'db/seed/demo/stories/ferry/en.yaml', 'domain/article/model.ts', 'domain/article/model.test.ts', 'README.md', 'e2e/home.spec.ts']) await write(path, 'one');
  await write('.next/BUILD_ID', 'x');
  await markBuilt();
  await mkdir(join(root, '.data/database'), { recursive: true });
  rememberDone(root, data(), 'migrate');
  rememberDone(root, data(), 'seed');
});
afterEach(() => rm(root, { recursive: true }));

describe('the plan of a start', () => {
  it('is empty when nothing has changed since the last', () => {
    expect(plan()).toEqual([]);
  });

  it.each(['app/page.tsx', 'messages/en.json', 'next.config.ts', 'domain/article/model.ts', 'app/new-page.tsx'])('builds again when %s has changed', async (path) => {
    await write(path, 'two');
    expect(plan()).toEqual(['build']);
  });

  it.each(['domain/article/model.test.ts', 'README.md', 'e2e/home.spec.ts', 'public/robots.txt'])('does nothing when %s has changed', async (path) => {
    await write(path, 'two');
    expect(plan()).toEqual([]);
  });

  it('migrates, and nothing else, when there is another migration', async () => {
    await write('db/migrations/0001_more.sql', 'two');
    expect(plan()).toEqual(['migrate']);
    rememberDone(root, data(), 'migrate');
    expect(plan()).toEqual([]);
  });

  it('loads the demo stories, and nothing else, when one has changed', async () => {
    await write('db/seed/demo/stories/ferry/en.yaml', 'two');
    expect(plan()).toEqual(['seed']);
    rememberDone(root, data(), 'seed');
    expect(plan()).toEqual([]);
  });

  it('only installs when node_modules was deleted: what is built stays right', async () => {
    await remove('node_modules');
    expect(plan()).toEqual(['install']);
  });

  it('installs and builds when the lockfile names another version of a package', async () => {
    await write('package-lock.json', { packages: { ...LOCK.packages, 'node_modules/a': { version: '1.0.1', integrity: 'sha-b' } } });
    expect(plan()).toEqual(['install', 'build']);
  });

  it('does everything on a fresh clone', async () => {
    for (const path of ['node_modules', '.build', '.next', '.data']) await remove(path);
    expect(plan()).toEqual(['install', 'build', 'migrate', 'seed']);
  });

  it('builds again after a build that was cut short', async () => {
    await remove('.build/stamp.json');
    expect(plan()).toEqual(['build']);
    await markBuilt();
    await remove('.next/BUILD_ID');
    expect(plan()).toEqual(['build']);
  });

  it('installs again after an install that was cut short', async () => {
    await write('node_modules/.package-lock.json', '{"packages":{"node_modules/a":');
    expect(plan()).toEqual(['install']);
  });

  it('fills a database that was deleted by hand, whatever the data folder remembers', async () => {
    await remove('.data/database');
    expect(plan()).toEqual(['migrate', 'seed']);
  });

  it('asks for packages of development only where they are needed', async () => {
    await write('node_modules/.package-lock.json', { packages: { 'node_modules/a': LOCK.packages['node_modules/a'] } });
    expect(planCode(root)).toEqual([]);
    expect(planCode(root, { withDev: true })).toEqual(['install']);
  });

  it('always asks a database server for pending migrations, and leaves demo stories out of it unless they are wanted', () => {
    const server = { folder: join(root, '.data'), database: 'a1b2', hasDemo: false };
    expect(planData(root, server)).toEqual(['migrate']);
    expect(planData(root, { ...server, hasDemo: true })).toEqual(['migrate', 'seed']);
    rememberDone(root, server, 'seed');
    expect(planData(root, { ...server, hasDemo: true })).toEqual(['migrate']);
    expect(planData(root, { ...server, database: 'c3d4', hasDemo: true })).toEqual(['migrate', 'seed']);
  });
});
