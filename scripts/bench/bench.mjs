/** `npm run bench`: what answers cost, beside bare node:http and beside the same site without its page cache. docs/performance.md */
import '../node-version.mjs';
import { whyNotBuilt } from '../plan.mjs';
import { freePort } from '../ports.mjs';
import { command, Refusal } from '../terminal.mjs';
import { ROOT } from '../tree.mjs';
import { CASES } from './cases.mjs';
import { openData } from './data.mjs';
import { entryOf, writeEntry } from './entry.mjs';
import { readOptions, USAGE } from './options.mjs';
import { settle, pin, startSite } from './servers.mjs';
import { lines } from './table.mjs';
import { peopleNeeded } from './writes.mjs';

/** Comments in a conversation without end. */
const LONG = 20_000;
const LOADED = 'LOADED: measured although others use the processor. These figures mean nothing and do not enter the history.';
/** As a browser asks: one without a name is not counted as a reader, and costs less. */
const HEADERS = { 'accept-encoding': 'gzip, deflate, br', 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:150.0) Gecko/20100101 Firefox/150.0' };

await command(async () => {
  const options = readOptions(process.argv.slice(2));
  if (options.help) return console.log(USAGE);
  const reason = whyNotBuilt(ROOT);
  if (reason !== null) throw new Refusal(`There is no site to measure: ${reason}. Run "npm run build" first.`);
  settle();
  if (options.isLoaded) console.log(LOADED);
  /** @type {import('./entry.mjs').Result[]} */
  const results = [];
  /** @type {Record<string, string>} */
  const databases = {};
  for (const database of options.databases) {
    for (const stories of options.stories) {
      console.log(`\n${new Intl.NumberFormat('en').format(stories)} stories, ${database}`);
      const { version, measured } = await measureSite(options, { database, stories, isFirst: stories === options.stories[0] });
      databases[database] = version;
      results.push(...measured.map((result) => ({ ...result, database, stories })));
    }
  }
  const { isLoaded, rounds, seconds, comments, publishes, nonsense } = options;
  const entry = entryOf({ isLoaded, settings: { rounds, seconds, comments, publishes, nonsense }, results, databases });
  if (isLoaded) console.log(`\n${LOADED}`);
  if (!isLoaded || options.entry) console.log(`\nWritten to ${writeEntry(entry, options.entry)}`);
});

/** @param {import('./options.mjs').Options} options @param {{ database: import('./data.mjs').Database, stories: number, isFirst: boolean }} site */
async function measureSite({ cases, rounds, seconds, isLoaded, comments, publishes, nonsense }, { database, stories, isFirst }) {
  const people = cases.some((name) => name.endsWith('comment')) ? peopleNeeded({ rounds, comments }) : 1;
  const data = await openData({ database, stories, wish: { people, comments: cases.some((name) => name.startsWith('long')) ? LONG : 1, addresses: 2000, queries: 200 } });
  if (data.databasePid !== null) pin(data.databasePid, 'database');
  const siteUrl = `http://localhost:${await freePort()}`;
  const [meridian, rendered] = await Promise.all([startSite(data.open(), siteUrl), startSite({ ...data.open(), PAGE_CACHE_MEGABYTES: '0' }, siteUrl)]);
  const bench = { settings: { rounds, seconds, isLoaded, databasePid: data.databasePid }, meridian, rendered, world: data.world, headers: HEADERS, said: 0, comments, publishes, nonsense };
  /** @type {import('./cases.mjs').Measured[]} */
  const measured = [];
  for (const [name, measure] of Object.entries(CASES)) {
    // How much memory nonsense takes does not depend on how many stories there are, and it takes long.
    if (!cases.includes(name) || (name === 'nonsense' && !isFirst)) continue;
    try {
      const result = await measure(bench);
      measured.push(result);
      for (const line of lines({ ...result, database, stories })) console.log(line);
    } catch (error) {
      // One that cannot be measured does not take the others' hours with it.
      if (!(error instanceof Refusal)) throw error;
      process.exitCode = 1;
      console.log(`\n${name} · not measured: ${error.message}`);
    }
  }
  await meridian.stop();
  await rendered.stop();
  await data.close();
  return { version: data.version, measured };
}
