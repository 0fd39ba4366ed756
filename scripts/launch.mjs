/** Serves a bundled site in this process, after bringing its database up to date when that is asked for. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { planData, rememberDone } from './plan.mjs';
import { step } from './terminal.mjs';
import { ROOT } from './tree.mjs';

/** @typedef {typeof import('./site')} SiteTools */

/** The bundled tools of `scripts/site.ts`. @param {string} bundle folder @returns {Promise<SiteTools>} */
export const siteTools = (bundle) => import(pathToFileURL(join(bundle, 'site.mjs')).href);

/**
 * @param {object} options
 * @param {string} options.bundle folder of the bundled process
 * @param {boolean} options.isPreparing whether to migrate and to load demo stories first; a database that is behind is refused
 */
export async function launch({ bundle, isPreparing }) {
  process.chdir(ROOT);
  if (!process.env.NODE_ENV) Object.assign(process.env, { NODE_ENV: 'production' });
  process.setSourceMapsEnabled(true);
  if (isPreparing) await prepare(await siteTools(bundle));
  await import(pathToFileURL(join(bundle, 'main.mjs')).href);
}

/** Migrates and seeds as far as that is needed. @param {SiteTools} site */
export async function prepare(site) {
  const data = site.describeData();
  const steps = planData(ROOT, data);
  if (steps.includes('migrate')) {
    await step('Bringing the database up to date', site.migrateSite);
    rememberDone(ROOT, data, 'migrate');
  }
  if (steps.includes('seed')) {
    await step('Loading the demo stories', () => site.seedSite((line) => console.error(`  ${line}`)));
    rememberDone(ROOT, data, 'seed');
  }
}
