/** `npm run db:migrate`, `db:seed`, `db:fill`, `db:reset`: the database while no site is served from it. */
import './node-version.mjs';
import { join } from 'node:path';
import { bundle, PROCESS } from './bundle.mjs';
import { prepare, siteTools } from './launch.mjs';
import { rememberDone } from './plan.mjs';
import { command, loadDotEnv, Refusal, step } from './terminal.mjs';
import { ROOT } from './tree.mjs';

await command(async () => {
  process.chdir(ROOT);
  loadDotEnv(ROOT);
  // A folder of its own: what a running site was built from stays as it is.
  const folder = join(ROOT, '.build-tools');
  await bundle({ outdir: folder, entries: { site: PROCESS.site, 'pglite-worker': PROCESS['pglite-worker'] } });
  const site = await siteTools(folder);
  const data = site.describeData();
  switch (process.argv[2]) {
    case 'migrate':
      await step('Bringing the database up to date', site.migrateSite);
      return rememberDone(ROOT, data, 'migrate');
    case 'seed':
      await step('Loading the demo stories', () => site.seedSite((line) => console.error(`  ${line}`)));
      return rememberDone(ROOT, data, 'seed');
    case 'fill':
      return step('Making synthetic stories', () => site.fillSite(Number(process.argv[3]), (line) => console.error(`  ${line}`)));
    case 'reset':
      console.log(`Deleted ${await site.resetSite()}.`);
      return prepare(site);
    default:
      throw new Refusal('Say what to do: migrate, seed, fill or reset.');
  }
});
