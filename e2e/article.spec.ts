import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { demoFacts, demoSection, demoSource, demoStory, demoWords, LANGUAGES, message } from './support/demo';
import { ask } from './support/http';
import { publish, retract } from './support/stories';
import type { Locale } from '@/lib/locales';

const main = (page: Page) => page.getByRole('main');
const nameOf = (page: Locale, locale: Locale) => message(page, `article.languageName.${locale}`);
/** The first words of a message before its first value or mark, as a reader sees them. */
const notice = (page: Page, text: string) => main(page).locator('p', { hasText: text }).first();
/** A message with its values; the marks of emphasis are not seen. */
const say = (locale: Locale, key: string, values: Record<string, string> = {}) => Object.entries(values).reduce((text, [name, value]) => text.replaceAll(`{${name}}`, value), message(locale, key)).replace(/<\/?strong>/g, '');

async function jsonLd(page: Page): Promise<Record<string, unknown>> {
  return JSON.parse(await page.locator('script[type="application/ld+json"]').first().innerText());
}

test.describe('where a story comes from', () => {
  for (const name of ['mangrove-shore', 'council-hours', 'bilingual-classroom']) {
    for (const locale of ['en', 'zh-Hans'] as const) {
      test(`names source, original, terms and translation of ${name} on the ${locale} page and to machines, so nobody has to guess whose words these are`, async ({ page }) => {
        const { source: key, originalUrl, originalLanguage } = demoFacts(name);
        const source = demoSource(key);
        const story = await demoStory(name);
        await page.goto(story.href(locale));
        await expect(main(page).locator('header').getByRole('link', { name: source.texts[locale].name, exact: true })).toBeVisible();
        const box = main(page).locator('footer');
        await expect(box).toContainText(source.creditLine[locale]);
        await expect(box).toContainText(source.usageTerms[locale]);
        await expect(box.getByText(source.copyrightNotice)).toHaveAttribute('lang', originalLanguage);
        const original = box.getByRole('link', { name: say(locale, 'article.readOriginalAt', { language: nameOf(locale, originalLanguage), source: source.texts[locale].name }) });
        await expect(original).toHaveAttribute('href', originalUrl);
        await expect(original).toHaveAttribute('hreflang', originalLanguage);
        const data = await jsonLd(page);
        expect(data).toMatchObject({
          '@type': 'NewsArticle', headline: demoWords(name, locale).headline, inLanguage: locale, isBasedOn: originalUrl,
          sourceOrganization: { name: source.texts[locale].name, url: source.homepageUrl }, creditText: source.creditLine[locale], copyrightNotice: source.copyrightNotice,
          translationOfWork: { inLanguage: originalLanguage },
        });
        expect(new URL((data.translationOfWork as { '@id': string })['@id']).pathname).toBe(story.href(originalLanguage));
        expect(new URL(data.usageInfo as string).pathname).toMatch(new RegExp(`^/${locale}/source/`));
      });
    }
  }

  test('names the house through which a report was received', async ({ page }) => {
    await page.goto((await demoStory('late-header')).href('en'));
    await expect(main(page).locator('footer').getByRole('link', { name: demoSource('harbour-times').texts.en.name })).toHaveAttribute('href', /^\/en\/source\//);
  });

  test('points search engines at the newspaper where the agreement says so', async () => {
    const canonical = (body: string) => /<link rel="canonical" href="([^"]+)"/.exec(body)?.[1];
    expect(canonical((await ask((await demoStory('council-hours')).href('en'))).body)).toBe(demoFacts('council-hours').originalUrl);
    const own = (await demoStory('mangrove-shore')).href('vi');
    expect(new URL(canonical((await ask(own)).body)!).pathname).toBe(own);
  });
});

