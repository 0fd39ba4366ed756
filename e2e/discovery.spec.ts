import { expect, test } from '@playwright/test';
import { DomHandler, DomUtils, Parser, parseFeed } from 'htmlparser2';
import sharp from 'sharp';
import { demoSource, demoStory, LANGUAGES, message, sectionPath, sourcePath } from './support/demo';
import { ask } from './support/http';
import { pageTypes } from './support/page-types';
import { schemaFaults } from './support/schema-org';
import { publish, retract, withdraw } from './support/stories';
import type { Locale } from '@/lib/locales';

type Element = ReturnType<typeof DomUtils.getElementsByTagName>[number];

function parse(markup: string, options: { xmlMode?: boolean } = {}) {
  const handler = new DomHandler();
  new Parser(handler, options).end(markup);
  const all = (name: string): Element[] => DomUtils.getElementsByTagName(name, handler.dom);
  return { all, links: (rel: string) => all('link').filter(({ attribs }) => attribs.rel === rel).map(({ attribs }) => attribs) };
}

const pathOf = (url: string) => new URL(url).pathname + new URL(url).search;
const textOf = (element: Element, name: string): string => DomUtils.textContent(DomUtils.getElementsByTagName(name, element));

async function read(path: string) {
  const answer = await ask(path);
  expect(answer.status, path).toBe(200);
  return answer;
}

/** What a page tells machines of itself. */
const dataIn = (markup: string): unknown[] => parse(markup).all('script').filter(({ attribs }) => attribs.type === 'application/ld+json').map((script) => JSON.parse(DomUtils.textContent(script)));

type Listed = Map<string, Record<string, string>>;

/** Every address that the sitemaps of some languages list, with its alternates. */
async function readSitemaps(locales: readonly Locale[]): Promise<Listed> {
  const listed: Listed = new Map();
  for (const locale of locales) {
    const parts = parse((await read(`/${locale}/sitemap.xml`)).body, { xmlMode: true }).all('sitemap').map((each) => textOf(each, 'loc'));
    for (const part of parts.filter((each) => !each.endsWith('news.xml'))) {
      for (const url of parse((await read(pathOf(part))).body, { xmlMode: true }).all('url')) {
        const alternates = DomUtils.getElementsByTagName('xhtml:link', url).map(({ attribs }) => [attribs.hreflang!, attribs.href!]);
        listed.set(textOf(url, 'loc'), Object.fromEntries(alternates));
      }
    }
  }
  return listed;
}

test('promise 8: whatever the sitemaps list answers, calls itself canonical and names the same alternates, so a search engine sends readers where there is something to read', async () => {
  const robots = await read('/robots.txt');
  const announced = robots.body.split('\n').filter((line) => line.startsWith('Sitemap: ')).map((line) => pathOf(line.slice('Sitemap: '.length)));
  expect(announced).toEqual(expect.arrayContaining(LANGUAGES.map((locale) => `/${locale}/sitemap.xml`)));
  const listed = await readSitemaps(['en', 'vi', 'ar']);
  expect(listed.size).toBeGreaterThan(60);
  const faults = new Map<string, string>();
  for (const [url, alternates] of listed) {
    const { status, body } = await ask(pathOf(url));
    const { links, all } = parse(body);
    const named = Object.fromEntries(links('alternate').filter(({ hreflang }) => hreflang).map(({ hreflang, href }) => [hreflang!, href!]));
    const robotsWord = all('meta').find(({ attribs }) => attribs.name === 'robots')?.attribs.content ?? '';
    if (status !== 200) faults.set(url, `answers ${status}`);
    else if (links('canonical')[0]?.href !== url) faults.set(url, `calls ${links('canonical')[0]?.href} canonical`);
    else if (JSON.stringify(named) !== JSON.stringify(alternates)) faults.set(url, `names ${JSON.stringify(named)}, the sitemap ${JSON.stringify(alternates)}`);
    else if (/noindex/.test(robotsWord)) faults.set(url, 'asks not to be listed');
  }
  // Other journeys publish and withdraw meanwhile: what is not listed any more, or otherwise, is no fault.
  const after = await readSitemaps(['en', 'vi', 'ar']);
  const real = [...faults].filter(([url]) => JSON.stringify(after.get(url)) === JSON.stringify(listed.get(url)));
  expect(real).toEqual([]);
});

