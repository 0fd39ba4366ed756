/** What changes the site while it is measured: comments, publications; and what fills it, nonsense. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { quantile } from 'simple-statistics';
import { Refusal } from '../terminal.mjs';
import { ask, decode } from './answers.mjs';
import { residentMegabytes } from './processes.mjs';
import { figuresOf, playRounds, spreadOf, watch } from './rounds.mjs';
import { runLoad, startLoad } from './servers.mjs';

/** @typedef {import('./cases.mjs').Bench} Bench */
/** @typedef {import('./cases.mjs').Measured} Measured */

/** A person may say so much in a minute (`domain/comment/create-comment.ts`). */
const COMMENTS_OF_ONE = 6;

/** How many people have to be signed in for all that will be said. @param {{ rounds: number, comments: number }} settings */
export const peopleNeeded = ({ rounds, comments }) => Math.ceil((2 * (1 + comments * (1 + rounds * 2))) / COMMENTS_OF_ONE);

/** Comments in a conversation of so many. @param {Bench} bench @param {{ name: string, thread: { id: string } }} options @returns {Promise<Measured>} */
export async function measureComments(bench, { name, thread }) {
  const { settings, meridian, headers, comments } = bench;
  const say = () => {
    const number = bench.said++;
    const cookie = bench.world.cookies[Math.floor(number / COMMENTS_OF_ONE)] ?? '';
    return /** @type {const} */ ({
      method: 'POST', path: `/api/en/articles/${thread.id}/comments`, headers: { ...headers, cookie, origin: meridian.siteUrl, 'content-type': 'application/json' },
      body: JSON.stringify({ text: `The ferry came in at last, and the whole pier was there to see it. This is what comment ${number} has to say.` }),
    });
  };
  const first = await ask(meridian.port, say());
  if (first.status !== 201 || JSON.parse(first.body.toString()).state !== 'visible') throw new Refusal(`A comment was answered ${first.status}: ${first.body}`);
  const load = () => ({ requests: Array.from({ length: comments }, say), connections: 4, seconds: null, status: 201, word: null });
  const { rounds, discarded, foreign } = await playRounds(settings, { meridian: { server: meridian, load } });
  return { case: name, n: rounds.length, discarded, foreign, bytes: first.body.length, figures: { meridian: figuresOf(rounds.map((round) => round.meridian)) }, ratios: {} };
}

/** Publications for nothing before those that count, so that compilers are warm. */
const FOR_NOTHING = 5;

/**
 * From the moment a story is sent to be published until its own page shows it, and until the home page does: quiet, of one story each, and under
 * load of the same.
 * @param {Bench} bench @returns {Promise<Measured>}
 */
export async function measurePublishing(bench) {
  const { settings, meridian, headers, world, publishes } = bench;
  const hot = ['/en', world.article.path, world.section].map((path) => ({ path, headers }));
  /** @type {Record<string, Record<string, import('./entry.mjs').Spread>>} */
  const figures = {};
  let most = 0;
  for (const when of ['quiet', 'loaded']) {
    const stop = when === 'loaded' ? startLoad({ port: meridian.port, requests: hot, connections: 32, status: 200, word: null }) : async () => {};
    /** @type {Record<'article' | 'home', number[]>} */
    const times = { article: [], home: [] };
    const { foreign } = await watch(settings, async () => {
      for (let each = -FOR_NOTHING; each < publishes; each++) {
        const { seenOnArticle, seenOnHome, since } = await publish(bench, `${when}-${each + FOR_NOTHING}`);
        const article = seenOnArticle();
        // Quiet, whoever waits for the one page does not have the other rendered beside it.
        if (when === 'quiet') await article;
        const home = when === 'quiet' ? publish(bench, `${when}-home-${each + FOR_NOTHING}`).then(async (again) => [await again.seenOnHome(), again.since]) : seenOnHome().then((at) => [at, since]);
        const [[homeAt = 0, homeSince = 0], articleAt] = await Promise.all([home, article]);
        if (each < 0) continue;
        times.article.push(articleAt - since);
        times.home.push(homeAt - homeSince);
      }
    });
    await stop();
    most = Math.max(most, foreign);
    const of = (/** @type {number[]} */ values) => ({ ...spreadOf(values), p99: quantile(values, 0.99) });
    figures[when] = { articleMs: of(times.article), homeMs: of(times.home) };
  }
  return { case: 'publish', n: publishes, discarded: 0, foreign: most, bytes: null, figures, ratios: {} };
}

/** Publishes a story as the command line does; `seenOn…` wait until a page shows it, and give the moment. @param {Bench} bench @param {string} name */
async function publish({ meridian, headers }, name) {
  const control = join(meridian.folder, 'control.json');
  // A site answers readers a moment before it takes verbs.
  while (!existsSync(control)) await sleep(10);
  const { url, token } = JSON.parse(readFileSync(control, 'utf8'));
  const headline = `The boat ${name} is at the pier`;
  const files = {
    'story.yaml': `originalLanguage: en\nsection: local\nsource: harbour-times\nsourceGuid: bench-${name}\nversions:\n  en: { origin: original }\n`,
    'en.yaml': `headline: ${headline}\ndescription: The times of the tide at the pier.\nslug: bench-${name}\nbody:\n  - { id: B1, p: "High water is at noon." }\n`,
  };
  const since = performance.now();
  const response = await fetch(`${url}/_control/publish`, { method: 'POST', headers: { authorization: `Bearer ${token}` }, body: JSON.stringify({ name: `bench-${name}`, files }) });
  const { result, title } = await response.json();
  if (!result) throw new Refusal(`A story was not published: ${title}`);
  const shown = async (/** @type {string} */ path) => {
    for (;;) {
      if (decode(await ask(meridian.port, { path, headers })).includes(headline)) return performance.now();
    }
  };
  return { since, seenOnArticle: () => shown(new URL(result.addresses.en).pathname), seenOnHome: () => shown('/en') };
}

/** How the server's memory grows while it is asked for what is not there. @param {Bench} bench @returns {Promise<Measured>} */
export async function measureNonsense({ settings, meridian, headers, nonsense }) {
  // A section, a story, a topic that are not there; and what no address of the site looks like.
  const kinds = ['/en/nothing-', '/en/local/nothing-', '/en/topic/nothing-', '/en/nothing/at/all/'];
  const pathOf = (/** @type {number} */ number) => `${kinds[number % kinds.length]}${String(number).padStart(10, '0')}`;
  const before = residentMegabytes(meridian.pid);
  let most = before;
  const { foreign } = await watch(settings, async () => {
    for (let from = 0; from < nonsense; from += 5000) {
      const requests = Array.from({ length: Math.min(5000, nonsense - from) }, (_, index) => ({ path: pathOf(from + index), headers }));
      await runLoad({ port: meridian.port, requests, connections: 8, seconds: null, status: 404, word: null });
      most = Math.max(most, residentMegabytes(meridian.pid));
    }
  });
  return { case: 'nonsense', n: nonsense, discarded: 0, foreign, bytes: null, figures: { meridian: { rssBeforeMb: spreadOf([before]), rssMostMb: spreadOf([most]), rssAfterMb: spreadOf([residentMegabytes(meridian.pid)]) } }, ratios: {} };
}
