/** Finds a Chromium to test with, and how to start it. */
import { accessSync, constants, existsSync } from 'node:fs';

// The first is the browser without its windows, each of which would load a toolbar that nobody sees: the journeys take half the processor time.
const SYSTEM_PATHS = [
  '/usr/bin/chromium-headless-shell', '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/usr/bin/google-chrome-stable', '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/**
 * Path of the browser: CHROMIUM_PATH, else Playwright's own, else the system's; `null` when there is none.
 * @param {NodeJS.ProcessEnv} [env]
 */
export async function findBrowser(env = process.env) {
  if (env.CHROMIUM_PATH) return isExecutable(env.CHROMIUM_PATH) ? env.CHROMIUM_PATH : null;
  const { chromium } = await import('@playwright/test');
  return [chromium.executablePath(), ...SYSTEM_PATHS].find((path) => path && isExecutable(path)) ?? null;
}

/** @param {string} path */
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return existsSync(path);
  } catch {
    return false;
  }
}

/** Arguments that keep the browser from calling home, and let it run as root in a container. */
export function browserArguments() {
  const quiet = ['--disable-quic', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'];
  return process.getuid?.() === 0 ? ['--no-sandbox', ...quiet] : quiet;
}
