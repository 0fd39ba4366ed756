import { existsSync } from 'node:fs';
import { cp, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { isNodeSupported } from './node-version.mjs';
import { freePort } from './ports.mjs';
import type { Running } from './testing';
import { checkBuilt, ROOT, runCommand, startCommand } from './testing';

const START_MS = 300_000;
let scratch: string;
let dataFolder: string;
let port: number;
const settings = () => ({ DATA_FOLDER: dataFolder, PORT: String(port), DEMO: '0' });

beforeAll(async () => {
  checkBuilt();
  scratch = await mkdtemp(join(tmpdir(), 'meridian-commands-'));
});
afterAll(() => rm(scratch, { recursive: true }));
beforeEach(async () => {
  dataFolder = join(await mkdtemp(join(scratch, 'case-')), 'data');
  port = await freePort();
});

describe('npm start refuses in one sentence, with exit code 1 and nothing touched:', () => {
  it('too old a Node', async () => {
    const older = "data:text/javascript,Object.defineProperty(process,'versions',{value:{...process.versions,node:'18.20.4'}})";
    const { code, output } = await runCommand(['start'], { env: settings(), nodeArguments: ['--import', older] });
    expect({ code, output }).toEqual({ code: 1, output: 'Meridian needs Node 20.19 or newer, and this is 18.20.4. Install a newer one from https://nodejs.org and run the command again.\n' });
    expect(existsSync(dataFolder)).toBe(false);
  });

  it.each([
    ['PORT', 'eighty'],
    ['SITE_URL', 'news.example.org'],
    ['DATABASE_URL', 'mysql://localhost/news'],
    ['TRUSTED_PROXIES', '10.0.0.0/99'],
    ['PAGE_TTL_SECONDS', '1h'],
  ])('a wrong %s', async (name, value) => {
    const { code, output } = await runCommand(['start'], { env: { ...settings(), [name]: value } });
    expect(code).toBe(1);
    expect(output).toMatch(new RegExp(`^\\n${name} .*must be .*\\.\\n$`));
    expect(existsSync(dataFolder)).toBe(false);
  });

  it('a taken port', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(port, '127.0.0.1', resolve));
    const { code, output } = await runCommand(['start'], { env: settings() });
    other.close();
    expect({ code, output }).toEqual({ code: 1, output: `\nPort ${port} is taken by another program. Stop it, or set PORT to another number.\n` });
    expect(existsSync(dataFolder)).toBe(false);
  });

  it('a database that does not answer', async () => {
    const { code, output } = await runCommand(['start'], { env: { ...settings(), DATABASE_URL: `postgres://news:hunter2@127.0.0.1:${await freePort()}/news` } });
    expect(code).toBe(1);
    expect(output).toMatch(/\nThe database at 127\.0\.0\.1:\d+\/news does not answer \(.*\)\. Start it, or correct DATABASE_URL\.\n$/);
    expect(output).not.toContain('hunter2');
  });

  it('a data folder that cannot be written', async () => {
    await writeFile(dataFolder, '');
    const { code, output } = await runCommand(['start'], { env: settings() });
    expect(code).toBe(1);
    expect(output).toMatch(/\nThe data folder \S+ cannot be written \(\w+\)\./);
  });
});

