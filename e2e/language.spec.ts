import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { authorPath, demoAuthor, demoStory, demoWords, IN_USE, LANGUAGES, message, sectionPath, sourcePath } from './support/demo';
import { ask } from './support/http';
import { publish, retract } from './support/stories';
import { localeEntry } from '@/lib/locales';
import type { Locale } from '@/lib/locales';

const button = (page: Page) => page.getByRole('banner').locator('[popovertarget][aria-haspopup]');
const sheet = (page: Page) => page.locator('#languages');
const entry = (page: Page, locale: Locale) => sheet(page).locator(`a[hreflang="${locale}"]`);
/** The two that come after a language in the site’s order, around its end: every language is left and reached twice. */
const nextTwo = (locale: Locale) => [1, 2].map((step) => IN_USE[(IN_USE.indexOf(locale) + step) % IN_USE.length]!);

async function choose(page: Page, locale: Locale) {
  await button(page).click();
  await entry(page, locale).click();
}

test.describe('switching language', () => {
  for (const from of IN_USE) {
    test(`promise 2: stays on the same story from ${from} to ${nextTwo(from).join(' and ')}, so a reader never searches for their place again`, async ({ page }) => {
      const story = await demoStory('mangrove-shore');
      // Slugs differ, or the switch would prove nothing.
      expect(new Set(IN_USE.map((locale) => story.href(locale).split('/').at(-1))).size).toBe(IN_USE.length);
      for (const to of nextTwo(from)) {
        await page.goto(story.href(from));
        await choose(page, to);
        await expect(page).toHaveURL(story.href(to));
        await expect(page.getByRole('heading', { level: 1 })).toHaveText(demoWords('mangrove-shore', to).headline);
        await expect(page.locator('html')).toHaveAttribute('lang', to);
      }
    });
  }

  test('stays on the home, the section, the author and the newspaper, so a reader keeps what they were looking at', async ({ page }) => {
    const story = await demoStory('lantern-makers');
    const places: ((locale: Locale) => string | Promise<string>)[] = [
      (locale) => `/${locale}`,
      (locale) => sectionPath('science', locale),
      (locale) => authorPath(story, locale),
      (locale) => sourcePath(story, locale),
    ];
    for (const place of places) {
      for (const [from, to] of [['en', 'ar'], ['ar', 'zh-Hans'], ['th', 'vi']] as const) {
        await page.goto(await place(from));
        await choose(page, to);
        await expect(page).toHaveURL(await place(to));
        await expect(page.locator('html')).toHaveAttribute('lang', to);
      }
    }
  });

  test('groups the languages by who made the text and marks the current one, so a reader knows before the click what they will get', async ({ page }) => {
    await page.goto((await demoStory('mangrove-shore')).href('en'));
    await button(page).click();
    await expect(sheet(page).getByRole('heading', { name: message('en', 'site.languages.titleStory') })).toBeVisible();
    const group = (key: string) => sheet(page).locator('section').filter({ has: page.getByRole('heading', { name: message('en', `site.languages.group.${key}`) }) });
    // Nobody has read the Indonesian, and nobody has approved the Chinese.
    await expect(group('machine').getByRole('link')).toHaveCount(2);
    await expect(group('machine').locator('[hreflang=zh-Hans]')).toBeVisible();
    await expect(group('machine').locator('[hreflang=id]')).toContainText(message('en', 'article.state.machine_unchecked'));
    await expect(group('checked').locator('[hreflang=vi]')).toContainText(message('en', 'article.state.original'));
    await expect(sheet(page).locator('[aria-current]')).toHaveAttribute('hreflang', 'en');
    for (const locale of IN_USE) await expect(entry(page, locale).locator(`[lang="${locale}"]`)).toHaveText(localeEntry(locale).ownName);
  });
});

test.describe('a story that is not translated', () => {
  test('says so before the click and leads to that front page, so no reader lands on nothing', async ({ page }) => {
    const story = await publish({ name: 'language-untranslated', section: 'heritage', texts: { en: { headline: 'A bell with two voices' }, vi: { headline: 'Quả chuông hai giọng' } } });
    await page.goto(story.href('en'));
    await button(page).click();
    await expect(entry(page, 'th')).toContainText(message('en', 'site.languages.goToFront'));
    await expect(sheet(page).getByRole('heading', { name: message('en', 'site.languages.group.absent') })).toBeVisible();
    await expect(entry(page, 'vi')).not.toContainText(message('en', 'site.languages.goToFront'));
    await entry(page, 'th').click();
    await expect(page).toHaveURL('/th');
    await retract(story);
  });

  for (const locale of ['th', 'ar', 'zh-Hans'] as const) {
    test(`answers 404 at its ${locale} address with the languages it can be read in, so a shared link still leads to the story`, async ({ page }) => {
      const story = await publish({ name: `language-absent-${locale.toLowerCase()}`, section: 'heritage', texts: { en: { headline: 'A bell that nobody rings' }, vi: { headline: 'Quả chuông không ai gióng' } } });
      const answer = await page.goto(`/${locale}/x/x-${story.id}`);
      expect(answer?.status()).toBe(404);
      const main = page.getByRole('main');
      await expect(main.getByRole('heading', { level: 1 })).toHaveText(message(locale, 'error.absent.title').replace('{language}', message(locale, `article.languageName.${locale}`)));
      const headline = main.getByText('A bell that nobody rings');
      await expect(headline).toHaveAttribute('lang', 'en');
      for (const other of ['en', 'vi'] as const) await expect(main.getByRole('navigation').locator(`a[hreflang=${other}]`)).toHaveAttribute('href', story.href(other));
      await main.getByRole('navigation').locator('a[hreflang=vi]').click();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Quả chuông không ai gióng');
      await retract(story);
    });
  }

  test('promise 11: says that the text was withdrawn where it was, and names the languages that are left', async ({ page }) => {
    const market = await demoStory('floating-market');
    const answer = await page.goto(`/th/x/x-${market.id}`);
    expect(answer?.status()).toBe(404);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(message('th', 'error.withdrawn.title').replace('{language}', message('th', 'article.languageName.th')));
    await expect(page.getByRole('main').getByRole('navigation').getByRole('link')).toHaveCount(IN_USE.length - 1);
  });
});

