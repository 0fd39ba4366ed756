/** Databases for the bench: filled once, kept between runs, and copied for each run, which writes into its copy alone. */
import { constants, cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { bundle, PROCESS } from '../bundle.mjs';
import { copyDemoData } from '../demo-data.mjs';
import { findPostgres, startPostgres } from '../postgres.mjs';
import { Refusal, run, step } from '../terminal.mjs';
import { demoFingerprint, fingerprint, readJson, ROOT } from '../tree.mjs';
import { atEnd, capture } from './servers.mjs';

const KEPT = join(ROOT, 'node_modules/.cache/meridian/bench');
const TOOLS = join(ROOT, '.build-tools');
const DEMO_STORIES = join(ROOT, 'db/seed/demo/stories');
/** Of the bench alone: its sites live for minutes on the loopback address. */
const SECRET = 'the secret of every site in a bench';

/** @typedef {'embedded' | 'postgres'} Database */
/** @typedef {import('./prepare').World} World */
/**
 * @typedef {object} Data
 * @property {World} world
 * @property {string} version of the database
 * @property {number | null} databasePid of the server beside the site; `null`: in the site's own process
 * @property {() => Record<string, string>} open gives a site its environment; the first writes where `world` was set up, the second reads the same
 * @property {() => Promise<void>} close
 */

/**
 * Opens a site's data with so many stories, filling it first where no earlier run has.
 * @param {{ database: Database, stories: number, wish: { people: number, comments: number, addresses: number, queries: number } }} options
 * @returns {Promise<Data>}
 */
export async function openData(options) {
  await bundle({ outdir: TOOLS, entries: { prepare: 'scripts/bench/prepare.ts', 'pglite-worker': PROCESS['pglite-worker'] } });
  mkdirSync(KEPT, { recursive: true });
  return options.database === 'embedded' ? openEmbedded(options) : openPostgres(options);
}

/** Stories beside those of the demo: none at the size that the demo has by itself. @param {number} stories */
const beside = (stories) => (stories <= readdirSync(DEMO_STORIES).length ? 0 : stories);

/** @param {Database} database @param {number} stories */
const nameOf = (database, stories) => `${database}_${beside(stories)}_${fingerprint(ROOT, ['db/migrations']).slice(0, 8)}${demoFingerprint().slice(0, 8)}`;

/** @param {Record<string, string>} env @param {string[]} args */
const prepare = (env, args) => capture([process.execPath, join(TOOLS, 'prepare.mjs'), ...args], { env: { NODE_ENV: 'production', DEMO: '1', LOG_LEVEL: 'warn', AUTH_SECRET: SECRET, ...env } });

/** A folder of this run alone, gone when it ends. */
function scratch() {
  const folder = mkdtempSync(join(tmpdir(), 'meridian-bench-'));
  atEnd(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** @param {string} from @param {string} to */
const copy = (from, to) => cpSync(from, to, { recursive: true, mode: constants.COPYFILE_FICLONE });

/** @param {Parameters<typeof openData>[0]} options @returns {Promise<Data>} */
async function openEmbedded({ stories, wish }) {
  const run = scratch();
  const folders = [join(run, 'first'), join(run, 'second')];
  const [first = '', second = ''] = folders;
  if (beside(stories) === 0) await copyDemoData(first);
  else copy(await keptFolder(stories), first);
  const world = await setUp({ DATA_FOLDER: first }, wish);
  copy(first, second);
  return {
    world, version: `PGlite ${readJson(join(ROOT, 'node_modules/@electric-sql/pglite/package.json')).version}`, databasePid: null,
    open: () => ({ DATA_FOLDER: String(folders.shift()), AUTH_SECRET: SECRET }),
    async close() { rmSync(run, { recursive: true, force: true }); },
  };
}

/** @param {number} stories */
async function keptFolder(stories) {
  const kept = join(KEPT, nameOf('embedded', stories));
  if (existsSync(kept)) return kept;
  const unfinished = `${kept}-unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  await step(`Filling the embedded database with ${stories} stories`, () => prepare({ DATA_FOLDER: unfinished }, ['fill', String(stories)]));
  renameSync(unfinished, kept);
  return kept;
}

/** @param {Record<string, string>} env @param {object} wish @returns {Promise<World>} */
const setUp = async (env, wish) => JSON.parse(await prepare(env, ['set-up', JSON.stringify(wish)]));

/** @param {Parameters<typeof openData>[0]} options @returns {Promise<Data>} */
async function openPostgres({ stories, wish }) {
  const programs = findPostgres();
  if (programs === null) throw new Refusal('PostgreSQL 15 or newer was not found. Install it, or leave the database out: --database embedded');
  const [, major = ''] = /(\d+)/.exec(await run(join(programs, 'postgres'), ['--version'], { isQuiet: true })) ?? [];
  const server = await startPostgres(programs, { keptIn: join(KEPT, `cluster-${major}`) });
  const stop = atEnd(server.stop);
  const kept = nameOf('postgres', stories);
  const media = join(KEPT, kept);
  /** @param {string} statement */
  const tell = async (statement) => {
    const client = new pg.Client({ connectionString: server.url });
    await client.connect();
    return client.query(statement).finally(() => client.end());
  };
  /** @param {string} name */
  const urlOf = (name) => Object.assign(new URL(server.url), { pathname: `/${name}` }).href;
  if ((await tell(`select from pg_database where datname = '${kept}'`)).rowCount === 0) {
    await tell('drop database if exists unfinished');
    await tell('create database unfinished');
    rmSync(media, { recursive: true, force: true });
    await step(`Filling PostgreSQL with ${stories} stories`, () => prepare({ DATA_FOLDER: media, DATABASE_URL: urlOf('unfinished') }, ['fill', String(beside(stories))]));
    await tell(`alter database unfinished rename to ${kept}`);
  }
  await tell('drop database if exists run with (force)');
  await tell(`create database run template ${kept} strategy file_copy`);
  const folder = scratch();
  let opened = 0;
  const newFolder = () => {
    const own = join(folder, String(++opened));
    copy(media, own);
    return own;
  };
  const world = await setUp({ DATA_FOLDER: newFolder(), DATABASE_URL: urlOf('run') }, wish);
  return {
    world, version: `PostgreSQL ${(await tell('show server_version')).rows[0].server_version}`, databasePid: server.pid,
    open: () => ({ DATA_FOLDER: newFolder(), DATABASE_URL: urlOf('run'), AUTH_SECRET: SECRET, DEMO: '1' }),
    async close() {
      await tell('drop database if exists run with (force)');
      stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
