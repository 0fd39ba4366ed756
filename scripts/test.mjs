/** `npm test`: set-up, checks, unit and integration tests, then journeys in a real browser. Prints the counts last. */
import './node-version.mjs';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { findBrowser, hasWindowlessBrowser } from './browser.mjs';
import { build } from './build.mjs';
import { check } from './check.mjs';
import { demoData } from './demo-data.mjs';
import { install } from './install.mjs';
import { planCode } from './plan.mjs';
import { findPostgres, startPostgres } from './postgres.mjs';
import { command, Refusal, run, step } from './terminal.mjs';
import { listFiles, readJson, ROOT } from './tree.mjs';

/** The site's settings on this machine, which must not reach the tests. */
const SETTINGS = ['PORT', 'HOST', 'SITE_URL', 'DATABASE_URL', 'DATABASE_POOL_SIZE', 'NODE_URL', 'DATA_FOLDER', 'TRUSTED_PROXIES', 'DEMO', 'LOG_LEVEL', 'PAGE_CACHE_MEGABYTES', 'PAGE_TTL_SECONDS', 'RENDER_TIMEOUT_SECONDS', 'STALE_MAX_SECONDS', 'DRAIN_SECONDS', 'METRICS_TOKEN', 'AUTH_SECRET', 'ADMIN_EMAIL', 'SMTP_URL', 'MAIL_FROM'];
const isCi = process.env.CI === 'true';
const scratch = mkdtempSync(join(tmpdir(), 'meridian-test-'));
process.on('exit', () => rmSync(scratch, { recursive: true, force: true }));

/** `flaky`: those among the passed that needed a second try; `faults`: what failed and by what, in a few lines each. @typedef {{ passed: number, failed: number, flaky?: number, faults?: string[] }} Counts */
/** @type {(Counts & { name: string, seconds: number })[]} */
const suites = [];

await command(async () => {
  process.chdir(ROOT);
  for (const name of SETTINGS) delete process.env[name];
  const databaseUrl = process.env.TEST_DATABASE_URL;
  delete process.env.TEST_DATABASE_URL;
  try {
    await setUp();
    // The checks leave a core idle while the sites of the tests get their stories.
    const stories = demoData();
    await Promise.all([suite('checks', check), stories.catch(() => {})]);
    await stories;
    await suite('unit and integration', () => runVitest('embedded', []));
    if (databaseUrl) await suite('on PostgreSQL', () => runOnPostgres(databaseUrl));
    else if (isCi) await suite('on PostgreSQL', runOnOwnPostgres);
    await suite('journeys', runJourneys);
  } catch (error) {
    suites.push({ name: 'set-up', passed: 0, failed: 1, seconds: 0 });
    console.error(error instanceof Refusal ? `\n${error.message}` : error);
  }
  report();
});

/** @param {string} name @param {() => Promise<Counts>} work */
async function suite(name, work) {
  const since = Date.now();
  suites.push({ name, ...(await work()), seconds: Math.round((Date.now() - since) / 1000) });
}

function report() {
  /** @param {'passed' | 'failed'} key */
  const sum = (key) => suites.reduce((total, each) => total + each[key], 0);
  // Named again at the end: of a long run often its last lines alone are at hand.
  const named = suites.flatMap(({ name, failed, faults = [] }) => (failed > 0 && faults.length === 0 ? ['no test of its own; what it printed says why'] : faults).map((each) => `${name}: ${each}`));
  if (named.length > 0) console.log(`\nWhat failed, or needed a second try:\n\n${named.join('\n\n')}`);
  console.log('');
  for (const { name, passed, failed, flaky = 0, seconds } of suites) console.log(`  ${name}: ${passed} passed${flaky > 0 ? ` (${flaky} at the second try)` : ''}, ${failed} failed in ${seconds} s`);
  console.log(`\n${sum('passed')} passed, ${sum('failed')} failed`);
  process.exitCode = sum('failed') > 0 ? 1 : 0;
}

async function setUp() {
  const steps = planCode(ROOT, { withDev: true });
  if (steps.includes('install')) await install();
  if (isCi) await installMissingPackages();
  if ((await findBrowser()) === null) {
    throw new Refusal(process.env.CHROMIUM_PATH
      ? `CHROMIUM_PATH is “${process.env.CHROMIUM_PATH}”, which is not a program. Correct it, or leave it out.`
      : 'The journeys need Chromium, and none was found. Install it and run the tests again:\n\n  npx playwright install chromium');
  }
  if (steps.includes('build')) await build();
}

/** In CI, where the machine is thrown away: a browser, letters for it to draw, and a database server, from Debian's packages. */
async function installMissingPackages() {
  /** @param {string} language */
  const hasLetters = (language) => Boolean(spawnSync('fc-list', [`:lang=${language}`], { encoding: 'utf8' }).stdout);
  const packages = [
    ...((await findBrowser()) === null ? ['chromium'] : []),
    ...(process.env.CHROMIUM_PATH || hasWindowlessBrowser() ? [] : ['chromium-headless-shell']),
    ...(hasLetters('th') && hasLetters('ar') ? [] : ['fonts-noto-core']),
    ...(hasLetters('zh-cn') ? [] : ['fonts-noto-cjk']),
    ...(findPostgres() === null ? ['postgresql'] : []),
  ];
  if (packages.length === 0) return;
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await step(`Installing ${packages.join(', ')}`, async () => {
    await run('apt-get', ['update', '-qq'], { env, isQuiet: true });
    await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], { env, isQuiet: true });
  });
}