describe('a running site', () => {
  let site: Running;
  let own: Record<string, string>;
  /** Another process on the same data folder, at another port. */
  const beside = async () => ({ ...own, PORT: String(await freePort()) });
  beforeAll(async () => {
    own = { DATA_FOLDER: join(scratch, 'running'), PORT: String(await freePort()), DEMO: '0' };
    site = startCommand(['start'], { env: own });
    await site.says('Meridian is ready at');
  }, START_MS);
  afterAll(() => site.stop('SIGKILL'));
  const isAlive = async () => (await fetch(`http://localhost:${own.PORT}/en`)).status < 500;

  it('answers at the address it printed, with a database of its own and without stories that were not wanted', async () => {
    expect(site.output()).toContain(`Meridian is ready at http://localhost:${own.PORT}\n`);
    expect(site.output()).toContain('✓ Bringing the database up to date');
    expect(site.output()).not.toContain('demo stories');
    expect(await isAlive()).toBe(true);
  });

  it.each([['start'], ['serve'], ['database', 'migrate'], ['database', 'reset']])('keeps its data folder from a second process (%s %s), which says so', async (...command) => {
    const { code, output } = await runCommand(command, { env: await beside() });
    expect(code).toBe(1);
    expect(output).toContain(`The data folder ${own.DATA_FOLDER} is in use by process ${site.child.pid}. Stop it, or set DATA_FOLDER to another folder.\n`);
    expect(await isAlive()).toBe(true);
  });

  it('passes on what it refuses about a story', async () => {
    const { code, output } = await runCommand(['story', 'retract', '0123456789'], { env: own });
    expect({ code, output }).toEqual({ code: 1, output: '\nThere is no story 0123456789.\n' });
  });

  it('stops on SIGTERM with exit code 0; the next start has nothing left to do; after a kill it serves again', async () => {
    expect((await site.stop()).code).toBe(0);
    site = startCommand(['start'], { env: own });
    await site.says('Meridian is ready at');
    expect(site.output()).not.toContain('▸');
    await site.stop('SIGKILL');
    site = startCommand(['serve'], { env: own });
    await site.says('Meridian is ready at');
    expect(await isAlive()).toBe(true);
  }, START_MS);
});

describe('npm run serve', () => {
  it('refuses a database that lacks migrations', async () => {
    const { code, output } = await runCommand(['serve'], { env: settings() });
    expect(code).toBe(1);
    expect(output).toMatch(/^The database lacks \d+ of this version's migrations\. Run "npm run db:migrate" first\.\n$/m);
  }, START_MS);

  it('refuses when nothing is built, and builds nothing', async () => {
    const tree = await mkdtemp(join(scratch, 'tree-'));
    for (const name of (await readdir(join(ROOT, 'scripts'))).filter((file) => file.endsWith('.mjs'))) await cp(join(ROOT, 'scripts', name), join(tree, 'scripts', name));
    const { code, output } = await runCommand(['serve'], { root: tree, env: settings() });
    expect({ code, output }).toEqual({ code: 1, output: '\nNothing is built. Run "npm run build" first, or "npm start", which does everything.\n' });
    expect(await readdir(tree)).toEqual(['scripts']);
  });
});

describe('npm run story', () => {
  it('says so when no site is running', async () => {
    const { code, output } = await runCommand(['story', 'retract', '0123456789'], { env: settings() });
    expect({ code, output }).toEqual({ code: 1, output: `\nNo site is running on ${dataFolder}. Start it with "npm start" in another terminal.\n` });
  });

  it('says so when the folder holds no story', async () => {
    const { code, output } = await runCommand(['story', 'publish', scratch], { env: settings() });
    expect({ code, output }).toEqual({ code: 1, output: `\n${scratch} holds no story.yaml. See docs/story-format.md.\n` });
  });

  it('explains itself when it is called with too little', async () => {
    expect((await runCommand(['story', 'withdraw', '0123456789'], { env: settings() })).output).toContain('npm run story -- withdraw STORY LANGUAGE');
  });
});

describe('npm run db:reset and db:seed', () => {
  it('never touch a database server that was not meant for demo stories', async () => {
    const env = { ...settings(), DATABASE_URL: 'postgres://127.0.0.1:1/news' };
    expect((await runCommand(['database', 'reset'], { env })).output).toContain('db:reset deletes only the embedded database.');
    expect((await runCommand(['database', 'seed'], { env })).output).toContain('Demo stories enter only the embedded database. Set DEMO=1');
  });
});

describe('isNodeSupported', () => {
  it.each([['20.19.0', true], ['20.20.2', true], ['22.0.0', true], ['20.18.3', false], ['18.20.4', false], ['8.0.0', false]])('%s: %s', (version, isSupported) => {
    expect(isNodeSupported(version)).toBe(isSupported);
  });
});
