import { expect, test } from '@playwright/test';
import { LANGUAGES } from './support/demo';
import { pageTypes } from './support/page-types';

/** The browser itself reports the status of the page that was asked for. */
const isOwnStatus = (text: string, status: number) => status >= 400 && text.startsWith(`Failed to load resource: the server responded with a status of ${status}`);

for (const locale of LANGUAGES) {
  test(`every kind of page in ${locale} loads without an error, a warning, a failed or a foreign request, so nothing is broken behind what a reader sees`, async ({ page, baseURL }) => {
    const faults: string[] = [];
    let path = '';
    let status = 200;
    const note = (what: string) => faults.push(`${path}: ${what}`);
    page.on('console', (entry) => { if (['error', 'warning'].includes(entry.type()) && !isOwnStatus(entry.text(), status)) note(`${entry.type()} ${entry.text()}`); });
    page.on('pageerror', (error) => note(error.message));
    page.on('requestfailed', (request) => note(`${request.url()} failed: ${request.failure()?.errorText}`));
    page.on('request', (request) => { if (!request.url().startsWith(baseURL!) && !request.url().startsWith('data:')) note(`asked ${request.url()}`); });
    page.on('response', (response) => { if (response.status() >= 400 && new URL(response.url()).pathname !== new URL(path, baseURL).pathname) note(`${response.status()} ${response.url()}`); });
    for (const type of await pageTypes(locale)) {
      ({ path, status } = type);
      const answer = await page.goto(path);
      expect(answer?.status(), path).toBe(status);
      // What waits until it is near is asked for as well.
      await page.getByRole('heading').last().scrollIntoViewIfNeeded();
      await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
      await page.waitForLoadState('networkidle');
    }
    expect(faults).toEqual([]);
  });
}
