import { expect, test } from '@playwright/test';
import { message } from './support/demo';

test.use({ viewport: { width: 1280, height: 700 } });

test('the back button brings back what was typed, chosen and scrolled to in a search, out of the browser’s own memory', async ({ page }) => {
  const words = page.getByRole('main').getByLabel(message('en', 'search.field.words'));
  const newspaper = page.getByLabel(message('en', 'search.field.source'), { exact: true });
  await page.addInitScript(() => addEventListener('pageshow', ({ persisted }) => { document.documentElement.dataset.cameFrom = persisted ? 'memory' : 'network'; }));
  await page.goto('/en/search?q=the');
  await words.fill('half a thought');
  await newspaper.selectOption({ index: 2 });
  await page.evaluate(() => scrollTo(0, 300));
  await page.locator('.story-link').first().evaluate((link: HTMLAnchorElement) => link.click());
  await page.waitForURL(/-[0-9a-z]{10}$/);
  // A page out of memory loads nothing, which is what `goBack` would wait for.
  await page.evaluate(() => history.back());
  await expect(async () => expect(await page.evaluate(() => [document.documentElement.dataset.cameFrom, scrollY])).toEqual(['memory', 300])).toPass({ timeout: 30_000 });
  await expect(words).toHaveValue('half a thought');
  expect(await newspaper.evaluate((select: HTMLSelectElement) => select.selectedIndex)).toBe(2);
});
