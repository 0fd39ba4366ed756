/** The processes of a bench: who runs on which core, and that none outlives it. */
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { freePort } from '../ports.mjs';
import { Refusal } from '../terminal.mjs';
import { ROOT } from '../tree.mjs';
import { ask } from './answers.mjs';

/** The cores that this process may use, in a container seldom the first ones; taken before it binds itself to one. @type {number[]} */
let allowed = [];

/** @typedef {'server' | 'database' | 'load'} Role */

/** The server has a core for itself, and so has the load. A database beside it takes a third where there is one, otherwise the load's. @param {Role} role */
function coreOf(role) {
  if (allowed.length === 0) {
    const ranges = /^Cpus_allowed_list:\s+(\S+)/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]?.split(',') ?? [];
    allowed = ranges.flatMap((range) => {
      const [first = 0, last = first] = range.split('-').map(Number);
      return Array.from({ length: last - first + 1 }, (_, index) => first + index);
    });
  }
  const index = { server: 0, database: allowed.length > 2 ? 1 : -1, load: -1 }[role];
  return String(allowed.at(index));
}

/** What still has to be taken down, newest first, also when the bench is broken off. @type {Set<() => void>} */
const endings = new Set();
process.on('exit', () => { for (const end of [...endings].reverse()) end(); });

/** Does `end` when the bench ends, or when the function that it gives back is called. @param {() => void} end */
export function atEnd(end) {
  const once = () => { if (endings.delete(once)) end(); };
  endings.add(once);
  return once;
}

/**
 * Takes this process to the core of the load, and lets nothing outlive it.
 * @throws Refusal where the cores of server and load cannot be kept apart
 */
export function settle() {
  if (process.platform !== 'linux') throw new Refusal('The bench reads CPU times from /proc: run it on Linux.');
  if (availableParallelism() < 2) throw new Refusal('The bench needs two cores: one for the server and one for the load.');
  pin(process.pid, 'load');
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) process.on(signal, () => process.exit(1));
}

/** Binds every thread of a process to one core. @param {number} pid @param {Role} role */
export function pin(pid, role) {
  try {
    execFileSync('taskset', ['-a', '-c', '-p', coreOf(role), String(pid)], { stdio: 'ignore' });
  } catch {
    throw new Refusal('The bench binds server and load to a core each, and needs “taskset” (of the package util-linux).');
  }
}

const { PATH = '', HOME = '' } = process.env;

/**
 * Starts a program with nothing of this machine's settings.
 * @param {string[]} words
 * @param {{ env?: Record<string, string>, core?: Role, stdin?: 'pipe' | 'ignore', stdout?: 'pipe' | 'ignore' }} options
 */
function start(words, { env = {}, core, stdin = 'ignore', stdout = 'ignore' }) {
  const [program = '', ...args] = core === undefined ? words : ['taskset', '-c', coreOf(core), ...words];
  const child = spawn(program, args, { cwd: ROOT, env: { PATH, HOME, NODE_ENV: 'production', ...env }, stdio: [stdin, stdout, 'inherit'] });
  const kill = atEnd(() => child.kill('SIGKILL'));
  const ended = new Promise((done) => child.once('close', done)).then((code) => {
    kill();
    return code;
  });
  return { child, ended };
}

/** Runs a program to its end and gives back what it printed. @param {string[]} words @param {{ env?: Record<string, string>, core?: Role, input?: string }} [options] */
export async function capture(words, { input, ...options } = {}) {
  const { child, ended } = start(words, { ...options, stdin: input === undefined ? 'ignore' : 'pipe', stdout: 'pipe' });
  child.stdin?.end(input);
  const printed = await text(/** @type {import('node:stream').Readable} */ (child.stdout));
  if ((await ended) !== 0) throw new Refusal(`${words.slice(1, 3).map((word) => word.replace(/^.*\//, '')).join(' ')} failed.`);
  return printed;
}

/** Lets a process of its own ask a server. @param {import('./load.mjs').Load} load @returns {Promise<import('./load.mjs').Loaded>} */
export async function runLoad(load) {
  const loaded = JSON.parse(await capture([process.execPath, join(import.meta.dirname, 'load.mjs')], { core: 'load', input: JSON.stringify(load) }));
  if (loaded.requests === 0) throw new Refusal(`Nothing was answered to ${load.requests[0]?.path} within ${load.seconds} s.`);
  if (loaded.wrong > 0) throw new Refusal(`Of ${loaded.requests} answers to ${load.requests[0]?.path} and its like, ${loaded.wrong} were not what they must be (${load.status}${load.word === null ? '' : `, ${load.word}`}).`);
  return loaded;
}

/** Goes on asking until it is told to stop. @param {Omit<import('./load.mjs').Load, 'seconds'>} load @returns {() => Promise<unknown>} */
export function startLoad(load) {
  const { child, ended } = start([process.execPath, join(import.meta.dirname, 'load.mjs')], { core: 'load', stdin: 'pipe' });
  child.stdin?.end(JSON.stringify({ ...load, seconds: 3600 }));
  return () => {
    child.kill();
    return ended;
  };
}

/** The built site. `siteUrl`: its address in its own pages, so that two sites write the same. @param {Record<string, string>} env @param {string} siteUrl */
export async function startSite(env, siteUrl) {
  const port = await freePort();
  const settings = { PORT: String(port), SITE_URL: siteUrl, LOG_LEVEL: 'warn', TRUSTED_PROXIES: '127.0.0.1/32', ...env };
  return serve([join(import.meta.dirname, 'site.mjs')], { port, env: settings, path: '/healthz', siteUrl });
}

/** Bare node:http that sends what the site sent. @param {Map<string, import('./answers.mjs').Answer>} answers by path */
export async function startControl(answers) {
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), 'meridian-control-'));
  const remove = atEnd(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, 'answers.json');
  // What node writes into every answer by itself.
  const own = ['date', 'connection', 'keep-alive'];
  /** @param {string[]} headers */
  const taken = (headers) => headers.filter((_, index) => !own.includes(String(headers[index - (index % 2)]).toLowerCase()));
  writeFileSync(file, JSON.stringify(Object.fromEntries([...answers].map(([path, { status, headers, body }]) => [path, { status, headers: taken(headers), body: body.toString('base64') }]))));
  const server = await serve([join(import.meta.dirname, 'control.mjs'), String(port), file], { port, env: {}, path: String([...answers.keys()][0]), siteUrl: '' });
  remove();
  return server;
}

/** @param {string[]} words @param {{ port: number, env: Record<string, string>, path: string, siteUrl: string }} options */
async function serve(words, { port, env, path, siteUrl }) {
  const { child, ended } = start([process.execPath, ...words], { env, core: 'server' });
  let hasEnded = false;
  ended.then(() => { hasEnded = true; });
  while (!(await ask(port, { path }).then(({ status }) => status < 500, () => false))) {
    if (hasEnded) throw new Refusal('A server of the bench did not start.');
    await new Promise((done) => setTimeout(done, 100));
  }
  return {
    port, siteUrl, pid: Number(child.pid), folder: env.DATA_FOLDER ?? '', isSite: env.DATA_FOLDER !== undefined,
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}
/** @typedef {Awaited<ReturnType<typeof serve>>} Serving */