test('promise 8: title, description and addresses stand in the head of every kind of page, where crawlers look for them, and no part of it waits for a script', async () => {
  const faults: string[] = [];
  for (const locale of ['en', 'ar'] as const) {
    for (const { name, path, status } of await pageTypes(locale)) {
      const { body } = await ask(path);
      const [head = '', rest = ''] = body.split('</head>');
      if (!/<title>[^<]+<\/title>/.test(head)) faults.push(`${locale} ${name}: its title is not in the head`);
      if (status === 200 && !name.startsWith('search') && !/<link rel="canonical"/.test(head)) faults.push(`${locale} ${name}: its canonical address is not in the head`);
      if (/<title>|<meta name=|<link rel="(?:canonical|alternate)"/.test(rest.replace(/<svg[\s\S]*?<\/svg>/g, ''))) faults.push(`${locale} ${name}: a part of its head is in the body`);
      if (rest.includes('<template id="B:')) faults.push(`${locale} ${name}: a part of it is drawn by a script`);
    }
  }
  expect(faults).toEqual([]);
});

test('a link that is shared is shown with a part of the story’s picture that every service can draw, in the size that is said, and with no picture that may disturb', async () => {
  const sharedAs = async (path: string) => Object.fromEntries(parse((await read(path)).body).all('meta').map(({ attribs }) => [attribs.property ?? attribs.name ?? '', attribs.content ?? '']));
  for (const locale of ['vi', 'ar'] as const) {
    const { href } = await demoStory('mangrove-shore');
    const shared = await sharedAs(href(locale));
    expect(shared).toMatchObject({ 'og:image:type': 'image/jpeg', 'og:image:alt': expect.stringMatching(/\p{L}{2,}/u), 'twitter:card': 'summary_large_image' });
    const { bytes, headers } = await read(pathOf(shared['og:image']!));
    expect(headers['content-type']).toBe('image/jpeg');
    const { width, height, format } = await sharp(bytes).metadata();
    expect([String(width), String(height), format]).toEqual([shared['og:image:width'], shared['og:image:height'], 'jpeg']);
    expect(width! / height!).toBeCloseTo(1200 / 630, 1);
  }
  const large = await sharp({ create: { width: 2000, height: 1500, channels: 3, background: '#205060' } }).png().toBuffer();
  const picture = { file: 'quay.png', key: 'quay-of-discovery', bytes: large, texts: { en: { alt: 'A quay at night' } } };
  const story = await publish({ name: 'shared-quay', section: 'society', facts: { leadMedia: 'quay-of-discovery' }, pictures: [picture], texts: { en: { headline: 'The quay is lit again' } } });
  expect(await sharedAs(story.href('en'))).toMatchObject({ 'og:image:width': '1200', 'og:image:height': '630', 'og:image:alt': 'A quay at night' });
  const hurt = await publish({ name: 'shared-wound', section: 'society', facts: { leadMedia: 'wound-of-discovery' }, pictures: [{ ...picture, file: 'wound.png', key: 'wound-of-discovery', isSensitive: true, bytes: await sharp(large).negate().png().toBuffer() }], texts: { en: { headline: 'What the storm did' } } });
  expect(Object.keys(await sharedAs(hurt.href('en'))).filter((name) => name.includes('image'))).toEqual([]);
  for (const each of [story, hurt]) await retract(each);
});

