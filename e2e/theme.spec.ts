import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { demoStory, message } from './support/demo';

const PAPER = { light: 'rgb(253, 252, 249)', dark: 'rgb(16, 20, 23)' } as const;
const expectPaper = (page: Page, theme: keyof typeof PAPER) => expect.poll(() => page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe(PAPER[theme]);
const choose = (page: Page, theme: 'system' | 'light' | 'dark') => page.getByRole('contentinfo').getByRole('radio', { name: message('en', `site.theme.${theme}`) }).check();

test.describe('the colours', () => {
  for (const scheme of ['light', 'dark'] as const) {
    test(`follow a device that is ${scheme} until the reader chooses`, async ({ page }) => {
      await page.emulateMedia({ colorScheme: scheme });
      await page.goto('/en');
      await expectPaper(page, scheme);
      await expect(page.getByRole('radio', { name: message('en', 'site.theme.system') })).toBeChecked();
    });
  }

  test('chosen by the reader rule over the device, stay from page to page, and can be given back', async ({ page }) => {
    await page.emulateMedia({ colorScheme: 'light' });
    await page.goto('/en');
    await choose(page, 'dark');
    await expectPaper(page, 'dark');
    await page.goto((await demoStory('mangrove-shore')).href('ar'));
    await expectPaper(page, 'dark');
    await expect(page.getByRole('radio', { name: message('ar', 'site.theme.dark') })).toBeChecked();
    await page.goto('/en/no-such-section');
    await expectPaper(page, 'dark');
    await page.emulateMedia({ colorScheme: 'dark' });
    await choose(page, 'light');
    await expectPaper(page, 'light');
    await page.reload();
    await expectPaper(page, 'light');
    await choose(page, 'system');
    await expectPaper(page, 'dark');
    await page.reload();
    await expectPaper(page, 'dark');
  });

  test('stand before anything is painted, so a dark room is never lit up by a flash', async ({ page }) => {
    await page.emulateMedia({ colorScheme: 'light' });
    await page.goto('/en');
    await choose(page, 'dark');
    await page.addInitScript(() => {
      // The theme at the moment the body begins: nothing can have been painted before it.
      new MutationObserver((_, observer) => {
        if (!document.body) return;
        observer.disconnect();
        Object.assign(window, { themeAtBody: document.documentElement.dataset.theme ?? 'none' });
      }).observe(document, { childList: true, subtree: true });
      addEventListener('DOMContentLoaded', () => Object.assign(window, { themeAtContent: document.documentElement.dataset.theme ?? 'none' }));
    });
    for (const path of ['/en', (await demoStory('mangrove-shore')).href('en'), '/en/no-such-section']) {
      await page.goto(path);
      expect(await page.evaluate(() => [Reflect.get(window, 'themeAtBody'), Reflect.get(window, 'themeAtContent')]), path).toEqual(['dark', 'dark']);
    }
  });

  test('are chosen with the keyboard, like any other choice', async ({ page }) => {
    await page.emulateMedia({ colorScheme: 'light' });
    await page.goto('/en');
    await page.getByRole('radio', { name: message('en', 'site.theme.system') }).focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await expectPaper(page, 'dark');
  });
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false, colorScheme: 'dark' });

  test('the colours follow the device, and no choice is offered that could not be kept', async ({ page }) => {
    await page.goto((await demoStory('mangrove-shore')).href('en'));
    await expect(page.getByRole('radio')).toHaveCount(0);
    await expect(page.locator('body')).toHaveCSS('background-color', PAPER.dark);
  });
});
