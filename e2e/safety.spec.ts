import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { demoStory, sectionPath, sourcePath } from './support/demo';
import { ask, askRaw, siteUrl } from './support/http';
import type { Answer } from './support/http';
import { openNewsroom } from './support/newsroom';
import { pageTypes } from './support/page-types';
import { send, signInReader } from './support/people';
import { publish, retract } from './support/stories';
import type { Story } from './support/stories';

/** What strangers write to make a page do their work. Each would set `window.pwned` or open a dialog if it ran. */
const PAYLOADS = [
  '<script>window.pwned=1</script>',
  '</script><script>window.pwned=1</script>',
  '<!--<script>window.pwned=1//-->',
  '<img src=x onerror=window.pwned=1>',
  '<svg/onload=window.pwned=1>',
  '<svg><script>window.pwned=1</script></svg>',
  '"><script>window.pwned=1</script>',
  '\'"><img src=x onerror=alert(1)>',
  '" autofocus onfocus=window.pwned=1 x="',
  '</title><script>window.pwned=1</script>',
  '</style><script>window.pwned=1</script>',
  '</textarea><img src=x onerror=window.pwned=1>',
  '<iframe srcdoc="<script>parent.pwned=1</script>"></iframe>',
  '<a href="javascript:window.pwned=1">click</a>',
  '<math><mtext><table><mglyph><style><img src=x onerror=window.pwned=1>',
  '<details open ontoggle=window.pwned=1>',
  '{{constructor.constructor("window.pwned=1")()}}',
  '${window.pwned=1}',
  '#{window.pwned=1}',
  '<%= window.pwned=1 %>',
  '&lt;script&gt;window.pwned=1&lt;/script&gt;',
  '&#60;script&#62;window.pwned=1&#60;/script&#62;',
  '\\u003cscript\\u003ewindow.pwned=1\\u003c/script\\u003e',
  ']]><script>window.pwned=1</script>',
  '--><script>window.pwned=1</script>',
  '<base href="https://evil.example/">',
  '<meta http-equiv="refresh" content="0;url=https://evil.example/">',
  '<link rel=stylesheet href="https://evil.example/x.css">',
  '<form action="https://evil.example/"><button>Go</button></form>',
  '\u202Egnirts desrever\u202C \u2066isolated\u2069',
  '\u2028window.pwned=1\u2029',
  '%3Cscript%3Ewindow.pwned=1%3C/script%3E',
  '{"__proto__":{"pwned":1}}',
  '<x:script xmlns:x="http://www.w3.org/1999/xhtml">window.pwned=1</x:script>',
];
/** What the story format itself would read as a mark is of no use to show that text stays text. */
const flat = (text: string) => text.replace(/\s+/g, ' ').trim();

