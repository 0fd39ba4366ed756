/** Finds a Chromium to test with, and how to start it. */
import { accessSync, constants, existsSync } from 'node:fs';

/** Chromium without its windows, each of which would load a toolbar that nobody sees: as Debian brings it. */
const WINDOWLESS = '/usr/bin/chromium-headless-shell';
const SYSTEM_PATHS = [
  '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/usr/bin/google-chrome-stable', '/snap/bin/chromium',
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

/**
 * Path of the browser for journeys, which need no windows: half the processor time where one without them is installed. It lacks the memory
 * of pages for the back button. `null` when there is none.
 */
export const findJourneyBrowser = async () => (hasWindowlessBrowser() ? WINDOWLESS : await findBrowser());

/** Whether the one without windows is installed, and no other was named. */
export const hasWindowlessBrowser = () => !process.env.CHROMIUM_PATH && isExecutable(WINDOWLESS);

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