/**
 * Runs a test program that reports to the terminal and, as JSON, to a file; resolves to whether it succeeded, and the report.
 * @param {string[]} args
 * @param {Record<string, string>} env
 * @param {string} output
 */
async function runReporter(args, env, output) {
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, ...env } });
  const [code] = await once(child, 'close');
  return { isGreen: code === 0, result: readJson(output) };
}

/** @param {string} name @param {readonly string[]} files all when empty @param {Record<string, string>} [env] @returns {Promise<Counts>} */
async function runVitest(name, files, env = {}) {
  const output = join(scratch, `${name}.json`);
  const args = ['node_modules/vitest/vitest.mjs', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${output}`, ...files];
  const { isGreen, result } = await runReporter(args, { NODE_ENV: 'test', ...env }, output);
  const counts = count({ isGreen, passed: result?.numPassedTests, failed: result?.numFailedTests, skipped: (result?.numPendingTests ?? 0) + (result?.numTodoTests ?? 0) });
  return { ...counts, faults: (result?.testResults ?? []).flatMap(vitestFaults) };
}

/** @param {{ name: string, status: string, message?: string, assertionResults: { fullName: string, status: string, failureMessages?: string[] }[] }} file @returns {string[]} */
function vitestFaults({ name, status, message, assertionResults }) {
  const path = relative(ROOT, name);
  const failed = assertionResults.filter((each) => each.status !== 'passed').map((each) => fault(`${path} › ${each.fullName}`, each.failureMessages?.[0] ?? each.status));
  return status === 'failed' && message ? [fault(path, message), ...failed] : failed;
}

/** A failure in a few lines. @param {string} title @param {string} message */
function fault(title, message) {
  const lines = stripVTControlCharacters(message).split('\n').filter((line) => !/^ +at .*(?:node_modules|<anonymous>)/.test(line));
  return [title, ...lines.slice(0, 12).map((line) => `  ${line.slice(0, 300)}`)].join('\n');
}

/** @returns {Promise<Counts>} */
async function runJourneys() {
  const output = join(scratch, 'journeys.json');
  const args = ['node_modules/@playwright/test/cli.js', 'test', '--reporter=list,json'];
  const { isGreen, result } = await runReporter(args, { PLAYWRIGHT_JSON_OUTPUT_NAME: output }, output);
  const { expected = 0, unexpected, flaky = 0, skipped } = result?.stats ?? {};
  const faults = [...(result?.errors ?? []).map(({ message = '' }) => fault('a fault outside the journeys', message)), ...journeyFaults(result?.suites ?? [])];
  return { ...count({ isGreen, passed: expected + flaky, failed: unexpected, skipped }), flaky, faults };
}

/** `status`: `expected`, `unexpected`, `flaky` or `skipped`; `results`: one a try. @typedef {{ status: string, results: { error?: { message?: string } }[] }} JourneyResult */

/**
 * Journeys that failed, were not made, or passed only at their second try, which is a fault of the journey or of the site as well.
 * @param {{ file: string, suites?: any[], specs?: { title: string, tests: JourneyResult[] }[] }[]} found
 * @returns {string[]}
 */
function journeyFaults(found) {
  return found.flatMap(({ file, suites: inner = [], specs = [] }) => [
    ...specs.flatMap(({ title, tests }) => tests.filter(({ status }) => status !== 'expected').map(({ status, results }) =>
      fault(`${file} › ${title}${status === 'flaky' ? ' (green at the second try)' : ''}`, results.find(({ error }) => error)?.error?.message ?? status))),
    ...journeyFaults(inner),
  ]);
}

/**
 * A skipped test counts as failed, and so does a run that ended badly or ran nothing.
 * @param {{ isGreen: boolean, passed?: number, failed?: number, skipped?: number }} run
 * @returns {Counts}
 */
function count({ isGreen, passed = 0, failed = 0, skipped = 0 }) {
  if (skipped > 0) console.error(`${skipped} skipped tests count as failed.`);
  const all = failed + skipped;
  return { passed, failed: all === 0 && (!isGreen || passed === 0) ? 1 : all };
}

/** The tests that open a database, once more on a server, and those that need one. @param {string} url */
function runOnPostgres(url) {
  const files = ['app', 'db', 'domain', 'scripts', 'server'].flatMap((folder) => listFiles(ROOT, folder))
    .filter((path) => path.endsWith('.postgres.test.ts') || (path.endsWith('.test.ts') && !path.startsWith('scripts/') && /from '(?:@\/db|@\/domain|\.)\/testing'/.test(readFileSync(path, 'utf8'))));
  return runVitest('postgres', files, { TEST_DATABASE_URL: url });
}

async function runOnOwnPostgres() {
  const programs = findPostgres();
  if (programs === null) throw new Refusal('PostgreSQL 15 or newer was not found, and the tests in CI need it.');
  const server = await step('Starting PostgreSQL', () => startPostgres(programs));
  try {
    return await runOnPostgres(server.url);
  } finally {
    server.stop();
  }
}
