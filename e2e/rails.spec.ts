import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { message } from './support/demo';
import { ask } from './support/http';
import { publish, retract, withdraw } from './support/stories';
import type { Story } from './support/stories';

const rails = (page: Page) => page.getByRole('complementary', { name: message('en', 'article.rail.label') });
const isRailsRequest = (url: string) => /\/api\/.*\/rails$/.test(new URL(url).pathname);

/** A section of sport stories, of which the first is the one that is read. */
async function stories(name: string, facts: Record<string, unknown> = {}): Promise<{ read: Story; other: Story }> {
  const other = await publish({ name: `${name}-other`, section: 'sport', texts: { en: { headline: `The rowers of ${name}` } }, facts });
  const read = await publish({ name: `${name}-read`, section: 'sport', texts: { en: { headline: `The boat of ${name}`, body: longText() } }, facts });
  return { read, other };
}

/** Long enough that on a narrow screen the rails, which stand below, are out of sight. */
const longText = () => Array.from({ length: 30 }, (_, index) => ({ id: `B${index + 1}`, p: `Stroke ${index + 1}: the oars go in together, the boat runs on, and the bank with its willows slides by once more in silence.` }));

test.use({ viewport: { width: 600, height: 800 } });

test.describe('the rails of an open story', () => {
  test('promise 7: show what was published since, without a reload, once a minute has passed and they come into view', async ({ page }) => {
    await page.clock.install();
    const { read, other } = await stories('rails-fresh');
    await page.goto(read.href('en'));
    await expect(rails(page)).toContainText('The rowers of rails-fresh');
    await page.evaluate(() => { document.title = 'not reloaded'; });
    const fresh = await publish({ name: 'rails-fresh-new', section: 'sport', texts: { en: { headline: 'A regatta nobody had planned' } } });
    // The clock of the page, not ours: nobody waits here.
    await page.clock.fastForward('01:05');
    await rails(page).scrollIntoViewIfNeeded();
    await expect(rails(page).getByRole('link', { name: 'A regatta nobody had planned' }).first()).toBeVisible();
    await expect(page).toHaveTitle('not reloaded');
    await rails(page).getByRole('link', { name: 'A regatta nobody had planned' }).first().click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('A regatta nobody had planned');
    await Promise.all([read, other, fresh].map(retract));
  });

  test('ask for nothing while the page loads, so the text is never slowed by what stands below it', async ({ page }) => {
    const asked: string[] = [];
    page.on('request', (request) => { if (isRailsRequest(request.url())) asked.push(request.url()); });
    const { read, other } = await stories('rails-quiet');
    await page.goto(read.href('en'));
    await rails(page).scrollIntoViewIfNeeded();
    await page.waitForLoadState('networkidle');
    expect(asked).toEqual([]);
    await Promise.all([read, other].map(retract));
  });

  for (const [what, fail] of [['no answer', { abort: true }], ['a server error', { status: 500 }], ['nonsense', { body: '<html>' }]] as const) {
    test(`stay as they are when asking again brings ${what}, and the story is untouched`, async ({ page }) => {
      await page.clock.install();
      const errors: Error[] = [];
      page.on('pageerror', (error) => errors.push(error));
      await page.route(isRailsRequestUrl, (route) => ('abort' in fail ? route.abort() : route.fulfill({ status: 200, contentType: 'application/json', body: '{}', ...fail })));
      const { read, other } = await stories(`rails-${what.replaceAll(' ', '-')}`);
      await page.goto(read.href('en'));
      // Ages change with the clock of the page, what they stand beside does not.
      const cards = () => rails(page).getByRole('link').evaluateAll((links) => links.map((link) => [link.getAttribute('href'), link.textContent]));
      const before = await cards();
      expect(before.length).toBeGreaterThan(1);
      const text = await page.locator('.body').innerText();
      await page.clock.fastForward('01:05');
      const asked = page.waitForRequest((request) => isRailsRequest(request.url()));
      await rails(page).scrollIntoViewIfNeeded();
      await asked;
      // A later frame than the one in which the failure was handled.
      await page.clock.runFor(1000);
      expect(await cards()).toEqual(before);
      expect(await page.locator('.body').innerText()).toBe(text);
      expect(errors).toEqual([]);
      await Promise.all([read, other].map(retract));
    });
  }

  test('never name the story itself, and carry source and date with every card', async ({ page }) => {
    const { read, other } = await stories('rails-cards', { authors: ['ratna-wibisono'], source: 'harian-teluk' });
    await page.goto(read.href('en'));
    await expect(rails(page).locator(`a[href="${read.href('en')}"]`)).toHaveCount(0);
    const cards = rails(page).getByRole('article');
    await expect(cards).not.toHaveCount(0);
    for (const card of await cards.all()) {
      await expect(card.locator('time')).toHaveAttribute('datetime', /Z$/);
      await expect(card.locator('bdi')).toHaveText(/\p{L}/u);
      await expect(card.getByRole('link')).toHaveCount(1);
    }
    await expect(rails(page).getByRole('heading', { name: message('en', 'article.rail.author') })).toBeVisible();
    await Promise.all([read, other].map(retract));
  });

  test('name the newspaper and not the author where the author wrote nothing else', async ({ page }) => {
    const { read, other } = await stories('rails-source');
    await page.goto(read.href('en'));
    await expect(rails(page).getByRole('heading', { name: message('en', 'article.rail.source') })).toBeVisible();
    await expect(rails(page).getByRole('heading', { name: message('en', 'article.rail.author') })).toHaveCount(0);
    await Promise.all([read, other].map(retract));
  });

  test('lose a withdrawn story within a second, in the page and in the answer to programs', async ({ page }) => {
    const { read, other } = await stories('rails-lost');
    const endpoint = `/api/en/articles/${read.id}/rails`;
    await page.goto(read.href('en'));
    await expect(rails(page)).toContainText('The rowers of rails-lost');
    expect((await ask(endpoint)).body).toContain('The rowers of rails-lost');
    await withdraw(other, 'en');
    for (const path of [endpoint, read.href('en')]) await expect.poll(async () => (await ask(path)).body.includes('The rowers of rails-lost'), { timeout: 2000, intervals: [100] }).toBe(false);
    await Promise.all([read, other].map(retract));
  });

  test('show the newest of the section, at most four and at most two of one newspaper', async () => {
    const { read, other } = await stories('rails-bounds');
    const more = await Promise.all([1, 2, 3].map((number) => publish({ name: `rails-bounds-${number}`, section: 'sport', texts: { en: { headline: `Lane ${number} of the regatta` } } })));
    const { related } = JSON.parse((await ask(`/api/en/articles/${read.id}/rails`)).body) as { related: { items: { source: { key: string } }[] } };
    expect(related.items.length).toBeLessThanOrEqual(4);
    expect(related.items.filter(({ source }) => source.key === 'harbour-times').length).toBeLessThanOrEqual(2);
    await Promise.all([read, other, ...more].map(retract));
  });
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('the rails stand on the page, so a reader without scripts finds more to read', async ({ page }) => {
    const { read, other } = await stories('rails-plain');
    await page.goto(read.href('en'));
    await rails(page).getByRole('link', { name: 'The rowers of rails-plain' }).first().click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('The rowers of rails-plain');
    await Promise.all([read, other].map(retract));
  });
});

function isRailsRequestUrl(url: URL): boolean {
  return isRailsRequest(url.href);
}
