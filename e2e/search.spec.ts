import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { violationsInBoth } from './support/axe';
import { demoWords, message } from './support/demo';
import { ask } from './support/http';
import { publish, withdraw } from './support/stories';
import type { Locale } from '@/lib/locales';

const say = (locale: Locale, key: string) => message(locale, `search.${key}`);
const field = (page: Page, locale: Locale) => page.getByRole('main').getByLabel(say(locale, 'field.words'));
const hits = (page: Page) => page.getByRole('main').locator('ol').first().getByRole('article');
const search = async (page: Page, locale: Locale, words: string): Promise<void> => {
  await field(page, locale).fill(words);
  await page.getByRole('main').getByRole('button', { name: say(locale, 'submit'), exact: true }).first().click();
};

/** As people type: without accents, in the other width, with the article. What is marked in the headline. */
const CASES: [locale: Locale, words: string, marked: string][] = [
  ['vi', 'chợ nổi', 'Chợ nổi'],
  ['vi', 'cho noi', 'Chợ nổi'],
  ['ar', 'سوق عائمه', 'السوق العائمة'],
  ['zh-Hans', '红树林', '红树林'],
  ['th', 'ช่วงค่ํา', 'ช่วงค่ำ'],
];

test.describe('promise 17: a search without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  for (const [locale, words, marked] of CASES) {
    test(`in ${locale} finds ${words} and shows why, so a reader finds a story as they would type it`, async ({ page }) => {
      await page.goto(`/${locale}/search`);
      await expect(page.getByRole('main').getByRole('search')).toBeVisible();
      await search(page, locale, words);
      await expect(page).toHaveURL(new RegExp(`/${locale}/search\\?q=`));
      await expect(field(page, locale)).toHaveValue(words.normalize('NFC'));
      const first = hits(page).first();
      // Words stand apart in some scripts: their marks together say what was asked for.
      expect((await first.getByRole('heading').locator('mark').allTextContents()).join(' ')).toBe(marked);
      await first.getByRole('link').first().click();
      await expect(page.getByRole('heading', { level: 1 })).toContainText(marked);
    });
  }

  test('narrows, goes on in another language and comes back with what was typed', async ({ page }) => {
    await page.goto('/vi/search?q=mangrove');
    const elsewhere = page.getByRole('main').getByRole('link', { name: 'English' });
    await elsewhere.click();
    await expect(page).toHaveURL('/vi/search?q=mangrove&lang=en');
    await expect(hits(page).first().getByRole('heading')).toHaveAttribute('lang', 'en');
    await page.getByLabel(say('vi', 'field.to'), { exact: true }).fill('2001-01-01');
    await page.getByRole('button', { name: say('vi', 'apply'), exact: true }).click();
    await expect(page.getByRole('heading', { level: 2 }).first()).toContainText('mangrove');
    await page.getByRole('link', { name: say('vi', 'none.filters') }).click();
    await expect(page).toHaveURL('/vi/search?q=mangrove&lang=en');
  });

  test('says at the field what is wrong with it, and keeps what was typed', async ({ page }) => {
    const long = 'many words '.repeat(12).trim();
    expect((await page.goto(`/en/search?q=${encodeURIComponent(long)}`))?.status()).toBe(422);
    await expect(field(page, 'en')).toHaveValue(long);
    await expect(field(page, 'en')).toHaveAttribute('aria-invalid', 'true');
    expect((await page.goto('/en/search?q=bridge&from=2026-05-02&to=2026-05-01'))?.status()).toBe(422);
    await expect(page.getByText(say('en', 'error.reversed'))).toBeVisible();
    await expect(page.getByLabel(say('en', 'field.to'), { exact: true })).toHaveValue('2026-05-01');
  });

  test('that finds nothing says so calmly, offers the right spelling and the latest stories', async ({ page }) => {
    await page.goto('/en/search?q=mayfleis');
    await expect(page.getByRole('heading', { level: 2 }).first()).toContainText('mayfleis');
    await page.getByRole('main').getByRole('link', { name: 'mayflies', exact: true }).click();
    await expect(hits(page).first()).toBeVisible();
    await page.goto('/en/search?q=xyzzy');
    await expect(page.getByRole('main').getByRole('heading', { name: message('en', 'article.list.latest') })).toBeVisible();
  });
});