test.describe('the front door', () => {
  const cases: [what: string, headers: Record<string, string>, locale: Locale][] = [
    ['a saved choice', { cookie: 'locale=th', 'accept-language': 'vi' }, 'th'],
    ['the browser’s first language that the site has', { 'accept-language': 'sv, ar-EG;q=0.8, en;q=0.2' }, 'ar'],
    ['the nearest form of a language', { 'accept-language': 'zh-CN' }, 'zh-Hans'],
    ['the default when nothing is known', {}, 'en'],
    ['the default when the browser speaks another tongue', { 'accept-language': 'sv' }, 'en'],
    ['the browser’s when the saved choice is nonsense', { cookie: 'locale=../xx', 'accept-language': 'id' }, 'id'],
  ];
  for (const [what, headers, locale] of cases) {
    test(`opens ${locale} by ${what}, and lets nobody keep that answer for another reader`, async () => {
      const answer = await ask('/', { headers });
      expect([answer.status, new URL(answer.headers.location!, 'http://localhost').pathname]).toEqual([307, `/${locale}`]);
      expect(answer.headers['cache-control']).toBe('no-store');
    });
  }

  test('remembers the language chosen in the switcher', async ({ page }) => {
    await page.goto('/en');
    await choose(page, 'vi');
    await expect(page).toHaveURL('/vi');
    await page.goto('/');
    await expect(page).toHaveURL('/vi');
  });

  test('is the only address that asks for the reader’s language, so a link shows everybody the same page', async () => {
    const story = await demoStory('mangrove-shore');
    for (const path of ['/en', sectionPath('science', 'en'), story.href('en'), await authorPath(story, 'en'), await sourcePath(story, 'en')]) {
      const plain = await ask(path);
      const asked = await ask(path, { headers: { cookie: 'locale=th', 'accept-language': 'th' } });
      expect([asked.status, asked.headers.vary]).toEqual([200, plain.headers.vary]);
      expect(asked.headers.vary).not.toMatch(/language|cookie/i);
      expect(asked.body).toBe(plain.body);
    }
  });
});

test.describe('the page’s own language', () => {
  for (const locale of LANGUAGES) {
    test(`is declared as ${locale}, ${localeEntry(locale).dir}, on every kind of page, so browsers read and break it rightly`, async ({ page }) => {
      const story = await demoStory('mangrove-shore');
      for (const path of [`/${locale}`, sectionPath('science', locale), story.href(locale), await authorPath(story, locale), await sourcePath(story, locale), `/${locale}/x/x-2222222222`]) {
        await page.goto(path);
        await expect(page.locator('html')).toHaveAttribute('lang', locale);
        await expect(page.locator('html')).toHaveAttribute('dir', localeEntry(locale).dir);
        expect(await page.evaluate(() => getComputedStyle(document.body).direction)).toBe(localeEntry(locale).dir);
      }
    });
  }

  test('does not hold for a name of another language, which carries its own', async ({ page }) => {
    await page.goto((await demoStory('lantern-makers')).href('en'));
    await expect(page.locator('header a[rel=author] [lang=vi]')).toHaveText(demoAuthor('tran-quoc-vu').name);
  });

  test('is told to search engines with the others that may be listed, each from each and no machine’s draft', async () => {
    const story = await demoStory('mangrove-shore');
    const listed = IN_USE.filter((locale) => locale !== 'id' && locale !== 'zh-Hans');
    const pairs = async (locale: Locale) => [...(await ask(story.href(locale))).body.matchAll(/<link rel="alternate" hreflang="([^"]+)" href="([^"]+)"/gi)].map(([, tag, href]) => [tag, new URL(href!).pathname]);
    const expected = [...listed.map((locale) => [locale, story.href(locale)]), ['x-default', story.href('en')]].sort();
    for (const locale of listed) expect((await pairs(locale)).sort()).toEqual(expected);
    for (const draft of ['id', 'zh-Hans'] as const) {
      const { body } = await ask(story.href(draft));
      expect(body).toMatch(/<meta name="robots" content="noindex/);
      expect(body).not.toMatch(/<link rel="alternate" hreflang/i);
    }
  });
});