test('what is withdrawn or retracted is in no sitemap and no feed any more, and what is published in all of them, at once', async () => {
  const story = await publish({ name: 'found-and-lost', section: 'science', texts: { en: { headline: 'A bridge that was found & lost' }, vi: { headline: 'Cây cầu tìm thấy rồi mất' } } });
  const places = (locale: Locale) => [`/${locale}/feed.xml`, `/${locale}/feed.json`, `${sectionPath('science', locale)}/feed.xml`, `/${locale}/sitemap-news.xml`, `/${locale}/sitemap-stories.xml?part=0`];
  const holding = async (locale: Locale) => {
    const found = await Promise.all(places(locale).map(async (path) => ((await read(path)).body.includes(story.id) ? path : null)));
    return found.filter((path) => path !== null);
  };
  expect(await holding('en')).toEqual(places('en'));
  expect(await holding('vi')).toEqual(places('vi'));
  await withdraw(story, 'en');
  expect(await holding('en')).toEqual([]);
  expect(await holding('vi')).toEqual(places('vi'));
  await retract(story);
  expect(await holding('vi')).toEqual([]);
});

test.describe('feeds', () => {
  for (const locale of ['en', 'ar', 'zh-Hans'] as const) {
    test(`of ${locale} are found from its pages, hold stories in that language with source and original, and are asked for again without being sent again`, async () => {
      const story = await demoStory('mangrove-shore');
      for (const page of [`/${locale}`, sectionPath('science', locale), await sourcePath(story, locale), story.href(locale)]) {
        const { links } = parse((await read(page)).body);
        const feeds = links('alternate').filter(({ type }) => type === 'application/rss+xml' || type === 'application/feed+json');
        expect(feeds.length, page).toBeGreaterThanOrEqual(2);
        for (const { href, type, title } of feeds) {
          expect(title, page).toBeTruthy();
          const path = pathOf(href!);
          const answer = await read(path);
          expect(answer.headers['content-type'], path).toBe(`${type}; charset=utf-8`);
          const again = await ask(path, { headers: { 'if-none-match': answer.headers.etag! } });
          expect([again.status, again.headers['x-cache']], path).toEqual([304, 'hit']);
        }
      }
      const feed = parseFeed((await read(`/${locale}/feed.xml`)).body)!;
      expect(feed.items.length).toBeGreaterThan(0);
      for (const { link, title, description } of feed.items) {
        expect(new URL(link!).pathname).toMatch(new RegExp(`^/${locale}/`));
        expect(title).toBeTruthy();
        expect(description).toBeTruthy();
      }
      const json: { version: string; language: string; items: { language: string; content_html: string; external_url?: string; _republished: { source: string } }[] } = JSON.parse((await read(`/${locale}/feed.json`)).body);
      expect(json).toMatchObject({ version: 'https://jsonfeed.org/version/1.1', language: locale });
      for (const item of json.items) {
        expect(item.language).toBe(locale);
        expect(item._republished.source).toBeTruthy();
        if (item.external_url) expect(item.content_html).toContain(`href="${item.external_url.replaceAll('&', '&amp;')}"`);
        expect(item.content_html).not.toMatch(/(?:src|href)="\/|<script|class="/);
      }
    });
  }

  test('give no more of a story than its newspaper allows', async () => {
    const allowed = demoSource('dat-mui-weekly').feedPolicy;
    const path = await sourcePath(await demoStory('mangrove-shore'), 'en');
    const { body } = await read(`${path}/feed.xml`);
    expect(body.includes('<content:encoded>')).toBe(allowed === 'full_text');
  });

  test('are offered to readers at the foot of every page and beside what they are of', async ({ page }) => {
    const name = message('en', 'feed.link');
    await page.goto(sectionPath('science', 'en'));
    await expect(page.getByRole('main').getByRole('link', { name })).toHaveAttribute('href', `${sectionPath('science', 'en')}/feed.xml`);
    await expect(page.getByRole('contentinfo').getByRole('link', { name })).toHaveAttribute('href', '/en/feed.xml');
  });

  test('that are not there say so, and one whose section has moved leads on', async () => {
    expect((await ask('/en/no-such-section/feed.xml')).status).toBe(404);
    expect((await ask('/en/source/none-0000000000/feed.json')).status).toBe(404);
    expect((await ask('/en/sitemap-stories.xml')).status).toBe(404);
    expect((await ask('/en/sitemap-stories.xml?part=99999')).status).toBe(404);
    // A parameter that the feed does not know is no other feed.
    const moved = await ask('/en/feed.xml?before=0123456789');
    expect([200, 308]).toContain(moved.status);
  });
});

