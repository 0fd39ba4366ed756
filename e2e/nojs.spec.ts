import { expect, test } from '@playwright/test';
import { demoStory, demoWords, message, sectionPath } from './support/demo';
import { ask } from './support/http';
import { publish, retract } from './support/stories';
import type { Story } from './support/stories';

test.use({ javaScriptEnabled: false });

/** One more than a page of a list holds. */
const MORE_THAN_A_PAGE = 21;

test.describe('without JavaScript', () => {
  for (const locale of ['en', 'ar'] as const) {
    test(`promise 17: a story opens from the ${locale} front, is read and shared, and leads to what is alike`, async ({ page }) => {
      const { headline, body } = demoWords('mangrove-shore', locale);
      await page.goto(`/${locale}`);
      await page.getByRole('main').getByRole('link', { name: headline }).first().click();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(headline);
      const heading = body.find((block) => 'h2' in block) as { h2: string };
      await expect(page.getByRole('main').getByRole('heading', { name: heading.h2 })).toBeVisible();
      await expect(page.getByRole('main').locator('img').first()).toBeVisible();
      // The way to another site's content is a link, since nobody can be asked.
      await expect(page.locator('.body').getByRole('link', { name: 'openstreetmap.org' })).toHaveAttribute('href', /^https:\/\/www\.openstreetmap\.org\//);
      await expect(page.locator('iframe')).toHaveCount(0);
      await page.getByRole('main').getByText(message(locale, 'article.share.label'), { exact: true }).click();
      await expect(page.getByLabel(message(locale, 'article.share.address'))).toBeVisible();
      await expect(page.getByRole('button', { name: message(locale, 'article.share.copy') })).toHaveCount(0);
      await expect(page.getByRole('complementary', { name: message(locale, 'article.rail.label') }).getByRole('link').first()).toBeVisible();
    });

    test(`the language of a story is switched from ${locale} in the native sheet`, async ({ page }) => {
      const story = await demoStory('mangrove-shore');
      await page.goto(story.href(locale));
      await page.getByRole('banner').locator('[popovertarget][aria-haspopup]').click();
      await expect(page.locator('#languages')).toBeVisible();
      await page.locator('#languages [hreflang=vi]').click();
      await expect(page).toHaveURL(story.href('vi'));
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(demoWords('mangrove-shore', 'vi').headline);
    });

    test(`a ${locale} address that leads nowhere says so and leads on: 404 for what is missing, 410 for what was retracted`, async ({ page }) => {
      const story = await publish({ name: `nojs-gone-${locale}`, section: 'products', original: locale, texts: { [locale]: { headline: locale === 'ar' ? 'مصباح لا يضيء' : 'A lamp that gives no light' } } });
      await retract(story);
      await expect.poll(async () => (await ask(story.href(locale))).status, { timeout: 2000 }).toBe(410);
      for (const [address, status, title] of [[`/${locale}/nothing-here`, 404, 'error.missing.title'], [story.href(locale), 410, 'error.retracted.title']] as const) {
        expect((await page.goto(address))?.status()).toBe(status);
        await expect(page.getByRole('heading', { level: 1 })).toHaveText(message(locale, title));
        await page.getByRole('main').getByRole('link', { name: message(locale, 'error.home') }).click();
        await expect(page).toHaveURL(`/${locale}`);
      }
    });
  }

  test.describe('a section with more than one page', () => {
    const numbers = Array.from({ length: MORE_THAN_A_PAGE }, (_, index) => index + 1);
    const stories: Story[] = [];

    test.beforeAll(async () => {
      for (const number of numbers) stories.push(await publish({ name: `nojs-page-${number}`, section: 'products', texts: { en: { headline: `Catalogue number ${number}` }, ar: { headline: `رقم الدليل ${number}` } }, facts: { urgency: 9 } }));
    });
    test.afterAll(async () => {
      for (const story of stories) await retract(story);
    });

    for (const locale of ['en', 'ar'] as const) {
      test(`leads to its older stories and back in ${locale}, so nothing that was published is out of reach`, async ({ page }) => {
        const path = sectionPath('products', locale);
        await page.goto(path);
        await page.getByRole('main').getByRole('link', { name: message(locale, 'article.list.older') }).click();
        await expect(page).toHaveURL(/\?before=[0-9a-z]{10}$/);
        await expect(page.getByRole('main').getByRole('link', { name: locale === 'ar' ? 'رقم الدليل 1' : 'Catalogue number 1', exact: true })).toBeVisible();
        await expect(page.getByRole('main').getByRole('link', { name: locale === 'ar' ? `رقم الدليل ${MORE_THAN_A_PAGE}` : `Catalogue number ${MORE_THAN_A_PAGE}`, exact: true })).toHaveCount(0);
        await page.getByRole('main').getByRole('link', { name: message(locale, 'article.list.newest') }).click();
        await expect(page).toHaveURL(path);
        await expect(page.getByRole('main').getByRole('link', { name: locale === 'ar' ? `رقم الدليل ${MORE_THAN_A_PAGE}` : `Catalogue number ${MORE_THAN_A_PAGE}`, exact: true })).toBeVisible();
      });
    }
  });
});
