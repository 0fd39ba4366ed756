/**
 * `npm run bench`: what a page costs, beside bare node:http that sends the same bytes and headers. Server and load run on a
 * core each; ratios of one run count, figures of different machines do not.
 */
import './node-version.mjs';
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import autocannon from 'autocannon';
import { freePort } from './ports.mjs';
import { command, Refusal } from './terminal.mjs';
import { ROOT } from './tree.mjs';

const SELF = fileURLToPath(import.meta.url);
const ROUNDS = 3;
const SECONDS = 4;
const CONNECTIONS = 32;
const COLD_ROUNDS = 3;
const BROTLI = { 'accept-encoding': 'br' };
/** Ticks of /proc/PID/stat per second (USER_HZ, fixed in Linux's interface). */
const TICKS = 100;

/** @typedef {{ status: number, headers: string[], body: Buffer }} Answer */

/** @param {number[]} values */
const median = (values) => /** @type {number} */ ([...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]);
/** @param {number[]} values @param {number} [digits] */
const spread = (values, digits = 0) => `${median(values).toFixed(digits)} (${Math.min(...values).toFixed(digits)}–${Math.max(...values).toFixed(digits)})`;
/** @param {string[]} cells */
const row = (cells) => cells.map((cell, index) => (index === 0 ? cell.padEnd(14) : cell.padStart(23))).join('');

/** Servers still running: none outlives the benchmark. @type {Set<import('node:child_process').ChildProcess>} */
const children = new Set();
process.on('exit', () => { for (const child of children) child.kill('SIGKILL'); });

if (process.argv[2] === '--control') await serveControl(Number(process.argv[3]));
else if (process.argv[2] === '--load') await load(JSON.parse(String(process.argv[3])));
else await command(bench);

async function bench() {
  if (process.platform !== 'linux') throw new Refusal('The benchmark reads CPU times from /proc: run it on Linux.');
  const site = await startSite({});
  const home = await get(site.port, '/en');
  const hrefs = [...new Set([...home.text.matchAll(/href="(\/en\/[^"/]+\/[^"/]+-[0-9a-z]{10})"/g)].map((match) => String(match[1])).filter((href) => !href.startsWith('/en/source/')))];
  const article = String(hrefs[0]);
  const id = article.slice(-10);
  const section = article.split('/').slice(0, 3).join('/');
  const pages = { 'hot article': article, 'hot home': '/en', 'hot section': section, 'rails API': `/api/en/articles/${id}/rails` };
  console.log(`n = ${ROUNDS} rounds of ${SECONDS} s, ${CONNECTIONS} connections; medians (spread)\n`);
  console.log(row(['page', 'bytes br', 'req/s', 'bare node', 'ratio', 'CPU ms', 'bare CPU ms']));
  for (const [name, path] of Object.entries(pages)) await compare(name, site, path, BROTLI);
  const etag = (await get(site.port, article, BROTLI)).header('etag') ?? '';
  await compare('304 article', site, article, { ...BROTLI, 'if-none-match': etag });
  await site.stop();
  const cold = await startSite({ PAGE_CACHE_MEGABYTES: '1' });
  await measureCold('cold article', cold, await addresses(cold.port, /href="(\/[A-Za-z-]+\/[^"/]+\/[^"/]+-[0-9a-z]{10})"/g));
  await cold.stop();
}

/** @param {string} name @param {Site} site @param {string} path @param {Record<string, string>} headers */
async function compare(name, site, path, headers) {
  await get(site.port, path, headers);
  const answer = await get(site.port, path, headers);
  const control = await startControl(answer);
  /** @type {Record<'ours' | 'bare', { rate: number, cpuMs: number }[]>} */
  const results = { ours: [], bare: [] };
  for (let round = 0; round < ROUNDS; round++) {
    results.ours.push(await measure(site, path, headers));
    results.bare.push(await measure(control, path, headers));
  }
  await control.stop();
  const rates = { ours: results.ours.map(({ rate }) => rate), bare: results.bare.map(({ rate }) => rate) };
  console.log(row([
    name, String(answer.body.length), spread(rates.ours), spread(rates.bare), (median(rates.ours) / median(rates.bare)).toFixed(2),
    median(results.ours.map(({ cpuMs }) => cpuMs)).toFixed(4), median(results.bare.map(({ cpuMs }) => cpuMs)).toFixed(4),
  ]));
}

/** Pages that a cache of one megabyte cannot hold, asked for one after the other: each is rendered. @param {string} name @param {Site} site @param {string[]} paths */
async function measureCold(name, site, paths) {
  /** @type {number[]} */
  const costs = [];
  for (let round = 0; round <= COLD_ROUNDS; round++) {
    let misses = 0;
    const before = cpuTicks(site.pid);
    for (const path of paths) if ((await get(site.port, path)).header('x-cache') === 'miss') misses++;
    const cpuMs = ((cpuTicks(site.pid) - before) * 1000) / TICKS / paths.length;
    // The first round warms the compiler.
    if (round > 0) costs.push(cpuMs);
    if (misses < paths.length * 0.95) throw new Refusal(`Only ${misses} of ${paths.length} pages were rendered: the cache holds too much for this measurement.`);
  }
  console.log(`\n${name}: ${spread(costs, 1)} ms CPU per page, all threads of the server, embedded database included (n = ${COLD_ROUNDS} × ${paths.length} pages)`);
}