test('a story, a list and the front page tell machines what they are and where they stand', async () => {
  const story = await demoStory('mangrove-shore');
  const dataOf = async (path: string) => dataIn((await read(path)).body);
  expect(await dataOf('/vi')).toMatchObject([{ '@type': 'WebSite', inLanguage: 'vi', potentialAction: { '@type': 'SearchAction', target: { urlTemplate: expect.stringMatching(/\/vi\/search\?q=\{search_term_string\}$/) } } }]);
  expect(await dataOf(sectionPath('science', 'ar'))).toMatchObject([{ '@type': 'CollectionPage', inLanguage: 'ar', breadcrumb: { '@type': 'BreadcrumbList' }, mainEntity: { itemListElement: expect.arrayContaining([expect.objectContaining({ '@type': 'ListItem' })]) } }]);
  expect(await dataOf(story.href('en'))).toMatchObject([{ '@type': 'NewsArticle', publisher: { logo: { url: expect.any(String) } }, correction: [{ '@type': 'CorrectionComment' }] }, { '@type': 'BreadcrumbList', itemListElement: [{ position: 1 }, { position: 2 }, { position: 3 }] }]);
});

test('what pages tell machines is of the vocabulary that machines know, whole, and said once, so that it is read and not thrown away', async () => {
  const faults: string[] = [];
  const told: Record<string, number> = {};
  for (const locale of ['en', 'vi', 'ar', 'zh-Hans'] as const) {
    for (const { name, path, status } of await pageTypes(locale)) {
      const data = dataIn((await ask(path)).body) as { '@type': string }[];
      for (const each of data) {
        told[each['@type']] = (told[each['@type']] ?? 0) + 1;
        faults.push(...schemaFaults(each).map((fault) => `${locale} ${name}: ${fault}`));
      }
      if (status !== 200 && data.length > 0) faults.push(`${locale} ${name}: what is not there tells of itself`);
      if (new Set(data.map((each) => each['@type'])).size !== data.length) faults.push(`${locale} ${name}: says twice what it is`);
    }
  }
  expect(faults).toEqual([]);
  for (const type of ['WebSite', 'CollectionPage', 'ProfilePage', 'NewsArticle', 'BreadcrumbList']) expect(told[type], type).toBeGreaterThan(3);
});

test('the check of what machines are told sees each fault, or it would find none', () => {
  const crumbs = { '@context': 'https://schema.org', '@type': 'BreadcrumbList', itemListElement: [{ '@type': 'ListItem', position: 1, name: 'News', item: 'https://news.example/en' }] };
  expect(schemaFaults(crumbs)).toEqual([]);
  for (const fault of [{ ...crumbs, itemListElement: [] }, { ...crumbs, '@type': 'Breadcrumbs' }, { ...crumbs, items: 1 }, { ...crumbs, itemListElement: [{ ...crumbs.itemListElement[0], position: 2 }] }, { ...crumbs, itemListElement: [{ ...crumbs.itemListElement[0], item: '/en' }] }, { '@context': 'https://schema.org', '@type': 'NewsArticle', url: 'https://news.example/en/x' }]) expect(schemaFaults(fault)).not.toEqual([]);
});

test('each language has a manifest in its words and direction, whose icons are there', async () => {
  for (const locale of ['en', 'ar'] as const) {
    const href = parse((await read(`/${locale}`)).body).links('manifest')[0]?.href;
    expect(href).toBe(`/${locale}/manifest.webmanifest`);
    const answer = await read(href!);
    expect(answer.headers['content-type']).toMatch(/^application\/manifest\+json/);
    const manifest: { lang: string; dir: string; start_url: string; icons: { src: string; type: string }[] } = JSON.parse(answer.body);
    expect(manifest).toMatchObject({ lang: locale, dir: locale === 'ar' ? 'rtl' : 'ltr', start_url: `/${locale}` });
    for (const { src, type } of manifest.icons) expect((await read(src)).headers['content-type']).toContain(type);
  }
});
