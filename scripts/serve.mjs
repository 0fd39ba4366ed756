/** `npm run serve`: serves what is built. Never installs, builds, migrates or loads stories. */
import './node-version.mjs';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { launch } from './launch.mjs';
import { readBuildStamp } from './plan.mjs';
import { command, loadDotEnv, Refusal } from './terminal.mjs';
import { readJson, ROOT } from './tree.mjs';

await command(async () => {
  const stamp = readBuildStamp(ROOT);
  if (stamp === null || !existsSync(join(ROOT, '.next/BUILD_ID'))) throw new Refusal('Nothing is built. Run "npm run build" first, or "npm start", which does everything.');
  const installed = readJson(join(ROOT, 'node_modules/next/package.json'))?.version;
  if (installed !== stamp.next) throw new Refusal(`The site was built with Next ${stamp.next}, and ${installed ?? 'none'} is installed. Run "npm ci" and "npm run build".`);
  loadDotEnv(ROOT);
  await launch({ bundle: join(ROOT, '.build'), isPreparing: false });
});
