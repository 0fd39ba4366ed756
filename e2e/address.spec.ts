import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { authorPath, demoStory, LANGUAGES, sectionPath, sourcePath } from './support/demo';
import { ask, askRaw } from './support/http';
import { publish, retract, withdraw } from './support/stories';

const WITHIN_A_SECOND = { timeout: 2000, intervals: [100] };
const path = (location: string | undefined) => new URL(location ?? 'about:blank', 'http://localhost').pathname;

/** One hop and no more: the first answer leads to a page that is there. */
async function expectOneHop(from: string, to: string) {
  const first = await ask(from);
  expect([first.status, path(first.headers.location)], from).toEqual([308, to]);
  expect((await ask(path(first.headers.location))).status, from).toBe(200);
}

/** A page that a reader can read and leave without any script. */
async function expectCompletePage(page: Page, address: string, status: number) {
  const answer = await page.goto(address);
  expect(answer?.status(), address).toBe(status);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.getByRole('main').getByRole('link').first()).toBeVisible();
  await expect(page).toHaveTitle(/\S/);
}

test.describe('a story’s address', () => {
  test('leads in one hop from any wrong spelling to the right one, so old and mangled links still work', async () => {
    const story = await demoStory('river-sensors');
    const right = story.href('zh-Hans');
    const [, locale, section, last] = right.split('/') as [string, string, string, string];
    const wrong = [
      `/${locale}/x/x-${story.id}`,
      `/${locale}/${section}/${story.id}`,
      `/${locale}/${encodeURIComponent('财经')}/${last}`,
      `/${locale}/${section}/nothing-like-it-${story.id}`,
      `/${locale}/${section}/${last.replace(story.id, story.id.toUpperCase())}`,
      `/ZH-HANS/${section}/${last}`,
      `${right}/`,
      `/${locale}//${section}/${last}`,
      right.toLowerCase().replace('zh-hans', 'zh-Hans'),
      `/zh-hans/x/X-${story.id.toUpperCase()}/`,
    ];
    for (const address of wrong) await expectOneHop(address, right);
  });

  test('is found as people paste it: unencoded, in capitals of the encoding, or with more encoded than need be', async ({ page }) => {
    const right = (await demoStory('council-hours')).href('ar');
    // A browser encodes what is typed into it.
    expect((await page.goto(decodeURIComponent(right)))?.status()).toBe(200);
    await expect(page).toHaveURL(right);
    for (const wrong of [right.replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase()), right.replace('/ar/', '/%61r/'), right.replaceAll('-', '%2D')]) await expectOneHop(wrong, right);
    // Letters that no client may send as they are get a page that says so, not a closed line.
    const raw = await askRaw(`GET ${decodeURIComponent(right)} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`);
    expect(raw.status).toBe(400);
    expect(raw.text).toMatch(/<h1[\s>]/);
  });

  test('keeps the letters of its script and loses none of Vietnamese, so it can be read aloud', async () => {
    expect(decodeURIComponent((await demoStory('council-hours')).href('ar'))).toMatch(/^\/ar\/سياسة\/[\p{Script=Arabic}\d-]+-[0-9a-z]{10}$/u);
    expect(decodeURIComponent((await demoStory('river-sensors')).href('zh-Hans'))).toMatch(/^\/zh-Hans\/科学\/[\p{Script=Han}\d-]+-[0-9a-z]{10}$/u);
    expect((await demoStory('mangrove-shore')).href('vi')).toMatch(/^\/vi\/xa-hoi\/[a-z0-9-]+-[0-9a-z]{10}$/);
  });

  test('promise 11: follows its headline there and back again, and every earlier address leads straight to the latest', async () => {
    const plan = (slug: string) => ({ name: 'address-a-b-a', section: 'politics', texts: { en: { headline: `The vote on the ${slug}`, slug }, vi: { headline: 'Cuộc bỏ phiếu' } } });
    const story = await publish(plan('bridge-toll'));
    const a = story.href('en');
    const vietnamese = story.href('vi');
    const b = (await publish(plan('ferry-toll'))).href('en');
    expect(b).not.toBe(a);
    await expect.poll(async () => (await ask(a)).status, WITHIN_A_SECOND).toBe(308);
    await expectOneHop(a, b);
    await publish(plan('bridge-toll'));
    await expect.poll(async () => (await ask(a)).status, WITHIN_A_SECOND).toBe(200);
    await expectOneHop(b, a);
    expect((await ask(vietnamese)).status).toBe(200);
    await retract(story);
  });

  test('follows the story into another section', async () => {
    const plan = (section: string) => ({ name: 'address-moved', section, texts: { en: { headline: 'Who owns the shade of a tree' } } });
    const story = await publish(plan('politics'));
    const moved = await publish(plan('world'));
    expect(moved.href('en')).toMatch(/^\/en\/world\//);
    await expect.poll(async () => path((await ask(story.href('en'))).headers.location), WITHIN_A_SECOND).toBe(moved.href('en'));
    await expectOneHop(story.href('en'), moved.href('en'));
    await retract(story);
  });

  test('leads nobody anywhere once the story is withdrawn, not even by an old address', async ({ page }) => {
    const story = await publish({ name: 'address-withdrawn', section: 'politics', texts: { en: { headline: 'A law about whistles' } } });
    await withdraw(story, 'en');
    await expect.poll(async () => (await ask(story.href('en'))).status, WITHIN_A_SECOND).toBe(404);
    expect((await ask(`/en/x/x-${story.id}`)).status).toBe(404);
    await expectCompletePage(page, story.href('en'), 404);
  });
});

