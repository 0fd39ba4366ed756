/** `npm start`: from a fresh clone, or any later state of it, to a site that is served. */
import './node-version.mjs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { build } from './build.mjs';
import { install } from './install.mjs';
import { launch } from './launch.mjs';
import { planCode } from './plan.mjs';
import { command, loadDotEnv, Refusal } from './terminal.mjs';
import { ROOT } from './tree.mjs';

/** Refuses a taken port before anything is rebuilt, perhaps under the feet of the site that listens there. */
async function checkPortEarly() {
  const port = Number(process.env.PORT || 3000);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) return; // refused with its remedy when the configuration is read
  const probe = createServer();
  await new Promise((done, failed) => {
    probe.once('error', (/** @type {NodeJS.ErrnoException} */ error) => failed(error.code === 'EADDRINUSE' ? new Refusal(`Port ${port} is taken by another program. Stop it, or set PORT to another number.`) : error));
    probe.listen(port, process.env.HOST || '127.0.0.1', () => probe.close(done));
  });
}

await command(async () => {
  loadDotEnv(ROOT);
  await checkPortEarly();
  const steps = planCode(ROOT);
  if (steps.includes('install')) await install();
  if (steps.includes('build')) await build();
  await launch({ bundle: join(ROOT, '.build'), isPreparing: true });
});
