/**
 * The demo newsroom as a data folder, for tests: made once by the steps of a first start, and copied for every site that a
 * test starts. What a first start itself does is shown by `fresh-clone.test.ts`.
 */
import { cpSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { prepare, siteTools } from './launch.mjs';
import { command, run } from './terminal.mjs';
import { buildFingerprint, demoFingerprint, migrationsFingerprint, ROOT } from './tree.mjs';

const CACHE = join(ROOT, 'node_modules/.cache/meridian');
const PREFIX = 'demo-data-';
/** Its stories were published some minutes, hours and days before it was made: it must not grow old. */
const MOST_AGE_MS = 30 * 60_000;

/** Makes the demo newsroom of what is built, unless there is a young one. Resolves to its folder. @returns {Promise<string>} */
export async function demoData() {
  const folder = join(CACHE, `${PREFIX}${buildFingerprint()}-${migrationsFingerprint()}-${demoFingerprint()}`);
  if (isYoung(folder)) return folder;
  mkdirSync(CACHE, { recursive: true });
  const unfinished = join(CACHE, `unfinished-${process.pid}`);
  const { PATH, HOME } = process.env;
  try {
    await run(process.execPath, [fileURLToPath(import.meta.url)], { cwd: ROOT, isQuiet: true, env: { PATH, HOME, NODE_ENV: 'production', DATA_FOLDER: unfinished, DEMO: '1', LOG_LEVEL: 'warn' } });
    for (const name of readdirSync(CACHE)) if (name.startsWith(PREFIX) && !isYoung(join(CACHE, name))) rmSync(join(CACHE, name), { recursive: true, force: true });
    // Where another process has made the same in the meantime, that one stays.
    if (!isYoung(folder)) renameSync(unfinished, folder);
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
  return folder;
}

/** Gives a site that a test starts its own copy of the demo newsroom. @param {string} folder the data folder, absent or empty */
export async function copyDemoData(folder) {
  cpSync(await demoData(), folder, { recursive: true });
}

/** @param {string} folder */
const isYoung = (folder) => existsSync(folder) && Date.now() - statSync(folder).mtimeMs < MOST_AGE_MS;

if (process.argv[1] === fileURLToPath(import.meta.url)) await command(async () => prepare(await siteTools(join(ROOT, '.build'))));
