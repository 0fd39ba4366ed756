/**
 * `npm run lighthouse`: what Lighthouse says of a story, the front and a section of the built site with the demo newsroom, as a phone on a slow
 * line sees them. Each is asked three times, and the median counts. Give it a quiet machine. Lighthouse is fetched when it is asked for: its
 * 190 MB would slow every installation.
 */
import './node-version.mjs';
import { execFile, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { browserArguments, findBrowser } from './browser.mjs';
import { freePort } from './ports.mjs';
import { command, Refusal } from './terminal.mjs';
import { ROOT } from './tree.mjs';

const VERSION = '13.5.0';
const RUNS = 3;
const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'];
const run = promisify(execFile);

/** @param {number[]} values @returns {number} */
const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;

/**
 * @typedef {{ categories: Record<string, { score: number, auditRefs: { id: string, weight: number }[] }>, audits: Record<string, { score: number | null, title: string, numericValue?: number }> }} Result
 * @param {string} url @param {string} browser @returns {Promise<Result>}
 */
async function ask(url, browser) {
  const flags = `--headless=new ${browserArguments().join(' ')}`;
  const { stdout } = await run('npx', ['--yes', `lighthouse@${VERSION}`, url, '--quiet', '--output=json', `--only-categories=${CATEGORIES.join(',')}`, `--chrome-flags=${flags}`], { cwd: tmpdir(), env: { ...process.env, CHROME_PATH: browser }, maxBuffer: 1 << 28 });
  return JSON.parse(stdout);
}

/** Addresses of the site that is asked: that of the environment, or of one that is started with the demo newsroom. @param {string} site */
async function addresses(site) {
  const front = `${site}/en`;
  const html = await (await fetch(front)).text();
  const story = /<a href="(\/en\/[^"]+)"[^>]*class="story-link"/.exec(html)?.[1];
  const section = /<a href="(\/en\/[^"/]+)"[^>]*class="[^"]*border-b-3/.exec(html.replace(/<a href="\/en"[^>]*>/g, ''))?.[1];
  if (!story || !section) throw new Refusal(`${front} shows no story or no section.`);
  return { article: site + story, home: front, section: site + section };
}

await command(async () => {
  const browser = await findBrowser();
  if (browser === null) throw new Refusal('No Chromium was found. Set CHROMIUM_PATH.');
  const folder = mkdtempSync(join(tmpdir(), 'meridian-lighthouse-'));
  const port = await freePort();
  const site = process.env.LIGHTHOUSE_URL ?? `http://localhost:${port}`;
  const server = process.env.LIGHTHOUSE_URL ? null : spawn(process.execPath, [join(ROOT, 'scripts/e2e-server.mjs')], { cwd: ROOT, env: { ...process.env, E2E_PORT: String(port), E2E_DATA_FOLDER: join(folder, 'data') }, stdio: ['ignore', 'ignore', 'inherit'] });
  try {
    for (let tries = 0; ; tries += 1) {
      if (await fetch(`${site}/en`).then(({ ok }) => ok, () => false)) break;
      if (tries > 600) throw new Refusal(`${site} does not answer.`);
      await new Promise((done) => setTimeout(done, 500));
    }
    for (const [name, url] of Object.entries(await addresses(site))) {
      /** @type {Result[]} */
      const results = [];
      for (let at = 0; at < RUNS; at += 1) results.push(await ask(url, browser));
      const score = (/** @type {string} */ category) => `${category} ${Math.round(median(results.map(({ categories }) => categories[category]?.score ?? 0)) * 100)}`;
      const value = (/** @type {string} */ audit) => median(results.map(({ audits }) => audits[audit]?.numericValue ?? NaN));
      console.log(`${name}: ${CATEGORIES.map(score).join(', ')}; LCP ${(value('largest-contentful-paint') / 1000).toFixed(2)} s, FCP ${(value('first-contentful-paint') / 1000).toFixed(2)} s, TBT ${Math.round(value('total-blocking-time'))} ms, CLS ${value('cumulative-layout-shift').toFixed(3)}`);
      // Whatever has points to lose is named, so that it can be mended.
      for (const { categories, audits } of results.slice(0, 1)) {
        const weighty = new Set(CATEGORIES.slice(1).flatMap((category) => categories[category]?.auditRefs.filter(({ weight }) => weight > 0).map(({ id }) => id) ?? []));
        for (const id of weighty) if ((audits[id]?.score ?? 1) < 1) console.log(`  ${id}: ${audits[id]?.title}`);
      }
    }
  } finally {
    server?.kill('SIGTERM');
    rmSync(folder, { recursive: true, force: true });
  }
});