test.describe('the notice above the text', () => {
  const ORIGIN_NOTICE = { original: 'original', human: 'human', memory: 'human', supplied: 'supplied' } as const;
  const forms = new Map<string, [string, Locale]>();
  for (const name of ['mangrove-shore', 'evidence-format', 'lantern-makers', 'midday-sun', 'late-header', 'terminal-nineteen-hours', 'floating-market', 'river-sensors', 'lake-ferry', 'council-hours', 'bilingual-classroom']) {
    for (const [locale, { origin, review = 'approved' }] of Object.entries(demoFacts(name).versions)) {
      if (name === 'floating-market' && locale === 'th') continue; // withdrawn
      if (!forms.has(`${origin}, ${review}`)) forms.set(`${origin}, ${review}`, [name, locale as Locale]);
    }
  }
  for (const [form, [name, locale]] of forms) {
    test(`says how the text was made when it is ${form} (${name}, ${locale}), so a reader knows how far to trust the words`, async ({ page }) => {
      const [origin, review] = form.split(', ') as [string, string];
      const story = await demoStory(name);
      await page.goto(story.href(locale));
      const { source, originalLanguage } = demoFacts(name);
      const language = nameOf(locale, originalLanguage);
      const key = origin === 'machine' || origin === 'memory' ? (review === 'approved' ? 'machineChecked' : 'machineUnchecked') : ORIGIN_NOTICE[origin as keyof typeof ORIGIN_NOTICE];
      // Up to the first value that is a whole phrase of its own.
      const words = say(locale, `article.notice.${key}`, { language, inLanguage: nameOf(locale, locale), source: demoSource(source).texts[locale].name }).split('{')[0]!.trim();
      await expect(notice(page, words)).toBeVisible();
      if (origin !== 'original') {
        const beside = notice(page, words).locator('..');
        await expect(beside.getByRole('link').first()).toHaveAttribute('href', story.href(originalLanguage));
        await expect(beside.getByRole('link', { name: message(locale, 'translation.report.link') })).toHaveAttribute('href', new RegExp(`^/${locale}/translations/${story.id}`));
      }
      // It stands above the first paragraph of the text.
      const top = (await notice(page, words).boundingBox())!.y;
      expect(top).toBeLessThan((await page.locator('.body > *').first().boundingBox())!.y);
    });
  }

  test('warns when the original has changed since the translation, with date, zone and count, so nobody quotes what was revised', async ({ page }) => {
    await page.goto((await demoStory('mangrove-shore')).href('id'));
    const words = message('id', 'article.notice.originalChanged').split('<when>')[0]!.replace('<strong>', '').trim();
    await expect(notice(page, words)).toBeVisible();
    await expect(notice(page, words).locator('time')).toHaveText(/GMT\+7|WIB/);
    // The translation that follows the change says nothing.
    await page.goto((await demoStory('mangrove-shore')).href('en'));
    await expect(main(page)).not.toContainText('The original changed on');
  });

  test('of the original opens the list of its languages', async ({ page }) => {
    await page.goto((await demoStory('mangrove-shore')).href('vi'));
    await main(page).getByRole('button', { name: message('vi', 'article.chooseLanguage') }).click();
    await expect(page.locator('#languages')).toBeVisible();
  });
});

