/**
 * Asks a server from a process and a core of its own. Reads a `Load` from its input and prints a `Loaded`.
 * @typedef {{ path: string, method?: 'GET' | 'POST', headers?: Record<string, string>, body?: string }} Asked
 * @typedef {object} Load
 * @property {number} port
 * @property {Asked[]} requests asked in turn; each connection begins with others
 * @property {number} connections
 * @property {number | null} seconds `null`: each is asked once
 * @property {number} status what every answer has to be
 * @property {string | null} word what every answer has to say in `X-Cache`; `null`: not looked at
 * @typedef {{ requests: number, seconds: number, wrong: number, p50Ms: number, p99Ms: number }} Loaded
 */
import { text } from 'node:stream/consumers';
import autocannon from 'autocannon';
import { build } from 'hdr-histogram-js';

/** @type {Load} */
const load = JSON.parse(await text(process.stdin));
const connections = load.seconds !== null && load.requests.length === 1 ? load.connections : Math.min(load.connections, load.requests.length);
// In microseconds: a hit takes less than one of the milliseconds in which autocannon counts.
const times = build({ lowestDiscernibleValue: 1, highestTrackableValue: 60_000_000, numberOfSignificantValueDigits: 3 });
let [wrong, client, startedAt, endedAt] = [0, 0, performance.now(), 0];

/** @type {import('autocannon').Options} */
const options = {
  url: `http://127.0.0.1:${load.port}`, connections, timeout: 30, sampleInt: 100,
  ...(load.seconds === null ? { amount: load.requests.length } : { duration: load.seconds }),
  setupClient(each) {
    const first = client++;
    each.setRequests(load.requests.length === 1 ? load.requests : load.requests.filter((_, index) => index % connections === first));
    // Parsed already, as a list of names and values by turns.
    if (load.word !== null) each.on('headers', (/** @type {any} */ { headers }) => { if (headers[headers.findIndex((/** @type {string} */ name) => name.toLowerCase() === 'x-cache') + 1] !== load.word) wrong++; });
    if (first === 0) startedAt = performance.now();
  },
};
/** @type {import('autocannon').Result} */
const { errors, timeouts } = await new Promise((done, failed) => {
  const running = autocannon(options, (error, result) => (error ? failed(error) : done(result)));
  running.on('response', (_, status, __, ms) => {
    endedAt = performance.now();
    if (status !== load.status) wrong++;
    times.recordValue(Math.max(1, Math.round(ms * 1000)));
  });
});
/** @type {Loaded} */
const loaded = { requests: times.totalCount, seconds: (endedAt - startedAt) / 1000, wrong: wrong + errors + timeouts, p50Ms: times.getValueAtPercentile(50) / 1000, p99Ms: times.getValueAtPercentile(99) / 1000 };
process.stdout.write(JSON.stringify(loaded));
