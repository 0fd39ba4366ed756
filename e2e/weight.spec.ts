/** What a page weighs and what it makes a phone wait for, in a real browser: bytes as they come over the wire, compressed, with their headers. */
import { readFileSync } from 'node:fs';
import { brotliCompressSync } from 'node:zlib';
import { expect, test } from '@playwright/test';
import type { Browser, Page } from '@playwright/test';
import { alive, composer } from './support/conversation';
import { demoStory, IN_USE, LANGUAGES, sectionPath } from './support/demo';
import { ask, siteUrl } from './support/http';
import type { Locale } from '@/lib/locales';

const PHONE = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true };
/** Script that every page of this build would load if Next took it over, were there nothing on it: the files at the root of its manifest, compressed. */
const EMPTY_NEXT_BYTES = (JSON.parse(readFileSync('.next/build-manifest.json', 'utf8')) as { rootMainFiles: string[] }).rootMainFiles
  .reduce((sum, name) => sum + brotliCompressSync(readFileSync(`.next/${name}`)).length, 0);
/** What the fonts of a script may weigh (`app/[locale]/fonts.css`); the others have those of the device. */
const FONT_BYTES: Partial<Record<Locale, number>> = { vi: 108_000, ru: 104_000 };
const LATIN_FONT_BYTES = 83_000;

/** Lines may move by some pixels when our font takes the place of the device's: a tenth of what counts as good. */
const STILL = 0.01;

type Loaded = { url: string; type: string; bytes: number };

/** A phone to which nothing was ever sent, with what it loads and how far things move on it. */
async function phone(browser: Browser) {
  const context = await browser.newContext(PHONE);
  const page = await context.newPage();
  await page.addInitScript(() => {
    const shifts: number[] = [];
    Object.assign(window, { shifts });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & { value: number })[]) shifts.push(entry.value);
    }).observe({ type: 'layout-shift', buffered: true });
  });
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  const loaded = new Map<string, Loaded>();
  session.on('Network.responseReceived', ({ requestId, response, type }) => loaded.set(requestId, { url: response.url, type, bytes: 0 }));
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const each = loaded.get(requestId);
    if (each) each.bytes = encodedDataLength;
  });
  const of = (type: string) => [...loaded.values()].filter((each) => each.type === type);
  const open = async (path: string) => {
    loaded.clear();
    await page.goto(path, { waitUntil: 'networkidle' });
  };
  return { context, page, open, of, all: () => [...loaded.values()], bytesOf: (type: string) => of(type).reduce((sum, { bytes }) => sum + bytes, 0) };
}

/** How far things moved since the page was asked for, whoever made them move (Layout Instability API). */
const shift = (page: Page) => page.evaluate(() => (window as unknown as { shifts: number[] }).shifts.reduce((sum, value) => sum + value, 0));
const blocking = (page: Page) => page.evaluate(() => (performance.getEntriesByType('resource') as (PerformanceResourceTiming & { renderBlockingStatus?: string })[]).filter(({ renderBlockingStatus }) => renderBlockingStatus !== 'non-blocking').map(({ name }) => name));

test('a story on a phone loads little and waits for nothing, and its rails, comments and composer come alive for less than an empty page of its framework', async ({ browser }) => {
  const { href } = await demoStory('mangrove-shore');
  const { context, page, open, of, all, bytesOf } = await phone(browser);
  await open(href('en'));
  expect(bytesOf('Script'), 'script of the first load').toBeLessThan(7_000);
  expect(of('Image').flatMap(({ url }) => /\/media\/.*\/(\d+\.\w+)$/.exec(url)?.[1] ?? []), 'of the pictures, only the lead, as a phone shows it').toEqual(['720.avif']);
  expect([of('Stylesheet'), await blocking(page)]).toEqual([[], []]);
  expect(await shift(page)).toBeLessThan(STILL);

  await alive(page);
  await page.waitForLoadState('networkidle');
  expect(bytesOf('Script'), 'with the comments alive').toBeLessThan(EMPTY_NEXT_BYTES + 7_000);
  await page.getByRole('complementary').last().scrollIntoViewIfNeeded();
  await composer(page, 'en').click();
  await page.waitForLoadState('networkidle');
  expect(bytesOf('Script'), 'with the rails alive and the composer open').toBeLessThan(EMPTY_NEXT_BYTES + 7_000);
  expect(await blocking(page)).toEqual([]);
  expect(all().map(({ url }) => new URL(url).origin).filter((origin) => origin !== siteUrl())).toEqual([]);
  await context.close();
});

