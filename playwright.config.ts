import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from '@playwright/test';
import { browserArguments, findBrowser, findJourneyBrowser } from './scripts/browser.mjs';
import { freePort } from './scripts/ports.mjs';

// Playwright reads this file once per process; the first to read it chooses for all.
process.env.E2E_PORT ??= String(await freePort());
process.env.E2E_DATA_FOLDER ??= join(tmpdir(), `meridian-e2e-${randomUUID()}`);
const siteUrl = `http://localhost:${process.env.E2E_PORT}`;

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  fullyParallel: false,
  forbidOnly: process.env.CI !== undefined,
  // All journeys share one site, and the machine that tests may have two cores.
  workers: 2,
  // Where others build on the answer, what a machine under load made late is tried once more, and named at the end all the same.
  retries: process.env.CI ? 1 : 0,
  // The limits of the site are by the minute, and a journey that meets one waits until it is over. A machine that others make slow takes
  // three times as long as one that is left alone, and that is no fault of the site.
  timeout: 480_000,
  expect: { timeout: 20_000 },
  use: {
    baseURL: siteUrl,
    // What never comes fails where it is waited for, and not minutes later with the whole journey.
    actionTimeout: 60_000,
    navigationTimeout: 60_000,
    trace: 'retain-on-failure',
    launchOptions: { executablePath: (await findJourneyBrowser()) ?? undefined, args: browserArguments() },
  },
  projects: [
    { name: 'chromium', testIgnore: ['site.spec.ts', 'back-button.spec.ts'] },
    // A browser without windows keeps no page in memory for the way back, and Playwright keeps the others from it.
    { name: 'full browser', testMatch: 'back-button.spec.ts', use: { launchOptions: { executablePath: (await findBrowser()) ?? undefined, args: browserArguments(), ignoreDefaultArgs: ['--disable-back-forward-cache'] } } },
    // Takes away from the whole site what the other journeys walk on, so it comes after them; by itself with `--no-deps`.
    { name: 'whole site', testMatch: 'site.spec.ts', dependencies: ['chromium', 'full browser'] },
    // Needs Java: `npm run check:html` alone.
    ...(process.env.HTML_CHECKER ? [{ name: 'html', testMatch: 'html.check.ts' }] : []),
  ],
  webServer: {
    command: 'node scripts/e2e-server.mjs',
    url: `${siteUrl}/en`,
    timeout: 300_000,
    stdout: 'ignore',
    stderr: 'pipe',
    gracefulShutdown: { signal: 'SIGTERM', timeout: 10_000 },
  },
});
