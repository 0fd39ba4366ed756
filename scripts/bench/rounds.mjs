/** Rounds in which servers are asked by turns, and what comes out of them. */
import { max, median, min } from 'simple-statistics';
import { ask } from './answers.mjs';
import { foreignShare, MOST_FOREIGN, readClock, residentMegabytes, TICKS, ticksOf } from './processes.mjs';
import { runLoad } from './servers.mjs';

/** @typedef {import('./entry.mjs').Spread} Spread */
/** @typedef {import('./entry.mjs').Ratio} Ratio */
/** `queries`: statements sent to the database, per answer. @typedef {{ rate: number, cpuMs: number, databaseMs: number | null, queries: number | null, p50Ms: number, p99Ms: number, busy: number, rssMb: number }} Figures */
/** `load`: what it is asked, made anew for each round. @typedef {{ server: import('./servers.mjs').Serving, load: () => Omit<import('./load.mjs').Load, 'port'> }} Contender */
/**
 * How a run measures. `isLoaded`: it takes what it measures while others use the processor.
 * @typedef {object} Settings
 * @property {number} rounds
 * @property {number} seconds of each server in each round
 * @property {boolean} isLoaded
 * @property {number | null} databasePid
 */

/** @param {readonly number[]} values @returns {Spread} */
export const spreadOf = (values) => ({ median: median([...values]), min: min([...values]), max: max([...values]) });

/** The processes that are ours. @param {Settings} settings */
const ownOf = ({ databasePid }) => [process.pid, ...(databasePid === null ? [] : [databasePid])];

/**
 * Does something and tells how much of a core others used meanwhile.
 * @template T
 * @param {Settings} settings
 * @param {() => Promise<T>} work
 * @returns {Promise<{ result: T, foreign: number }>}
 */
export async function watch(settings, work) {
  const before = readClock(ownOf(settings));
  const result = await work();
  return { result, foreign: foreignShare(before, readClock(ownOf(settings))) };
}

/** What a site has sent to its database so far; `NaN` for a control that has none. @param {{ port: number, isSite: boolean }} server */
async function countStatements({ port, isSite }) {
  const metrics = isSite ? (await ask(port, { path: '/metrics' })).body.toString() : '';
  return Number(/^meridian_database_query_duration_seconds_count (\d+)$/m.exec(metrics)?.[1] ?? Number.NaN);
}

/** @param {Settings} settings @param {Contender} contender @returns {Promise<Figures>} */
async function measure({ databasePid }, { server, load }) {
  const database = () => (databasePid === null ? 0 : ticksOf(databasePid));
  const wanted = { ...load(), port: server.port };
  const sentBefore = await countStatements(server);
  const before = { server: ticksOf(server.pid), database: database() };
  const { requests, seconds, p50Ms, p99Ms } = await runLoad(wanted);
  const used = { server: ticksOf(server.pid) - before.server, database: database() - before.database };
  const sent = (await countStatements(server)) - sentBefore;
  const perRequest = (/** @type {number} */ ticks) => (ticks * 1000) / TICKS / requests;
  return {
    rate: requests / seconds, cpuMs: perRequest(used.server), databaseMs: databasePid === null ? null : perRequest(used.database), queries: Number.isNaN(sent) ? null : sent / requests,
    p50Ms, p99Ms, busy: used.server / (seconds * TICKS), rssMb: residentMegabytes(server.pid),
  };
}

/**
 * Measures servers by turns, after a round for nothing, each round beginning with another. A round that others disturbed is
 * thrown away and played again, at most as often as rounds are wanted; where not enough are left, the last ones are taken,
 * and `foreign` tells.
 * @template {string} Name
 * @param {Settings} settings
 * @param {Record<Name, Contender>} contenders
 * @returns {Promise<{ rounds: Record<Name, Figures>[], discarded: number, foreign: number }>}
 */
export async function playRounds(settings, contenders) {
  const names = /** @type {Name[]} */ (Object.keys(contenders));
  /** @type {{ round: Record<Name, Figures>, foreign: number }[]} */
  const played = [];
  const quiet = () => played.filter(({ foreign }) => settings.isLoaded || foreign <= MOST_FOREIGN);
  /** @param {number} turn */
  const play = async (turn) => {
    const round = /** @type {Record<Name, Figures>} */ ({});
    let most = 0;
    for (const name of [...names.slice(turn), ...names.slice(0, turn)]) {
      const { result, foreign } = await watch(settings, () => measure(settings, contenders[name]));
      round[name] = result;
      most = Math.max(most, foreign);
    }
    return { round, foreign: most };
  };
  // Not counted: it warms the compilers.
  await play(0);
  while (quiet().length < settings.rounds && played.length < settings.rounds * 2) {
    played.push(await play(played.length % names.length));
  }
  const counted = quiet().length < settings.rounds ? played.slice(-settings.rounds) : quiet();
  return { rounds: counted.map(({ round }) => round), discarded: played.length - counted.length, foreign: max(counted.map(({ foreign }) => foreign)) };
}

/** What a server did in all rounds. @param {readonly Figures[]} rounds @returns {Record<string, Spread>} */
export function figuresOf(rounds) {
  const keys = /** @type {(keyof Figures)[]} */ (Object.keys(rounds[0] ?? {})).filter((key) => rounds[0]?.[key] !== null);
  return Object.fromEntries(keys.map((key) => [key, spreadOf(rounds.map((round) => Number(round[key])))]));
}

/**
 * How the site stands beside a control: above 1 it is ahead, by requests a second and by CPU per request.
 * @param {{ ours: readonly Figures[], control: readonly Figures[], differs: string | null, foreign: number, isLoaded: boolean }} options
 * @returns {Ratio} without figures where the two did not send the same, or others disturbed them
 */
export function ratioOf({ ours, control, differs, foreign, isLoaded }) {
  const isDisturbed = foreign > MOST_FOREIGN && !isLoaded;
  const refused = differs ?? (isDisturbed ? `others used ${Math.round(foreign * 100)} % of a core` : null);
  if (refused !== null) return { rate: null, cpu: null, refused };
  const each = (/** @type {(one: Figures, other: Figures) => number} */ ratio) => spreadOf(ours.map((figures, index) => ratio(figures, /** @type {Figures} */ (control[index]))));
  // A round shorter than a tick of the clock has no CPU time to divide by.
  return { rate: each((one, other) => one.rate / other.rate), cpu: ours.every(({ cpuMs }) => cpuMs > 0) ? each((one, other) => other.cpuMs / one.cpuMs) : null, refused: null };
}
