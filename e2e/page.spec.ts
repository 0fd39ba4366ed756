/**
 * Every kind of page, walked once in each language that stands for a script: one visit answers all that can be asked of a
 * page as a whole, and each question is a journey of its own, so that a failure says what a reader loses.
 */
import { expect, test } from '@playwright/test';
import type { Browser, Page, Request } from '@playwright/test';
import { violations, violationsInBoth } from './support/axe';
import { LANGUAGES } from './support/demo';
import { siteUrl } from './support/http';
import { pageTypes } from './support/page-types';
import type { Locale } from '@/lib/locales';

test.describe.configure({ mode: 'parallel' });

/** What was found on the walk, each with the page where it was. */
type Faults = { built: string[]; overflowing: string[]; empty: string[]; broken: string[] };

/** The browser itself reports the status of the page that was asked for. */
const isOwnStatus = (text: string, status: number) => status >= 400 && text.startsWith(`Failed to load resource: the server responded with a status of ${status}`);

/** Colours do not know the language of a page: of the two directions, each shows every other kind of page in dark. */
const isInDark = (locale: Locale, index: number) => (index % 2 === 0 ? locale === 'en' : locale === 'ar');

async function walk(browser: Browser, locale: Locale): Promise<Faults> {
  const faults: Faults = { built: [], overflowing: [], empty: [], broken: [] };
  const page = await browser.newPage({ reducedMotion: 'reduce', colorScheme: 'light' });
  let at = { name: '', path: '', status: 200 };
  const noteBroken = (what: string) => faults.broken.push(`${at.name}: ${what}`);
  page.on('console', (entry) => { if (['error', 'warning'].includes(entry.type()) && !isOwnStatus(entry.text(), at.status)) noteBroken(`${entry.type()} ${entry.text()}`); });
  page.on('pageerror', (error) => noteBroken(error.message));
  // A window made wider asks for a larger picture and gives up the smaller one that is on its way.
  const isGivenUp = (request: Request) => request.resourceType() === 'image' && request.failure()?.errorText === 'net::ERR_ABORTED';
  page.on('requestfailed', (request) => { if (!isGivenUp(request)) noteBroken(`${request.url()} failed: ${request.failure()?.errorText}`); });
  page.on('request', (request) => { if (!request.url().startsWith(siteUrl()) && !request.url().startsWith('data:')) noteBroken(`asked ${request.url()}`); });
  page.on('response', (response) => { if (response.status() >= 400 && new URL(response.url()).pathname !== new URL(at.path, siteUrl()).pathname) noteBroken(`${response.status()} ${response.url()}`); });
  for (const [index, type] of (await pageTypes(locale)).entries()) {
    at = type;
    const { name } = type;
    const answer = await page.goto(type.path);
    if (answer?.status() !== type.status) noteBroken(`answered ${answer?.status()}`);
    // What waits until it is near is asked for as well.
    await page.getByRole('heading').last().scrollIntoViewIfNeeded();
    await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
    faults.overflowing.push(...(await overflowing(page)).map((where) => `${name} ${where}`));
    await page.waitForLoadState('networkidle');
    faults.empty.push(...(await emptyHeadings(page)).map((heading) => `${name}: ${heading}`));
    faults.built.push(...(await (isInDark(locale, index) ? violationsInBoth(page, name) : violations(page, name))));
  }
  await page.context().close();
  return faults;
}

/** Where the open page can be scrolled sideways. Leaves the window as wide as it was. */
async function overflowing(page: Page): Promise<string[]> {
  const found: string[] = [];
  const own = page.viewportSize()!;
  const note = async (width: number, where: string) => {
    await page.setViewportSize({ width, height: 900 });
    if (await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth)) found.push(where);
  };
  for (const width of [1440, 768, 390, 320]) await note(width, `at ${width}`);
  // Twice the text on half the screen, as a browser zooms it (WCAG 1.4.4, 1.4.10).
  await page.evaluate(() => { document.documentElement.style.fontSize = '200%'; });
  for (const width of [1280, 768]) await note(width, `at ${width} with text at 200 %`);
  await page.evaluate(() => { document.documentElement.style.fontSize = ''; });
  await page.setViewportSize(own);
  return found;
}

/** Headings of the page after which nothing comes before the next of their rank, or the end of their part of the page. */
const emptyHeadings = (page: Page) => page.evaluate(() => {
  const isContent = (node: Node) => (node instanceof Element ? node.matches('img, picture, svg, input, textarea, select, iframe, video') : (node.textContent ?? '').trim() !== '' && !node.parentElement?.closest('script, style, template'));
  return [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].filter((heading) => {
    const part = heading.closest('section, aside, nav, article, dialog, main, footer, body') ?? document.body;
    const walker = document.createTreeWalker(part, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    walker.currentNode = heading;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (heading.contains(node)) continue;
      if (node instanceof Element && /^H[1-6]$/.test(node.tagName) && node.tagName <= heading.tagName) return true;
      if (isContent(node)) return false;
    }
    // A card's own headline is all it needs to say.
    return !heading.querySelector('a') && heading.tagName !== 'H1';
  }).map((heading) => heading.outerHTML);
});

for (const locale of LANGUAGES) {
  test.describe(`every kind of page in ${locale}`, () => {
    // One worker, or each would walk anew.
    test.describe.configure({ mode: 'default' });
    let faults: Faults;
    test.beforeAll(async ({ browser }) => {
      faults = await walk(browser, locale);
    });

    test('promise 17: has no fault that axe can find, in light and in dark, so nobody is shut out by how it is built', () => expect(faults.built).toEqual([]));
    test('promise 17: never scrolls sideways at 1440, 768, 390 or 320 pixels, nor with text at twice its size, so nobody reads through a keyhole', () => expect(faults.overflowing).toEqual([]));
    test('promise 16: has no heading without an item, so nobody is promised what is not there', () => expect(faults.empty).toEqual([]));
    test('loads without an error, a warning, a failed or a foreign request, so nothing is broken behind what a reader sees', () => expect(faults.broken).toEqual([]));
  });
}