test.describe('corrections and dates', () => {
  test('tells what was wrong, when, and how grave it was, so a reader can trust what stands now', async ({ page }) => {
    await page.goto((await demoStory('evidence-format')).href('en'));
    const corrections = page.locator('#corrections');
    await expect(corrections).toContainText(message('en', 'article.correction.major'));
    await expect(corrections).toContainText(demoWords('evidence-format', 'en').corrections!.c1!);
    await expect(corrections.locator('time')).toHaveAttribute('datetime', /Z$/);
    await main(page).getByRole('link', { name: message('en', 'article.corrected') }).click();
    await expect(corrections).toBeInViewport();
    expect(await jsonLd(page)).toMatchObject({ correction: [{ text: demoWords('evidence-format', 'en').corrections!.c1 }] });
  });

  test('tells that the original was corrected where the words are not translated yet', async ({ page }) => {
    const story = await publish({
      name: 'article-corrected', section: 'society', facts: { corrections: [{ id: 'c1', severity: 'minor' }] },
      texts: { en: { headline: 'The clock of the old market', corrections: { c1: 'The clock has four faces, not three.' } }, vi: { headline: 'Chiếc đồng hồ chợ cũ' } },
    });
    await page.goto(story.href('en'));
    await expect(page.locator('#corrections')).toContainText('The clock has four faces, not three.');
    await page.goto(story.href('vi'));
    await expect(page.locator('#corrections')).toContainText(message('vi', 'article.correction.untranslated'));
    await expect(page.locator('body')).not.toContainText('The clock has four faces');
    await retract(story);
  });

  for (const locale of LANGUAGES) {
    test(`prints date, time and zone and what was updated in ${locale}, so the hour means the same to every reader`, async ({ page }) => {
      await page.goto((await demoStory('terminal-nineteen-hours')).href(locale));
      const times = main(page).locator('header time');
      await expect(times.first()).toHaveText(/\d{1,2}[:.]\d{2}.*(?:\+7|WIB|الهند الصينية)/);
      await expect(times.first()).toHaveAttribute('datetime', /^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
      if (locale === 'en') await expect(times.nth(1)).toContainText('Updated');
    });
  }

  test('names the author with a page of their own, and the credit line as printed where no author is known', async ({ page }) => {
    await page.goto((await demoStory('terminal-nineteen-hours')).href('en'));
    await main(page).locator('header').getByRole('link', { name: 'Eleanor Marsh' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Eleanor Marsh');
    const story = await publish({ name: 'article-byline', section: 'society', texts: { en: { headline: 'The baker of Quay Street', byline: 'By our own correspondent' } } });
    await page.goto(story.href('en'));
    await expect(main(page).locator('header')).toContainText('By our own correspondent');
    await retract(story);
  });
});

test.describe('the text', () => {
  test('shows fact box, table, gallery, list, quote and rule as such, so figures can be read and not only seen', async ({ page }) => {
    await page.goto((await demoStory('mangrove-shore')).href('en'));
    const facts = demoWords('mangrove-shore', 'en').body.find((block) => 'facts' in block) as { title: string; facts: { value: string; label: string }[] };
    const box = main(page).getByRole('complementary', { name: facts.title });
    for (const { value, label } of facts.facts) {
      await expect(box.getByRole('definition').filter({ hasText: value }).first()).toBeVisible();
      await expect(box.getByRole('term').filter({ hasText: label })).toBeVisible();
    }
    await page.goto((await demoStory('terminal-nineteen-hours')).href('en'));
    const table = main(page).getByRole('region', { name: 'Hours in an average call' }).getByRole('table');
    await expect(table.getByRole('columnheader')).toHaveText(['Stage', 'Three years ago', 'Now']);
    await expect(table.getByRole('row')).toHaveCount(5);
    await expect(main(page).locator('.body ol > li')).toHaveCount(3);
    await expect(main(page).locator('.body figcaption', { hasText: 'Samuel Adeyemi, port manager' })).toBeVisible();
    await expect(main(page).locator('.body hr')).toHaveCount(1);
    await page.goto((await demoStory('lake-ferry')).href('en'));
    const gallery = demoWords('lake-ferry', 'en').body.find((block) => 'gallery' in block) as { gallery: object[] };
    await expect(main(page).locator('.body figure figure, .body div > figure').filter({ has: page.locator('img') })).toHaveCount(gallery.gallery.length);
  });

  test('promise 13: describes every picture in words and credits it, and never shows the name of a file', async ({ page }) => {
    for (const locale of ['en', 'ar'] as const) {
      await page.goto((await demoStory('mangrove-shore')).href(locale));
      const pictures = main(page).locator('figure img');
      await expect(pictures).not.toHaveCount(0);
      for (const alt of await pictures.evaluateAll((images) => images.map((image) => image.getAttribute('alt') ?? ''))) expect(alt).toMatch(/\p{L}{3}/u);
      expect(await main(page).innerText()).not.toMatch(/\.(?:jpe?g|png|webp|avif)\b/i);
    }
  });

  test('asks before it shows content of another site, so no reader is followed there unasked', async ({ page }) => {
    const foreign: string[] = [];
    await page.route((url) => url.hostname !== 'localhost', (route) => {
      foreign.push(route.request().url());
      return route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>A map</title>' });
    });
    await page.goto((await demoStory('mangrove-shore')).href('en'));
    const show = main(page).getByRole('button', { name: 'Show content from OpenStreetMap' });
    await main(page).getByText('Nothing is sent there until you choose to show it.').scrollIntoViewIfNeeded();
    await expect(show).toBeVisible();
    await expect(main(page).locator('iframe')).toHaveCount(0);
    expect(foreign).toEqual([]);
    await show.click();
    await expect(main(page).locator('iframe')).toHaveAttribute('src', /^https:\/\/www\.openstreetmap\.org\//);
    await expect.poll(() => foreign.length).toBe(1);
    await expect(main(page).locator('iframe')).toHaveAttribute('title', 'Map of the Cà Mau cape');
    await expect(main(page).locator('iframe')).toBeFocused();
  });

  test('links to another story in the reader’s own language', async ({ page }) => {
    const target = await demoStory('lantern-makers');
    for (const locale of ['en', 'vi', 'th'] as const) {
      await page.goto((await demoStory('mangrove-shore')).href(locale));
      await page.locator(`.body a[href="${target.href(locale)}"]`).click();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(demoWords('lantern-makers', locale).headline);
    }
  });

  test('keeps the words and drops the link when the other story is withdrawn', async ({ page }) => {
    const target = await publish({ name: 'article-link-target', section: 'society', texts: { en: { headline: 'A stair to nowhere' } } });
    const story = await publish({ name: 'article-link', section: 'society', texts: { en: { headline: 'Stairs of the town', body: [{ id: 'B1', p: `Everyone knows [the stair by the mill](story:${target.id}) and its last step.` }] } } });
    await page.goto(story.href('en'));
    await expect(page.locator('.body').getByRole('link', { name: 'the stair by the mill' })).toHaveAttribute('href', target.href('en'));
    await retract(target);
    await expect.poll(async () => (await ask(story.href('en'))).body.includes(target.href('en')), { timeout: 2000, intervals: [100] }).toBe(false);
    await page.reload();
    await expect(page.locator('.body')).toContainText('Everyone knows the stair by the mill and its last step.');
    await retract(story);
  });

  test('stands without a picture as well, with no empty frame where one would be', async ({ page }) => {
    await page.goto((await demoStory('council-hours')).href('en'));
    await expect(page.locator('.body')).toBeVisible();
    await expect(main(page).locator('article > div figure > img').first()).toHaveCount(0);
  });

  test('names its section, which leads to the section', async ({ page }) => {
    await page.goto((await demoStory('mangrove-shore')).href('ar'));
    await main(page).getByRole('navigation', { name: message('ar', 'article.crumb') }).getByRole('link', { name: demoSection('society').names.ar.name }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(demoSection('society').names.ar.name);
  });
});

test.describe('sharing', () => {
  test('offers the story’s own address to copy and to send, so a reader can pass it on', async ({ page, context }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const href = (await demoStory('mangrove-shore')).href('vi');
    await page.goto(href);
    await main(page).getByText(message('vi', 'article.share.label'), { exact: true }).click();
    const address = await main(page).getByLabel(message('vi', 'article.share.address')).inputValue();
    expect(new URL(address).pathname).toBe(href);
    await main(page).getByRole('button', { name: message('vi', 'article.share.copy') }).click();
    await expect(main(page).getByRole('button', { name: message('vi', 'article.share.copied') })).toBeVisible();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(address);
    const mail = await main(page).getByRole('link', { name: message('vi', 'article.share.mail') }).getAttribute('href');
    expect(decodeURIComponent(mail!)).toContain(`body=${address}`);
    await page.keyboard.press('Escape');
    await expect(main(page).getByLabel(message('vi', 'article.share.address'))).toBeHidden();
  });
});

test('a story weighs at most 30 kB as it is sent, so it opens on a slow line before a reader gives up', async () => {
  for (const locale of LANGUAGES) {
    for (const name of ['council-hours', 'terminal-nineteen-hours', 'lantern-makers']) {
      const { headers, bytes } = await ask((await demoStory(name)).href(locale), { headers: { 'accept-encoding': 'br' } });
      expect(headers['content-encoding']).toBe('br');
      expect(bytes.length, `${name} in ${locale}`).toBeLessThan(30_000);
    }
  }
});