/** Story addresses of every language. @param {number} port @param {RegExp} pattern */
async function addresses(port, pattern) {
  const fronts = [...(await get(port, '/en')).text.matchAll(/href="\/([A-Za-z-]+)"/g)].map((match) => `/${match[1]}`);
  const texts = await Promise.all([...new Set(fronts)].map(async (front) => (await get(port, front)).text));
  return [...new Set(texts.flatMap((text) => [...text.matchAll(pattern)].map((match) => String(match[1]))))].filter((href) => !/\/(?:source|author)\//.test(href));
}

/** @typedef {{ port: number, pid: number, stop: () => Promise<void> }} Site */

/** @param {Site} site @param {string} path @param {Record<string, string>} headers */
async function measure({ port, pid }, path, headers) {
  const before = cpuTicks(pid);
  const { requests, wrong } = JSON.parse(execFileSync(process.execPath, [SELF, '--load', JSON.stringify({ url: `http://127.0.0.1:${port}${path}`, headers })], { encoding: 'utf8', maxBuffer: 1 << 26 }));
  if (wrong > 0) throw new Refusal(`${wrong} requests for ${path} failed.`);
  return { rate: requests / SECONDS, cpuMs: ((cpuTicks(pid) - before) * 1000) / TICKS / requests };
}

/** Runs in a process of its own, on the last core. @param {{ url: string, headers: Record<string, string> }} target */
async function load({ url, headers }) {
  pin(process.pid, availableParallelism() - 1);
  const result = await autocannon({ url, connections: CONNECTIONS, duration: SECONDS, headers });
  console.log(JSON.stringify({ requests: result.requests.total, wrong: result.errors + result.timeouts + result['4xx'] + result['5xx'] }));
}

/** The built site on demo content, on the first core. @param {Record<string, string>} env @returns {Promise<Site>} */
async function startSite(env) {
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), 'meridian-bench-'));
  const child = spawn(process.execPath, [join(ROOT, 'scripts/e2e-server.mjs')], { env: { ...process.env, ...env, E2E_PORT: String(port), E2E_DATA_FOLDER: folder }, stdio: ['ignore', 'ignore', 'inherit'] });
  return started(child, port, () => rmSync(folder, { recursive: true, force: true }));
}

/** A bare server that sends what the site sent. @param {Answer} answer @returns {Promise<Site>} */
async function startControl({ status, headers, body }) {
  const port = await freePort();
  const child = spawn(process.execPath, [SELF, '--control', String(port)], { stdio: ['pipe', 'ignore', 'inherit'] });
  child.stdin?.end(JSON.stringify({ status, headers: headers.filter((_, index) => !/^(?:date|connection|keep-alive|transfer-encoding)$/i.test(String(headers[index - (index % 2)]))), body: body.toString('base64') }));
  return started(child, port, () => {});
}

/** @param {number} port */
async function serveControl(port) {
  const { createServer } = await import('node:http');
  const { status, headers, body } = JSON.parse(readFileSync(0, 'utf8'));
  const bytes = Buffer.from(body, 'base64');
  createServer((_, response) => {
    response.writeHead(status, headers);
    response.end(bytes);
  }).listen(port, '127.0.0.1');
}

/** @param {import('node:child_process').ChildProcess} child @param {number} port @param {() => void} clean @returns {Promise<Site>} */
async function started(child, port, clean) {
  const pid = Number(child.pid);
  children.add(child);
  const exited = new Promise((done) => child.once('exit', done));
  for (let tries = 0; ; tries++) {
    if (await get(port, '/en').then(() => true, () => false)) break;
    if (tries > 600 || child.exitCode !== null) throw new Refusal('The server did not start.');
    await new Promise((done) => setTimeout(done, 200));
  }
  pin(pid, 0);
  return {
    port, pid,
    async stop() {
      child.kill('SIGTERM');
      await exited;
      children.delete(child);
      clean();
    },
  };
}

/** Binds every thread of a process to one core, where the system has the tool for it. @param {number} pid @param {number} core */
function pin(pid, core) {
  try {
    execFileSync('taskset', ['-a', '-c', '-p', String(core), String(pid)], { stdio: 'ignore' });
  } catch {
    console.error('taskset is missing: server and load share the cores.');
  }
}

/** User and system time of a process with all its threads. @param {number} pid */
function cpuTicks(pid) {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /s, '').split(' ');
  return Number(fields[11]) + Number(fields[12]);
}

/** @param {number} port @param {string} path @param {Record<string, string>} [headers] @returns {Promise<Answer & { text: string, header: (name: string) => string | undefined }>} */
function get(port, path, headers = {}) {
  return new Promise((done, failed) => {
    const asked = request({ host: '127.0.0.1', port, path, headers }, (answer) => {
      /** @type {Buffer[]} */
      const chunks = [];
      answer.on('data', (chunk) => chunks.push(chunk));
      answer.on('end', () => {
        const body = Buffer.concat(chunks);
        done({ status: answer.statusCode ?? 0, headers: answer.rawHeaders, body, text: body.toString('utf8'), header: (name) => answer.headers[name]?.toString() });
      });
    });
    asked.on('error', failed);
    asked.end();
  });
}
