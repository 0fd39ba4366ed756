/** The built site for the journeys: its own port, its own temporary data folder with the demo newsroom, nothing of the machine's settings. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { copyDemoData } from './demo-data.mjs';
import { launch } from './launch.mjs';
import { command, Refusal } from './terminal.mjs';
import { ROOT } from './tree.mjs';

await command(async () => {
  const { E2E_PORT, E2E_DATA_FOLDER } = process.env;
  if (!E2E_PORT || !E2E_DATA_FOLDER) throw new Refusal('The journeys start this server: run "npx playwright test".');
  Object.assign(process.env, { PORT: E2E_PORT, HOST: '127.0.0.1', SITE_URL: `http://localhost:${E2E_PORT}`, DATA_FOLDER: E2E_DATA_FOLDER, DATABASE_URL: '', DEMO: '1', LOG_LEVEL: 'warn', TRUSTED_PROXIES: '', NODE_URL: '', AUTH_SECRET: '', ADMIN_EMAIL: '', SMTP_URL: '', MAIL_FROM: '', METRICS_TOKEN: '' });
  process.on('exit', () => rmSync(E2E_DATA_FOLDER, { recursive: true, force: true }));
  await copyDemoData(E2E_DATA_FOLDER);
  await launch({ bundle: join(ROOT, '.build'), isPreparing: true });
});
