/** Answers that are the same for everybody: the site, and two controls that have to send the same bytes and headers. */
import { mean } from 'simple-statistics';
import { Refusal } from '../terminal.mjs';
import { ask, difference, headerOf } from './answers.mjs';
import { figuresOf, playRounds, ratioOf } from './rounds.mjs';
import { runLoad, startControl } from './servers.mjs';

/** @typedef {import('./load.mjs').Asked} Asked */
/** @typedef {{ name: string, requests: Asked[], status?: number }} PageCase */

const CONNECTIONS = 32;
/** Of a list, so many are compared with what the control sends. */
const SAMPLES = 8;

/**
 * Has all that is asked kept by the site, gives it to the bare control, and measures.
 * @param {import('./cases.mjs').Bench} bench
 * @param {PageCase} page
 * @throws Refusal when an answer is not kept, or not what it must be
 * @returns {Promise<import('./cases.mjs').Measured>}
 */
export async function measurePages({ settings, meridian, rendered }, { name, requests, status = 200 }) {
  await runLoad({ requests, connections: 4, seconds: null, status, word: null, port: meridian.port });
  /** @type {Map<string, import('./answers.mjs').Answer>} */
  const answers = new Map();
  for (const asked of requests) answers.set(asked.path, await ask(meridian.port, asked));
  const missed = [...answers].find(([, answer]) => answer.status !== status || headerOf(answer, 'x-cache') !== 'hit');
  if (missed) throw new Refusal(`${missed[0]} was asked before and answered ${missed[1].status} ${headerOf(missed[1], 'x-cache')}: it is not kept.`);
  const bare = await startControl(answers);
  try {
    return { case: name, bytes: mean([...answers.values()].map(({ body }) => body.length)), ...(await measureBeside(settings, { requests, status, meridian, bare, rendered })) };
  } finally {
    await bare.stop();
  }
}

/**
 * Compares what the servers send, and asks them by turns.
 * @param {import('./rounds.mjs').Settings} settings
 * @param {{ requests: Asked[], status: number } & Record<'meridian' | 'bare' | 'rendered', import('./servers.mjs').Serving>} options
 */
async function measureBeside(settings, { requests, status, meridian, bare, rendered }) {
  // Of a page that was rendered for it a browser is told 304 as well, at the price of the render: there is nothing to compare.
  const controls = status === 304 ? { bare } : { bare, rendered };
  const differs = Object.fromEntries(await Promise.all(Object.entries(controls).map(async ([who, control]) => [who, await compare(requests, { meridian, control, isRendered: who === 'rendered' })])));
  const hot = { requests, connections: CONNECTIONS, seconds: settings.seconds, status, word: null };
  // One at a time: those who ask for the same page at once would share one render, and fewer would be made than are counted.
  const cold = { ...hot, requests: await asManyAsFit(rendered, requests, settings.seconds), connections: 1, seconds: null, word: 'miss' };
  const contenders = Object.entries({ meridian, ...controls }).map(([who, server]) => [who, { server, load: () => (who === 'rendered' ? cold : hot) }]);
  const { rounds, discarded, foreign } = await playRounds(settings, Object.fromEntries(contenders));
  const of = (/** @type {string} */ who) => rounds.map((round) => /** @type {import('./rounds.mjs').Figures} */ (round[who]));
  return {
    n: rounds.length, discarded, foreign,
    figures: Object.fromEntries(contenders.map(([who]) => [who, figuresOf(of(String(who)))])),
    ratios: Object.fromEntries(Object.keys(controls).map((who) => [who, ratioOf({ ours: of('meridian'), control: of(who), differs: differs[who], foreign, isLoaded: settings.isLoaded })])),
  };
}

/** As many requests as a server that renders each answers in so many seconds; at least three. @param {{ port: number }} server @param {readonly Asked[]} requests @param {number} seconds */
async function asManyAsFit(server, requests, seconds) {
  const requestOf = (/** @type {number} */ number) => /** @type {Asked} */ (requests[number % requests.length]);
  let answered = 0;
  for (const since = performance.now(); performance.now() - since < seconds * 1000; answered++) await ask(server.port, requestOf(answered));
  return Array.from({ length: Math.max(3, answered) }, (_, number) => requestOf(number));
}

/** What differs between the answers of both servers, asked one right after the other. @param {readonly Asked[]} requests @param {{ meridian: { port: number }, control: { port: number }, isRendered: boolean }} options */
async function compare(requests, { meridian, control, isRendered }) {
  const step = Math.ceil(requests.length / SAMPLES);
  for (const asked of requests.filter((_, index) => index % step === 0)) {
    const found = difference(await ask(meridian.port, asked), await ask(control.port, asked), { isRendered });
    if (found !== null) return `${found} differ`;
  }
  return null;
}
