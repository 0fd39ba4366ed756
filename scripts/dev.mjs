/**
 * `npm run dev`: the same server with hot reload. Pages reload by themselves; the process starts again whenever a file that
 * it is made of changes.
 */
import './node-version.mjs';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { copyFonts } from './build.mjs';
import { bundleOptions } from './bundle.mjs';
import { install } from './install.mjs';
import { planCode } from './plan.mjs';
import { command, loadDotEnv } from './terminal.mjs';
import { ROOT } from './tree.mjs';

const STOP_MS = 5000;
const BUNDLE = join(ROOT, '.build-dev');

if (process.argv[2] === '--serve') {
  const { launch } = await import('./launch.mjs');
  await command(() => launch({ bundle: BUNDLE, isPreparing: true }));
} else {
  await command(watch);
}

async function watch() {
  loadDotEnv(ROOT);
  if (planCode(ROOT, { withDev: true }).includes('install')) await install();
  copyFonts();
  const { context } = await import('esbuild');
  /** @type {import('node:child_process').ChildProcess | null} */
  let server = null;
  let restarting = Promise.resolve();

  // One process at a time may hold the data folder, so the next waits for the last to be gone.
  const stop = async () => {
    if (server === null || server.exitCode !== null || server.signalCode !== null) return;
    const gone = once(server, 'exit');
    server.kill('SIGTERM');
    const impatience = setTimeout(() => server?.kill('SIGKILL'), STOP_MS);
    await gone;
    clearTimeout(impatience);
  };
  const restart = async () => {
    await stop();
    server = spawn(process.execPath, [join(ROOT, 'scripts/dev.mjs'), '--serve'], { stdio: 'inherit', env: { ...process.env, NODE_ENV: 'development', NEXT_TELEMETRY_DISABLED: '1' } });
  };

  /** @type {import('esbuild').Plugin} */
  const onEnd = {
    name: 'restart',
    setup(build) {
      build.onEnd(({ errors }) => {
        if (errors.length === 0) restarting = restarting.then(restart);
      });
    },
  };
  const options = bundleOptions({ outdir: BUNDLE });
  const watcher = await context({ ...options, plugins: [onEnd] });
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.once(signal, async () => {
      await watcher.dispose();
      await restarting.then(stop);
      process.exit(0);
    });
  }
  await watcher.watch();
}
