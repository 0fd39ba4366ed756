import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from './ports.mjs';
import type { Running } from './testing';
import { ROOT, startCommand } from './testing';

const STORY = 'db/seed/demo/stories/lantern-makers/en.yaml';
const WHOLE_START_MS = 600_000;
let tree: string;
let site: Running;
let port: number;

beforeAll(async () => {
  tree = mkdtempSync(join(tmpdir(), 'meridian-clone-'));
  const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'], { cwd: ROOT, encoding: 'utf8' }).split('\0');
  for (const file of files) if (file !== '' && existsSync(join(ROOT, file))) cpSync(join(ROOT, file), join(tree, file));
  port = await freePort();
}, WHOLE_START_MS);
afterAll(async () => {
  await site?.stop('SIGKILL');
  rmSync(tree, { recursive: true, force: true });
}, WHOLE_START_MS);

/** Starts the clone anew; resolves to the titles of the steps it took. */
async function start(): Promise<string[]> {
  await site?.stop();
  site = startCommand(['start'], { root: tree, env: { PORT: String(port), LOG_LEVEL: 'silent' } });
  await site.says('Meridian is ready at');
  return [...site.output().matchAll(/^✓ (.+) \([\d.]+ s\)$/gm)].map(([, title = '']) => title);
}

const page = async (path: string) => (await fetch(`http://localhost:${port}${path}`)).text();

describe('npm start in a fresh clone', () => {
  it('installs, builds, makes a database, loads the demo stories and serves them', async () => {
    expect(await start()).toEqual(['Installing packages', 'Bundling the server', 'Building the pages', 'Bringing the database up to date', 'Loading the demo stories']);
    expect(await page('/en')).toContain('lang="en"');
  }, WHOLE_START_MS);

  it('takes no step the second time', async () => {
    expect(await start()).toEqual([]);
  }, WHOLE_START_MS);

  it('loads a demo story that was edited, and shows it', async () => {
    const text = readFileSync(join(tree, STORY), 'utf8');
    writeFileSync(join(tree, STORY), text.replace(/^headline: .*$/m, 'headline: A headline edited on disk'));
    expect(await start()).toEqual(['Loading the demo stories']);
    expect(await page('/en')).toContain('A headline edited on disk');
  }, WHOLE_START_MS);
});
