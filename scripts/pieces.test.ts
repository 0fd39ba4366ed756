import { afterAll, beforeAll, expect, it } from 'vitest';
import { serveDemo } from './testing';

let origin: string;
let end: () => Promise<void>;

beforeAll(async () => {
  // Without a page cache every answer is rendered anew.
  ({ origin, end } = await serveDemo({ LOG_LEVEL: 'error', PAGE_CACHE_MEGABYTES: '0' }));
});
afterAll(() => end());

const MOMENT = /&quot;readAt&quot;:&quot;[^&]*&quot;/g;
async function read(path: string): Promise<string> {
  const response = await fetch(origin + path);
  expect(response.headers.get('x-cache')).toBe('miss');
  return (await response.text()).replace(MOMENT, '');
}

/** What the first page of a language links to: its lists, stories, newspapers. */
async function pagesOf(locale: string): Promise<string[]> {
  const hrefs = [...(await read(`/${locale}`)).matchAll(/ href="(\/[^"#?]*)"/g)].map(([, href = '']) => href);
  return [...new Set(hrefs)].filter((href) => href.startsWith(`/${locale}/`) && !/\/account|\/manifest|\.xml|\.json|\.png/.test(href));
}

// A reader would see another page than the one that was measured, styled and checked: other addresses, colours, or marks in the text.
it('a page of pieces that were drawn before is the page that is drawn anew, letter by letter', async () => {
  const paths = (await Promise.all(['en', 'vi', 'ar', 'zh-Hans'].map(async (locale) => [`/${locale}`, `/${locale}/nowhere/at-all`, `/${locale}/search?q=a`, ...(await pagesOf(locale)).filter((_, index) => index % 3 === 0)]))).flat();
  expect(paths.length).toBeGreaterThan(60);
  const drawn = new Map<string, string>();
  for (const path of paths) drawn.set(path, await read(path));
  // Now each piece is known, and to pages that came before the one that had it drawn.
  const differing: string[] = [];
  for (const path of paths.toReversed()) if ((await read(path)) !== drawn.get(path)) differing.push(path);
  expect(differing).toEqual([]);
  expect([...drawn].filter(([, html]) => html.includes('data-piece')).map(([path]) => path)).toEqual([]);
});