/** Notes all that would be a victory of the payload. */
function watch(page: Page): string[] {
  const events: string[] = [];
  page.on('dialog', (dialog) => {
    events.push(`dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('console', (entry) => { if (/content security policy|refused to/i.test(entry.text())) events.push(entry.text()); });
  page.on('pageerror', (error) => events.push(error.message));
  page.on('request', (request) => { if (!request.url().startsWith(siteUrl()) && !request.url().startsWith('data:')) events.push(`asked ${request.url()}`); });
  return events;
}
const pwned = (page: Page) => page.evaluate(() => Reflect.get(window, 'pwned'));

test.describe('a story whose every text is an attack', () => {
  const stories: { story: Story; payload: string; parts: string[] }[] = [];

  test.beforeAll(async () => {
    // Two stories, because a line of a story has a bound.
    const half = PAYLOADS.length / 2;
    for (const parts of [PAYLOADS.slice(0, half), PAYLOADS.slice(half)]) {
      const payload = parts.join(' · ');
      const name = `safety-corpus-${stories.length}`;
      const body = [
        ...parts.map((part, index) => ({ id: `P${index}`, p: part })),
        { id: 'H', h2: payload }, { id: 'Q', quote: payload, speaker: payload }, { id: 'L', list: parts },
        { id: 'F', facts: [{ value: '<b onclick=window.pwned=1>1', label: payload }], title: payload }, { id: 'X', factBox: [payload], title: payload },
        { id: 'T', table: [[payload, payload], [payload, payload]], caption: payload },
        { id: 'G', figure: 'lake', alt: payload, caption: payload },
        { id: 'E', embed: 'https://evil.example/"><script>window.pwned=1</script>', title: payload },
        { id: 'K', p: '[ordinary words](javascript:window.pwned=1) [more](data:text/html,<script>window.pwned=1</script>) [far](//evil.example) [<script>window.pwned=1</script>](https://example.org/"onmouseover="window.pwned=1)' },
      ];
      stories.push({ payload, parts, story: await publish({ name, section: 'local', facts: { usageTerms: payload, copyrightNotice: payload }, texts: { en: { headline: payload, description: payload, byline: payload, dateline: payload, slug: name, body } } }) });
    }
    // Some alone: together one may hide what another does.
    for (const [index, payload] of PAYLOADS.slice(0, 8).entries()) {
      stories.push({ payload, parts: [payload], story: await publish({ name: `safety-${index}`, section: 'local', texts: { en: { headline: payload, description: payload, byline: payload, slug: `safety-${index}` } } }) });
    }
  });
  test.afterAll(async () => {
    for (const { story } of stories) await retract(story);
  });

  test('promise 18: runs nothing on its own page and is shown as it was typed, in headline, text, title and what machines read', async ({ page }) => {
    const events = watch(page);
    for (const { story, payload } of stories) {
      await page.goto(story.href('en'));
      expect(flat((await page.getByRole('heading', { level: 1 }).textContent())!)).toBe(flat(payload));
      expect(flat(await page.title())).toContain(flat(payload));
      const data: { headline: string; description: string } = JSON.parse((await page.locator('script[type="application/ld+json"]').first().textContent())!);
      expect([data.headline, data.description].map(flat)).toEqual([payload, payload].map(flat));
      // Shortened, as search engines show it.
      const described = flat((await page.locator('meta[name=description]').getAttribute('content'))!).replace(/…$/, '');
      expect(described).not.toBe('');
      expect(flat(payload).startsWith(described), described).toBe(true);
    }
    expect(await pwned(page)).toBeUndefined();
    expect(events).toEqual([]);
  });

  test('runs nothing in any block of the text, and each is shown as it was typed', async ({ page }) => {
    const events = watch(page);
    for (const { story, payload, parts } of stories.slice(0, 2)) {
      await page.goto(story.href('en'));
      const text = flat((await page.locator('.body').textContent())!);
      for (const part of parts) expect(text).toContain(flat(part));
      for (const place of ['.body h2', '.body blockquote p', '.body blockquote + figcaption', '.body th', '.body td', '.body aside h2', '.body dt']) expect(flat((await page.locator(place).first().textContent())!), place).toContain(flat(payload));
      expect(flat((await page.locator('.body figure img').first().getAttribute('alt'))!)).toBe(flat(payload));
      // Nothing in the text became an element that the story format does not have.
      await expect(page.locator('main :is(script:not([type="application/ld+json"]), svg script, iframe, form:not(#comments form), base, meta, style, math, [onerror], [onload], [onfocus], [onclick], [ontoggle], [onmouseover], [srcdoc])')).toHaveCount(0);
      for (const href of await page.locator('main a').evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).href))) expect(href).toMatch(/^(?:https?|mailto):/);
    }
    expect(await pwned(page)).toBeUndefined();
    expect(events).toEqual([]);
  });

  test('runs nothing on the lists and rails that carry it', async ({ page }) => {
    const events = watch(page);
    const { story } = stories.at(-1)!;
    for (const path of [sectionPath('local', 'en'), '/en', await sourcePath(story, 'en')]) {
      await page.goto(path);
      await expect(page.locator('main')).toContainText('window.pwned');
      await expect(page.locator('main :is(script:not([type="application/ld+json"]), iframe, form, base, [onerror], [onload], [onfocus])')).toHaveCount(0);
      expect(await pwned(page), path).toBeUndefined();
    }
    await page.setViewportSize({ width: 600, height: 700 });
    await page.goto(story.href('en'));
    await page.getByRole('complementary').last().scrollIntoViewIfNeeded();
    expect(await pwned(page)).toBeUndefined();
    expect(events).toEqual([]);
  });

  test('promise 18: runs nothing in the newsroom, where editors meet it: list, editor and preview', async ({ browser }) => {
    const page = await openNewsroom(browser, 'admin');
    const events = watch(page);
    const { story } = stories[0]!;
    for (const [path, place] of [['/admin/stories?query=window.pwned', 'main'], [`/admin/stories/${story.id}/en`, '.tiptap'], [`/admin/preview/en/${story.id}`, 'main']] as const) {
      await page.goto(path);
      await expect(page.locator(place).first(), path).toContainText('window.pwned');
      await expect(page.locator(':is(main, .tiptap) :is(script:not([type="application/ld+json"]), iframe, base, meta, [onerror], [onload], [onfocus], [ontoggle], [srcdoc])'), path).toHaveCount(0);
      expect(await pwned(page), path).toBeUndefined();
    }
    expect(events).toEqual([]);
    await page.context().close();
  });

  test('is data in the answer for programs, which no browser reads as a page', async () => {
    const answer = await ask(`/api/en/articles/${stories[1]!.story.id}/rails`);
    expect(answer.headers['content-type']).toMatch(/^application\/json/);
    expect(answer.headers['x-content-type-options']).toBe('nosniff');
    const { related } = JSON.parse(answer.body) as { related: { items: { headline: string }[] } };
    const written = stories.map(({ payload }) => flat(payload));
    for (const { headline } of related.items.filter((item) => item.headline.includes('pwned'))) expect(written).toContain(flat(headline));
  });

  test('is refused where it holds what no text can: control characters', async () => {
    const plan = { name: 'safety-null', section: 'local', texts: { en: { headline: 'A null \u0000 byte' } } };
    await expect(publish(plan)).rejects.toThrow(/42[0-9]|40[0-9]|invalid/i);
  });
});

test('promise 18: a reader’s name that is an attack is shown as typed to those who moderate, and runs nothing', async ({ browser }) => {
  const name = '"><svg/onload=window.pwned=1></title>';
  const email = 'hostile-name@journey.example';
  const { cookie } = await signInReader(email, { name });
  const story = await publish({ name: 'safety-name', section: 'local', texts: { en: { headline: 'A name in the visitors’ book' } } });
  const said = await send('POST', `/api/en/articles/${story.id}/comments`, { cookie, body: { text: `See https://example.example/${story.id}` } });
  const { id } = (await said.json()) as { id: string };
  const page = await openNewsroom(browser, 'admin');
  const events = watch(page);
  await page.goto(`/admin/moderation?comment=${id}`);
  await expect(page.getByRole('article').filter({ hasText: `example.example/${story.id}` })).toContainText(name);
  expect(await pwned(page)).toBeUndefined();
  expect(events).toEqual([]);
  await page.context().close();
  await retract(story);
});

test.describe('an address', () => {
  const hostile = PAYLOADS.map((payload) => encodeURIComponent(payload).replace(/'/g, '%27')).filter((payload) => payload.length < 500);

  test('that carries an attack is answered with a whole page that runs nothing of it', async ({ page }) => {
    const events = watch(page);
    const story = await demoStory('mangrove-shore');
    for (const payload of hostile) {
      for (const target of [`/en/${payload}`, `/en/${payload}/${payload}`, `/${payload}`, `/en?x=${payload}`, `/en/x/${payload}-${story.id}`, `/en/author/${payload}`, `/api/en/articles/${payload}/rails`]) {
        const answer = await ask(target);
        expect([200, 308, 400, 404], target).toContain(answer.status);
        expect(answer.body, target).not.toContain('window.pwned=1');
        expect(answer.headers.location ?? '', target).not.toMatch(/[<>"\s]/);
      }
    }
    for (const payload of hostile.slice(0, 6)) {
      await page.goto(`/en/${payload}?${payload}#${payload}`);
      expect(await pwned(page)).toBeUndefined();
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    }
    expect(events).toEqual([]);
  });

  const nonsense: [target: string, statuses: number[]][] = [
    ['/%', [400]], ['/%zz', [400]], ['/%ff%fe', [400]], ['/%00', [400]], ['/en/%00', [400]], ['/en/%c0%ae', [400]], ['/en/../..', [400]], ['/en/%2e%2e/%2e%2e/etc/passwd', [400]],
    [`/en/${'a'.repeat(3000)}`, [400]], ['//evil.example', [400, 404]], ['//evil.example/en', [400, 404]], ['/\\evil.example', [400, 404]], ['/en//evil.example', [404, 308]],
    ['/_next/static/../../package.json', [400, 404]], ['/media/..%2f..%2fpackage.json', [400, 404]], ['/.env', [404]], ['/.git/config', [404]], ['/wp-login.php', [404]], ['/en/%F0%9F%92%A9', [404]],
    ['/_next/image?url=http://evil.example', [404]], ['/admin/../en', [400]], ['/api', [404]], ['/api/en/nothing', [404]], ['/_control/publish', [404]],
  ];
  for (const [target, statuses] of nonsense) {
    test(`like ${target.slice(0, 40)} is answered ${statuses.join(' or ')} and never with a fault`, async () => {
      const answer = await ask(target);
      expect(statuses).toContain(answer.status);
      if (answer.status < 400) return expect(new URL(answer.headers.location!, siteUrl()).origin).toBe(siteUrl());
      if (target.startsWith('/api')) return expect(JSON.parse(answer.body)).toMatchObject({ status: answer.status });
      expect(answer.body).toMatch(/^<!doctype html>/i);
      expect(answer.body).toMatch(/<h1[\s>]/);
      expect(answer.body).toMatch(/<a [^>]*href="\/[a-z]/i);
    });
  }

  for (const method of ['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE', 'PROPFIND']) {
    test(`asked with ${method} answers 405, names what it takes and shows a whole page`, async () => {
      const answer = await ask('/en', { method });
      expect(answer.status).toBe(405);
      expect(answer.headers.allow).toBe('GET, HEAD');
      expect(answer.body).toMatch(/^<!doctype html>[\s\S]*<h1>/i);
    });
  }

  test('in a request that is none is answered 400 and closes the connection', async () => {
    for (const bytes of ['NONSENSE\r\n\r\n', 'GET /en HTTP/1.1\r\nConnection: close\r\n\r\n', 'GET /e\u0000n HTTP/1.1\r\nHost: x\r\n\r\n', 'GET /en HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n']) {
      expect((await askRaw(bytes)).status, JSON.stringify(bytes)).toBe(400);
    }
  });
});

test.describe('a forged host', () => {
  const forgeries = [
    { host: 'evil.example' }, { 'x-forwarded-host': 'evil.example' }, { 'x-forwarded-proto': 'https' }, { 'x-forwarded-port': '1' }, { forwarded: 'host=evil.example;proto=https' },
    { 'x-original-url': '/admin', 'x-rewrite-url': '/admin' }, { 'x-forwarded-for': '127.0.0.1' }, { 'x-middleware-subrequest': 'middleware' }, { rsc: '1', 'next-router-state-tree': '%5B%5D' }, { 'next-action': 'x' },
  ];

  test('changes no byte of any page, so nobody is sent to a stranger by a page of ours', async () => {
    const story = await demoStory('council-hours');
    // A page that no other journey changes, and one that leads on.
    for (const target of [story.href('ar'), `/ar/x/x-${story.id}`, '/en/%zz', `${story.href('ar')}/`]) {
      const plain = await ask(target);
      for (const headers of forgeries) {
        const answer = await ask(target, { headers });
        expect([answer.status, answer.headers.location, answer.body === plain.body], `${target} ${JSON.stringify(headers)}`).toEqual([plain.status, plain.headers.location, true]);
      }
      expect(plain.body).not.toContain('evil.example');
    }
    const front = await ask('/', { headers: { host: 'evil.example' } });
    expect(new URL(front.headers.location!, siteUrl()).origin).toBe(siteUrl());
  });
});

test.describe('every answer', () => {
  const directives = (answer: Answer) => new Map(String(answer.headers['content-security-policy'] ?? '').split(';').map((part) => part.trim().split(/\s+/)).map(([name, ...values]) => [name, values]));

  function expectSafe(answer: Answer, what: string) {
    const policy = directives(answer);
    expect(policy.get('frame-ancestors'), what).toEqual(["'none'"]);
    const scripts = policy.get('script-src') ?? policy.get('default-src') ?? [];
    if (answer.headers['content-type']?.startsWith('text/html')) {
      expect(policy.get('default-src'), what).toEqual(["'none'"]);
      expect(policy.get('base-uri'), what).toEqual(["'none'"]);
      expect(scripts, what).not.toHaveLength(0);
    }
    expect(scripts.filter((source) => /unsafe|\*|https?:$/.test(source)), what).toEqual([]);
    expect(answer.headers['x-content-type-options'], what).toBe('nosniff');
    expect(answer.headers['referrer-policy'], what).toBe('strict-origin-when-cross-origin');
    expect(answer.headers['permissions-policy'], what).toContain('camera=()');
    expect(answer.headers['cross-origin-opener-policy'], what).toBe('same-origin');
    expect(answer.headers['x-powered-by'], what).toBeUndefined();
    expect(answer.headers.server, what).toBeUndefined();
    expect(answer.headers['set-cookie'], what).toBeUndefined();
  }

  test('carries the security headers and sets no cookie, whether 200, 304, 307, 308, 400, 404, 405 or 410, page, data or file', async () => {
    const story = await demoStory('mangrove-shore');
    const seen = new Set<number>();
    const types = (await pageTypes('en')).map(({ path }) => [path] as [string]);
    const page = await ask(story.href('en'));
    const file = (pattern: RegExp) => pattern.exec(page.body)?.[0] ?? '';
    const targets: [string, Parameters<typeof ask>[1]?][] = [
      // At once: beside the other journeys any page may change a moment later.
      [story.href('en'), { headers: { 'if-none-match': String(page.headers.etag) } }],
      ...types,
      ['/'], [`${story.href('en')}/`], ['/en', { method: 'POST' }], ['/en', { method: 'HEAD' }],
      [`/api/en/articles/${story.id}/rails`], ['/api/en/nothing'], ['/healthz'], ['/readyz'], ['/metrics'],
      [file(/\/_next\/static\/[^"\\]+\.js/)], [file(/\/fonts\/[^"\\]+\.woff2/)], [file(/\/media\/[^"\\ ]+/)], ['/_next/static/nothing.js'],
    ];
    for (const [target, options] of targets) {
      const answer = await ask(target, options);
      seen.add(answer.status);
      expectSafe(answer, `${options?.method ?? 'GET'} ${target} (${answer.status})`);
    }
    expect([...seen].sort()).toEqual([200, 304, 307, 308, 400, 404, 405, 410]);
  });

  test('of a page has no style attribute, so the policy need not allow any', async () => {
    for (const locale of ['en', 'ar', 'zh-Hans'] as const) {
      for (const { path } of await pageTypes(locale)) expect((await ask(path)).body.match(/<[^>]+\sstyle="[^"]*"/)?.[0], path).toBeUndefined();
    }
  });

  test('names no other host from which a browser would fetch anything', async () => {
    for (const { path } of await pageTypes('en')) {
      const { body } = await ask(path);
      const fetched = [...body.matchAll(/\s(?:src|srcset|poster|data)="([^"]*)"|<link [^>]*rel="(?:stylesheet|preload|icon|modulepreload|preconnect|dns-prefetch|manifest)[^>]*href="([^"]*)"/gi)].map(([, src, href]) => src ?? href ?? '');
      expect(fetched.filter((address) => /^(?:https?:)?\/\//.test(address) && !address.startsWith(siteUrl())), path).toEqual([]);
    }
  });

  test('to HEAD has the headers of GET and no body', async () => {
    const story = await demoStory('council-hours');
    for (const target of [story.href('en'), '/en/no-such-section', `/en/x/x-${story.id}`, '/en/%zz']) {
      const [get, head] = [await ask(target), await ask(target, { method: 'HEAD' })];
      const same = ({ headers }: Answer) => Object.fromEntries(Object.entries(headers).filter(([name]) => !['date', 'x-cache', 'connection', 'keep-alive'].includes(name)));
      expect([head.status, same(head), head.bytes.length]).toEqual([get.status, same(get), 0]);
    }
  });

  test('to a browser that has the page is 304 with nothing in it, until the page changes', async () => {
    const plan = { name: 'safety-etag', section: 'local' };
    const story = await publish({ ...plan, texts: { en: { headline: 'A page that is known', slug: 'known' } } });
    const etag = String((await ask(story.href('en'))).headers.etag);
    const known = await ask(story.href('en'), { headers: { 'if-none-match': etag } });
    expect([known.status, known.bytes.length, known.headers.etag]).toEqual([304, 0, etag]);
    await publish({ ...plan, texts: { en: { headline: 'A page that has changed', slug: 'known' } } });
    await expect.poll(async () => (await ask(story.href('en'), { headers: { 'if-none-match': etag } })).status, { timeout: 2000, intervals: [100] }).toBe(200);
    await retract(story);
  });

  test('is compressed as the browser wishes and says the same in every form', async () => {
    const target = (await demoStory('council-hours')).href('th');
    const plain = await ask(target);
    const brotli = await ask(target, { headers: { 'accept-encoding': 'gzip, br' } });
    const gzip = await ask(target, { headers: { 'accept-encoding': 'gzip' } });
    expect([brotli.headers['content-encoding'], gzip.headers['content-encoding'], plain.headers['content-encoding']]).toEqual(['br', 'gzip', undefined]);
    expect(brotliDecompressSync(brotli.bytes).equals(plain.bytes)).toBe(true);
    expect(gunzipSync(gzip.bytes).equals(plain.bytes)).toBe(true);
    expect(brotli.bytes.length).toBeLessThan(plain.bytes.length / 2);
    expect(brotli.headers.vary).toContain('Accept-Encoding');
  });
});

test('a flood of nonsense drives no real page out of the cache, so strangers cannot make the site slow', async () => {
  const page = (await demoStory('bilingual-classroom')).href('vi');
  // What a journey beside this one publishes or takes down may drop the page as well, once; a flood that drives it out does so each time.
  await expect(async () => {
    await ask(page);
    await expect.poll(async () => (await ask(page)).headers['x-cache'], { timeout: 2000 }).toBe('hit');
    for (let round = 0; round < 15; round++) await Promise.all(Array.from({ length: 10 }, (_, index) => ask(`/vi/nonsense-${round}-${index}/x`)));
    expect((await ask(page)).headers['x-cache']).toBe('hit');
  }).toPass({ timeout: 50_000 });
});
