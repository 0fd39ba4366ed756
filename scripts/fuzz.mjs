/**
 * `npm run fuzz`: the tests of the site under fire at their full length, which `npm test` runs shorter: 10,000 hostile requests
 * to every route, a flood of 200,000 distinct addresses, 1,000 changes beside hot traffic. `-- --seed N` repeats the requests of
 * an earlier run, `-- --requests N` sends another number of them.
 */
import './node-version.mjs';
import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { build } from './build.mjs';
import { planCode } from './plan.mjs';
import { command, Refusal, run } from './terminal.mjs';
import { ROOT } from './tree.mjs';

const FILES = ['scripts/fuzz.test.ts', 'server/under-fire.test.ts', 'server/truth.test.ts'];

await command(async () => {
  process.chdir(ROOT);
  const { values } = parseArgs({ options: { seed: { type: 'string', default: String(randomInt(2 ** 31)) }, requests: { type: 'string', default: '10000' } } });
  for (const [name, value] of Object.entries(values)) if (!/^\d{1,10}$/.test(value)) throw new Refusal(`--${name} is “${value}”, but it must be a whole number.`);
  if (planCode(ROOT, { withDev: true }).includes('build')) await build();
  console.error(`Seed ${values.seed}: npm run fuzz -- --seed ${values.seed} asks the same again.`);
  // One file after the other: each is a load of its own.
  const env = { ...process.env, NODE_ENV: 'test', FUZZ_SEED: values.seed, FUZZ_REQUESTS: values.requests, FLOOD_ADDRESSES: '200000', TRUTH_CHANGES: '1000' };
  await run(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', '--no-file-parallelism', ...FILES], { env });
});
