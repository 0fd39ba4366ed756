import { expect, test } from '@playwright/test';
import { violationsInBoth } from './support/axe';
import { demoStory, message } from './support/demo';
import { pageTypes } from './support/page-types';
import type { Locale } from '@/lib/locales';

// Every test here stands alone.
test.describe.configure({ mode: 'parallel' });

const SCRIPTS = ['en', 'vi', 'ar', 'zh-Hans', 'th'] as const satisfies readonly Locale[];

for (const locale of SCRIPTS) {
  test(`the open language sheet and the open share menu in ${locale} have no fault that axe can find, light and dark`, async ({ page }) => {
    await page.goto((await demoStory('mangrove-shore')).href(locale));
    await page.getByRole('banner').locator('[popovertarget][aria-haspopup]').click();
    await expect(page.locator('#languages')).toBeVisible();
    const faults = await violationsInBoth(page, 'language sheet');
    await page.keyboard.press('Escape');
    await page.getByRole('main').getByText(message(locale, 'article.share.label'), { exact: true }).click();
    await expect(page.getByLabel(message(locale, 'article.share.address'))).toBeVisible();
    faults.push(...(await violationsInBoth(page, 'share menu')));
    expect(faults).toEqual([]);
  });
}

test.describe('with the keyboard alone', () => {
  test('the first stop skips to the content, so nobody tabs through every section first', async ({ page }) => {
    await page.goto('/en');
    await page.keyboard.press('Tab');
    const skip = page.getByRole('link', { name: message('en', 'site.skipToContent') });
    await expect(skip).toBeFocused();
    await expect(skip).toBeInViewport();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('main')).toBeFocused();
    await page.keyboard.press('Tab');
    await expect(page.getByRole('main').getByRole('link').first()).toBeFocused();
  });

  for (const locale of ['en', 'ar'] as const) {
    test(`the languages in ${locale} open with Enter, close with Escape and give the focus back`, async ({ page }) => {
      await page.goto((await demoStory('mangrove-shore')).href(locale));
      const button = page.getByRole('banner').locator('[popovertarget][aria-haspopup]');
      for (let stop = 0; stop < 6 && !(await button.evaluate((element) => element === document.activeElement)); stop++) await page.keyboard.press('Tab');
      await expect(button).toBeFocused();
      await page.keyboard.press('Enter');
      await expect(page.locator('#languages')).toBeVisible();
      await page.keyboard.press('Tab');
      await expect(page.locator('#languages :focus')).toHaveCount(1);
      await page.keyboard.press('Escape');
      await expect(page.locator('#languages')).toBeHidden();
      await expect(button).toBeFocused();
    });
  }

  test('the focus is seen at every stop of a story, so a reader always knows where they are', async ({ page }) => {
    await page.goto((await demoStory('mangrove-shore')).href('en'));
    const unseen: string[] = [];
    for (let stop = 0; stop < 70; stop++) {
      await page.keyboard.press('Tab');
      const focus = await page.evaluate(() => {
        const element = document.activeElement;
        if (!element || element === document.body) return null;
        // A choice of colours shows its focus on the label around it, a card's link around the card, the field of a comment around its frame.
        const seen = [element, element.closest('label'), element.closest('.story'), element.closest('.composer')].filter((each) => each !== null);
        const isSeen = seen.some((each) => ['', '::after'].some((part) => { const style = getComputedStyle(each, part || undefined); return parseFloat(style.outlineWidth) >= 2 && style.outlineStyle !== 'none'; }));
        const { width, height } = element.getBoundingClientRect();
        return { name: element.outerHTML.slice(0, 120), isSeen: isSeen && width > 0 && height > 0 };
      });
      if (focus === null) break;
      if (!focus.isSeen) unseen.push(focus.name);
    }
    expect(unseen).toEqual([]);
  });
});

test.describe('with a finger', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  for (const locale of ['en', 'ar'] as const) {
    test(`every control in ${locale} is large enough to hit: 44 pixels, and a link in a line at least 24`, async ({ page }) => {
      const faults: string[] = [];
      for (const { name, path, status } of await pageTypes(locale)) {
        await page.goto(path);
        const small = await page.evaluate((isRefusal) => {
          const controls = [...document.querySelectorAll('button, summary, .button, header nav a, header > div a, footer nav a, label:has(input[type=radio]), #languages a')];
          const isShown = (element: Element) => element.checkVisibility() && element.getBoundingClientRect().width > 1;
          const text = (element: Element) => `${element.tagName} “${element.textContent?.trim().slice(0, 30)}” ${Math.round(element.getBoundingClientRect().width)}×${Math.round(element.getBoundingClientRect().height)}`;
          // A control in the middle of a sentence is as high as its line (WCAG 2.5.8, inline).
          const isInline = (element: Element) => element.closest('p') !== null || (element.closest('main') !== null && element.closest('nav') !== null);
          const height = (element: Element) => element.getBoundingClientRect().height;
          return [
            // What can be done with a comment stands close together: 40 pixels, as designed.
            ...controls.filter((element) => isShown(element) && !isInline(element) && !isRefusal && height(element) < (element.closest('#comments') ? 39.5 : 43.5)).map(text),
            ...[...document.querySelectorAll('a, button')].filter((element) => isShown(element) && element.closest('.body, .story, [href="#main"]') === null && height(element) < 23.5).map(text),
          ];
        }, status === 400);
        faults.push(...small.map((each) => `${name}: ${each}`));
      }
      expect([...new Set(faults)]).toEqual([]);
    });
  }
});