test('a page of any kind, in any language, is at most 30 kB of HTML with all its styles', async () => {
  const story = await demoStory('mangrove-shore');
  for (const locale of IN_USE) {
    for (const path of [story.href(locale), `/${locale}`, sectionPath('society', locale), `/${locale}/latest`]) {
      const { bytes, headers } = await ask(path, { headers: { 'accept-encoding': 'br' } });
      expect(headers['content-encoding'], path).toBe('br');
      expect(bytes.length, path).toBeLessThan(30_000);
    }
  }
});

test('the front and a section on a phone wait for nothing, move nothing, and load fonts of their own script alone', async ({ browser }) => {
  for (const locale of LANGUAGES) {
    const { context, page, open, of, bytesOf } = await phone(browser);
    for (const path of [sectionPath('politics', locale), `/${locale}`]) {
      await open(path);
      expect(bytesOf('Script'), path).toBeLessThan(7_000);
      expect([of('Stylesheet'), await blocking(page)], path).toEqual([[], []]);
      expect(await shift(page), path).toBeLessThan(STILL);
      expect(bytesOf('Font'), `${path}: ${of('Font').map(({ url }) => url.split('/').pop()).join(' ')}`).toBeLessThan(FONT_BYTES[locale] ?? LATIN_FONT_BYTES);
    }
    await context.close();
  }
});

test('the fonts of a first page are asked for when it is painted, those of the next with it, and without JavaScript as well', async ({ browser }) => {
  const { context, page, open } = await phone(browser);
  /** How long after the first paint the first font was asked for, in milliseconds; less than nothing before it. */
  const wait = () => page.evaluate(() => {
    const fonts = (performance.getEntriesByType('resource') as PerformanceResourceTiming[]).filter(({ name }) => name.endsWith('.woff2'));
    return Math.min(...fonts.map(({ startTime }) => startTime)) - performance.getEntriesByName('first-contentful-paint')[0]!.startTime;
  });
  await open('/vi');
  expect(await wait()).toBeGreaterThan(0);
  await page.getByRole('main').locator('.story-link').first().click();
  await page.waitForLoadState('networkidle');
  expect(await wait()).toBeLessThan(0);
  expect(await shift(page)).toBeLessThan(STILL);
  await context.close();

  const plain = await browser.newContext({ ...PHONE, javaScriptEnabled: false });
  const fonts: string[] = [];
  plain.on('request', (request) => { if (request.resourceType() === 'font') fonts.push(request.url()); });
  await (await plain.newPage()).goto('/vi', { waitUntil: 'networkidle' });
  expect(fonts).not.toEqual([]);
  await plain.close();
});

test('a story at which a reader points is there before they press, and is counted as read when they open it', async ({ page, context }) => {
  const told: string[] = [];
  page.on('request', (request) => { if (request.method() === 'HEAD') told.push(`${new URL(request.url()).pathname} ${request.headers()['x-opened']}`); });
  await page.goto('/en');
  const session = await context.newCDPSession(page);
  await session.send('Preload.enable');
  const fetched = new Promise((done) => session.on('Preload.prefetchStatusUpdated', ({ status, prefetchUrl }) => { if (status === 'Ready') done(new URL(prefetchUrl).pathname); }));
  const link = page.getByRole('main').locator('.story-link').first();
  const href = await link.getAttribute('href');
  await link.hover();
  const delivery = () => page.evaluate(() => (performance.getEntriesByType('navigation')[0] as PerformanceEntry & { deliveryType?: string }).deliveryType);
  expect([await delivery(), told]).toEqual(['', []]);
  expect(await fetched).toBe(href);
  await link.click();
  await page.waitForURL(`**${href}`);
  await expect.poll(() => told).toEqual([`${href} 1`]);
  expect(await delivery()).toBe('navigational-prefetch');
});