test('a search is made from any page by keyboard alone', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto('/en');
  const words = page.getByRole('banner').getByRole('searchbox');
  for (let presses = 0; presses < 6 && !(await words.evaluate((element) => element === document.activeElement)); presses += 1) await page.keyboard.press('Tab');
  await expect(words).toBeFocused();
  await page.keyboard.type('bridge');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL('/en/search?q=bridge');
  await expect(hits(page).first().locator('mark').first()).toBeVisible();
});

test('a phone has the way to the search in its header', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 800 });
  await page.goto('/ar');
  const way = page.getByRole('banner').getByRole('link', { name: say('ar', 'title') });
  expect((await way.boundingBox())!.height).toBeGreaterThanOrEqual(44);
  await way.click();
  await expect(page).toHaveURL('/ar/search');
});

test('a phone shows the first story found without scrolling, and what narrows the search when it is wanted', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('/en/search?q=bridge');
  const first = (await hits(page).first().getByRole('heading').boundingBox())!;
  expect(first.y + first.height).toBeLessThan(700);
  await expect(page.getByLabel(say('en', 'field.section'), { exact: true })).toBeHidden();
  await page.getByRole('main').getByText(say('en', 'filters'), { exact: true }).first().click();
  await page.getByLabel(say('en', 'field.section'), { exact: true }).selectOption({ index: 1 });
  await page.getByRole('button', { name: say('en', 'apply'), exact: true }).click();
  await page.waitForURL(/section=/);
  await expect(page.getByLabel(say('en', 'field.section'), { exact: true })).toBeVisible();
});

test('the pages of a search stay the same list while stories are published, so nobody meets a story twice or misses one', async ({ page }) => {
  const shown = () => hits(page).getByRole('heading').allTextContents();
  await page.goto('/en/search?q=the');
  const first = await shown();
  const headline = 'The story of the hour in the middle of the search';
  const story = await publish({ name: 'search-turning', section: 'products', texts: { en: { headline } } });
  await expect.poll(async () => (await ask('/en/search?q=the')).body.includes(story.id)).toBe(true);
  await page.getByRole('link', { name: say('en', 'pages.next') }).click();
  await page.waitForURL(/page=2/);
  expect((await shown()).filter((each) => first.includes(each) || each === headline)).toEqual([]);
  await page.getByRole('link', { name: say('en', 'pages.previous') }).click();
  await page.waitForURL((url) => !url.search.includes('page='));
  expect(await shown()).toEqual(first);
  await withdraw(story, 'en');
});

test('promise 7: a story is found within a second of its publication, and gone within one of its withdrawal', async () => {
  const story = await publish({ name: 'search-now', section: 'products', texts: { en: { headline: 'The quokkas of the search' } } });
  const found = async () => (await ask('/en/search?q=quokkas')).body.includes(story.id);
  await expect.poll(found, { timeout: 1000, intervals: [50] }).toBe(true);
  await withdraw(story, 'en');
  await expect.poll(found, { timeout: 1000, intervals: [50] }).toBe(false);
});

test('promise 18: what strangers ask for is shown as text and runs nothing', async ({ page }) => {
  const dialogs: string[] = [];
  page.on('dialog', (dialog) => { dialogs.push(dialog.message()); void dialog.dismiss(); });
  for (const words of ['<script>alert(1)</script>', '"><img src=x onerror=alert(1)>', "' or 1=1 --", '{alert}']) {
    expect((await page.goto(`/en/search?q=${encodeURIComponent(words)}`))?.status()).toBe(200);
    await expect(field(page, 'en')).toHaveValue(words);
    await expect(page.locator('main img[src=x]')).toHaveCount(0);
  }
  expect(dialogs).toEqual([]);
});

test('pages of hits are for readers, not for search engines, and end where the hits do', async () => {
  expect((await ask('/en/search?q=bridge')).body).toContain('noindex');
  expect((await ask('/en/search?q=bridge&page=49')).status).toBe(404);
  expect((await ask('/en/search?q=bridge&page=999')).status).toBe(404);
  expect((await ask('/en/search?q=bridge&page=2')).status).not.toBe(500);
});

for (const locale of ['vi', 'ar', 'zh-Hans'] as const) {
  test(`promise 17: the search in ${locale} has no fault that axe can find: begun, answered, empty and refused`, async ({ page }) => {
    const { headline } = demoWords('mangrove-shore', locale);
    for (const query of ['', `?q=${encodeURIComponent(headline)}`, '?q=xyzzy', `?q=${'a'.repeat(101)}`]) {
      await page.goto(`/${locale}/search${query}`);
      await expect(field(page, locale)).toBeVisible();
      expect(await violationsInBoth(page, query)).toEqual([]);
    }
  });
}
