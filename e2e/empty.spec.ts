import { expect, test } from '@playwright/test';
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LANGUAGES, message } from './support/demo';
import { ROOT } from './support/stories';

/** A site of its own, on which nothing was ever published. */
const folder = mkdtempSync(join(tmpdir(), 'meridian-empty-'));
const environment = { ...process.env, DATA_FOLDER: folder, DATABASE_URL: '', DEMO: '0', HOST: '127.0.0.1', PORT: '0', SITE_URL: '', TRUSTED_PROXIES: '', LOG_LEVEL: 'warn' };
let server: ChildProcess | undefined;
let address = '';

function start(script: string, ...args: string[]): ChildProcess & { stdout: NodeJS.ReadableStream } {
  const child = spawn(process.execPath, [`scripts/${script}.mjs`, ...args], { cwd: ROOT, env: environment, stdio: ['ignore', 'pipe', 'inherit'] });
  return Object.assign(child, { stdout: child.stdout });
}

test.beforeAll(async () => {
  const [code] = await once(start('database', 'migrate').on('error', () => {}), 'close');
  expect(code).toBe(0);
  const site = start('serve');
  server = site;
  let printed = '';
  for await (const chunk of site.stdout) {
    printed += chunk;
    address = /ready at (\S+)/.exec(printed)?.[1] ?? '';
    if (address) break;
  }
  expect(address, printed).toMatch(/^http:\/\/localhost:\d+$/);
});

test.afterAll(async () => {
  if (server) {
    server.kill('SIGTERM');
    await once(server, 'close');
  }
  rmSync(folder, { recursive: true, force: true });
});

test.describe('a site on which nothing was published', () => {
  test('opens in the default language with a calm page that names the first step, so its editor knows how to begin', async ({ page }) => {
    const answer = await page.goto(address);
    expect(answer?.status()).toBe(200);
    await expect(page.locator('html')).toHaveAttribute('lang', 'en');
    const main = page.getByRole('main');
    await expect(main.getByRole('heading', { name: message('en', 'front.empty.title') })).toBeVisible();
    await expect(main.getByText('npm run story -- publish FOLDER')).toBeVisible();
    await expect(main.getByText('npm run db:seed')).toBeVisible();
  });

  test('shows no heading over nothing, no broken picture and no error', async ({ page }) => {
    const errors: string[] = [];
    page.on('console', (entry) => { if (['error', 'warning'].includes(entry.type())) errors.push(entry.text()); });
    page.on('response', (response) => { if (response.status() >= 400) errors.push(`${response.status()} ${response.url()}`); });
    await page.goto(`${address}/en`);
    await expect(page.getByRole('main').getByRole('heading')).toHaveCount(2);
    expect(errors).toEqual([]);
  });

  test('answers 404 with a whole page, and in no language that is not in use', async ({ page }) => {
    expect((await page.goto(`${address}/en/politics`))?.status()).toBe(404);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(message('en', 'error.missing.title'));
    const others = await Promise.all(LANGUAGES.filter((locale) => locale !== 'en').map(async (locale) => (await page.request.get(`${address}/${locale}`)).status()));
    for (const status of others) expect([200, 404]).toContain(status);
  });
});