test.describe('other addresses', () => {
  test('of authors and newspapers lead in one hop from a wrong slug, case or slash to the right one', async () => {
    const story = await demoStory('lantern-makers');
    for (const right of [await authorPath(story, 'vi'), await sourcePath(story, 'vi')]) {
      const id = right.slice(-10);
      const folder = right.split('/').slice(0, 3).join('/');
      for (const wrong of [`${folder}/x-${id}`, `${folder}/${id}`, `${right}/`, `${right.slice(0, -10)}${id.toUpperCase()}`]) await expectOneHop(wrong, right);
    }
  });

  test('of sections and fronts lead in one hop from a slash at the end or a wrong case of the language', async () => {
    for (const locale of LANGUAGES) {
      await expectOneHop(`/${locale}/`, `/${locale}`);
      await expectOneHop(`${sectionPath('science', locale)}/`, sectionPath('science', locale));
      if (locale !== locale.toUpperCase()) await expectOneHop(`/${locale.toUpperCase()}`, `/${locale}`);
    }
  });

  test('drop what strangers add behind the question mark, so a shared link shows the page everybody sees', async () => {
    const story = await demoStory('mangrove-shore');
    const plain = await ask(story.href('en'));
    for (const query of ['?utm_source=x', '?fbclid=1&before=2', '?<script>']) {
      const answer = await ask(`${story.href('en')}${query}`);
      expect([answer.status, answer.body === plain.body]).toEqual([200, true]);
    }
  });
});

test.describe('an address that leads to no page', () => {
  test.use({ javaScriptEnabled: false });

  const unknown: [what: string, address: string][] = [
    ['a story that never was', '/en/politics/nothing-2222222222'],
    ['a section that never was', '/en/no-such-section'],
    ['an author that never was', '/en/author/nobody-2222222222'],
    ['a newspaper that never was', '/en/source/nothing-2222222222'],
    ['too many parts', '/en/a/b/c/d'],
    ['a language that is not in use', '/xx/politics'],
    ['an older page of a list that is not there', '/en/politics?before=2222222222'],
  ];
  for (const [what, address] of unknown) {
    test(`answers 404 with a whole page for ${what}, without JavaScript too`, async ({ page }) => {
      await expectCompletePage(page, address, 404);
    });
  }

  test('promise 11: answers 410 with a whole page for a retracted story in every language, without JavaScript too', async ({ page }) => {
    const story = await publish({ name: 'address-retracted', section: 'politics', texts: { en: { headline: 'A minister who never was' } } });
    await retract(story);
    await expect.poll(async () => (await ask(story.href('en'))).status, WITHIN_A_SECOND).toBe(410);
    for (const locale of LANGUAGES) await expectCompletePage(page, locale === 'en' ? story.href('en') : `/${locale}/x/x-${story.id}`, 410);
  });

  test('answers 400 with a whole page for what is no address, without JavaScript too', async ({ page }) => {
    await expectCompletePage(page, '/en/%zz', 400);
  });
});
