/** What a reader needs around a text beside the text itself: its age, its hour, its pictures, paper, the way back, and a word to the newsroom. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { violations } from './support/axe';
import { demoStory, demoWords, LANGUAGES, message, sectionPath, sitePagePath } from './support/demo';
import { ask, siteUrl } from './support/http';
import { openNewsroom } from './support/newsroom';
import { publish, retract, ROOT } from './support/stories';
import type { Story } from './support/stories';
import { localeEntry } from '@/lib/locales';
import type { Locale } from '@/lib/locales';

const main = (page: Page) => page.getByRole('main');
const report = (locale: Locale, key: string) => message(locale, `translation.report.${key}`);
/** The words of a message before its first value. */
const opening = (locale: Locale, key: string) => message(locale, key).replace(/<\/?strong>/g, '').split('{')[0]!.trim();

test.describe('the age and the hour of a story', () => {
  test('an old story says so above its text, and a new one does not, so nobody takes last year’s news for today’s', async ({ page }) => {
    const old = await demoStory('poems-set-in-lead');
    for (const locale of ['en', 'ru'] as const) {
      await page.goto(old.href(locale));
      const notice = main(page).locator('p', { hasText: opening(locale, 'article.notice.old') });
      await expect(notice).toBeVisible();
      expect((await notice.boundingBox())!.y).toBeLessThan((await page.locator('.body').boundingBox())!.y);
    }
    await page.goto((await demoStory('mangrove-shore')).href('en'));
    await expect(main(page)).not.toContainText(opening('en', 'article.notice.old'));
  });

  for (const locale of LANGUAGES) {
    test(`promise 15: a ${locale} story says how long it takes to read`, async ({ page }) => {
      await page.goto((await demoStory('mangrove-shore')).href(locale));
      const forms = [...message(locale, 'article.readingTime').matchAll(/\{([^{},]+)\}/gu)].map(([, form]) => form!.replace('#', '\\d+'));
      await expect(main(page).locator('header')).toContainText(new RegExp(forms.join('|'), 'u'));
    });
  }

  test('a reader elsewhere sees their own time beside the site’s, one in the site’s zone does not', async ({ browser }) => {
    const { href } = await demoStory('terminal-nineteen-hours');
    for (const [timezoneId, isShown] of [['America/New_York', true], ['Asia/Ho_Chi_Minh', false]] as const) {
      const context = await browser.newContext({ timezoneId });
      const page = await context.newPage();
      await page.goto(href('en'));
      const own = main(page).locator('header', { hasText: 'your time' });
      await expect(main(page).getByRole('button', { name: message('en', 'article.share.copy') }).or(main(page).locator('details'))).not.toHaveCount(0);
      if (isShown) await expect(own).toContainText(/\d\d:\d\d your time\)/);
      else await expect(own).toHaveCount(0);
      await context.close();
    }
  });
});

test.describe('promise 15: lines break where the script breaks them', () => {
  /** Closing marks, small kana and the sign that lengthens a vowel begin no line; opening marks end none (JIS X 4051, GB/T 15834). */
  const NEVER_FIRST = /[，。、！？；：」』）》”ぁぃぅぇぉっゃゅょァィゥェォッャュョー々]/u;
  const NEVER_LAST = /[「『（《“]/u;
  const afterSpace = (text: string, at: number) => /[\s-]$/u.test(text.slice(0, at));
  const betweenHan = (text: string, at: number) => !NEVER_FIRST.test(text.charAt(at)) && !NEVER_LAST.test(text.charAt(at - 1));
  const betweenWords = (text: string, at: number) => afterSpace(text, at) || [...new Intl.Segmenter('th', { granularity: 'word' }).segment(text)].some(({ index }) => index === at);
  const CASES: [Locale, string, (text: string, at: number) => boolean][] = [
    ['en', 'The old ferry crosses the lake twice a day, and nobody in the village can say since when.', afterSpace],
    ['vi', 'Chuyến phà cũ qua hồ mỗi ngày hai lượt, và trong làng không ai nhớ phà chạy từ bao giờ.', afterSpace],
    ['ru', 'Старый паром пересекает озеро дважды в день, и никто в деревне не помнит, с каких пор.', afterSpace],
    ['ar', 'تعبر العبّارة القديمة البحيرة مرتين في اليوم ولا أحد في القرية يذكر منذ متى تعمل.', afterSpace],
    ['ko', '낡은 나룻배가 하루에 두 번 호수를 건너지만 마을에서 언제부터인지 아는 사람은 없다.', afterSpace],
    ['zh-Hans', '旧渡船每天两次横渡湖面，村里没有人记得，它是从什么时候（也许是战前）开始的。', betweenHan],
    ['ja', '古い渡し船は一日に二度「湖」を渡るが、いつからなのか、村ではだれもはっきりしゃべってくれない。', betweenHan],
    ['th', 'เรือข้ามฟากลำเก่าแล่นข้ามทะเลสาบวันละสองเที่ยวและไม่มีใครในหมู่บ้านจำได้ว่าเริ่มเมื่อไร', betweenWords],
  ];
  for (const [locale, text, mayBreak] of CASES) {
    test(`in ${locale}, at every width of a phone’s column`, async ({ page }) => {
      await page.goto((await demoStory('mangrove-shore')).href('en'));
      const breaks = await page.evaluate(([lang, words]) => {
        const line = document.createElement('p');
        line.lang = lang;
        line.textContent = words;
        document.querySelector('.body')!.append(line);
        const node = line.firstChild!;
        const topOf = (at: number) => {
          const range = document.createRange();
          range.setStart(node, at);
          range.setEnd(node, at + 1);
          return range.getBoundingClientRect();
        };
        const found = new Set<number>();
        for (let width = 288; width <= 398; width += 10) {
          line.style.width = `${width}px`;
          let last = topOf(0).bottom;
          for (let at = 1; at < words.length; at += 1) {
            const { top, bottom, height } = topOf(at);
            if (height > 0 && top > last - height / 2) {
              found.add(at);
              last = bottom;
            }
          }
        }
        return [...found];
      }, [locale, text] as const);
      expect(breaks.length, 'the text takes more than one line').toBeGreaterThan(1);
      expect(breaks.filter((at) => !mayBreak(text, at)).map((at) => `${text.slice(Math.max(0, at - 4), at)}|${text.slice(at, at + 4)}`)).toEqual([]);
    });
  }
});

test.describe('a picture that may disturb', () => {
  let story: Story;
  test.beforeAll(async () => {
    const bytes = readFileSync(join(ROOT, 'db/seed/demo/pictures/port.jpg'));
    story = await publish({
      name: 'reading-veil', section: 'society', facts: { leadMedia: 'coast' }, pictures: [{ file: 'storm.jpg', key: 'storm-of-the-journey', bytes, texts: { en: { alt: 'A broken quay' } } }],
      texts: { en: { headline: 'What the storm left', body: [{ id: 'B1', p: 'The harbour is closed.' }, { id: 'B2', figure: 'storm-of-the-journey', sensitive: true }, { id: 'B3', figure: 'lake' }] } },
    });
  });
  test.afterAll(() => retract(story));

  for (const javaScriptEnabled of [true, false]) {
    test(`waits behind a veil until the reader lifts it, ${javaScriptEnabled ? 'with JavaScript, and is not loaded before' : 'without JavaScript'}`, async ({ browser }) => {
      const context = await browser.newContext({ javaScriptEnabled });
      const page = await context.newPage();
      const asked: string[] = [];
      page.on('request', (request) => asked.push(request.url()));
      await page.goto(story.href('en'));
      const [veiled, open] = [page.locator('.body figure').nth(0), page.locator('.body figure').nth(1)];
      await open.scrollIntoViewIfNeeded();
      await expect(open.locator('img')).toBeVisible();
      await expect(veiled.locator('img')).toBeHidden();
      await expect(veiled).toContainText(message('en', 'body.sensitive.warning'));
      await page.waitForLoadState('networkidle');
      // Browsers without scripts load what is hidden as well, so that nobody is told how far they have read.
      if (javaScriptEnabled) expect(asked.filter((url) => url.includes('/media/storm-of-the-journey-'))).toEqual([]);
      await veiled.getByText(message('en', 'body.sensitive.show')).click();
      await expect(veiled.locator('img')).toBeVisible();
      await context.close();
    });
  }
});

test('a story on paper is its text and where it comes from: no navigation, no conversation, dark letters on white', async ({ page }) => {
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  const story = await demoStory('mangrove-shore');
  await page.goto(story.href('en'));
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  for (const chrome of ['footer.no-print', '#comments', 'nav', 'aside']) for (const part of await page.locator(`body ${chrome}`).all()) if (!(await part.evaluate((element) => element.matches('.body *')))) await expect(part).toBeHidden();
  await expect(main(page)).toContainText(`${siteUrl()}${story.href('en')}`);
  const colours = await page.locator('.body p').first().evaluate((paragraph) => ({ ink: getComputedStyle(paragraph).color, paper: getComputedStyle(document.body).backgroundColor }));
  expect(colours.paper).toBe('rgb(255, 255, 255)');
  expect(Math.max(...colours.ink.match(/\d+/g)!.slice(0, 3).map(Number))).toBeLessThan(80);
});

test.describe('the way back', () => {
  test('leads to the place in the list that a reader left', async ({ page }) => {
    await page.goto(sectionPath('science', 'en'));
    await page.evaluate(() => scrollTo(0, 500));
    const left = await page.evaluate(() => scrollY);
    expect(left).toBeGreaterThan(100);
    await page.getByRole('main').locator('.story-link').last().evaluate((link: HTMLAnchorElement) => link.click());
    await page.waitForURL(/-[0-9a-z]{10}$/);
    await page.goBack();
    // While the page comes back there is none to ask.
    await expect(async () => expect(await page.evaluate(() => scrollY)).toBe(left)).toPass();
  });

  test('is open to the browser’s own memory: no public page forbids to keep it, none waits for its end', async ({ page }) => {
    await page.addInitScript(() => {
      const listen = EventTarget.prototype.addEventListener;
      EventTarget.prototype.addEventListener = function (this: EventTarget, type: string, ...rest) {
        if (type === 'unload' || type === 'beforeunload') document.documentElement.dataset.waitsForEnd = type;
        return listen.call(this, type, ...(rest as [EventListener]));
      };
    });
    for (const path of ['/en', sectionPath('science', 'en'), (await demoStory('mangrove-shore')).href('en'), sitePagePath('privacy', 'en')]) {
      const answer = await page.goto(path, { waitUntil: 'networkidle' });
      expect(answer!.headers()['cache-control'], path).not.toContain('no-store');
      await page.mouse.wheel(0, 20_000);
      await page.waitForLoadState('networkidle');
      expect(await page.evaluate(() => document.documentElement.dataset.waitsForEnd ?? null), path).toBeNull();
    }
  });
});

test.describe('pages that the site writes itself', () => {
  test('list every published correction, with the way to it', async ({ page }) => {
    await page.goto(sitePagePath('corrections', 'en'));
    const list = main(page).getByRole('region', { name: message('en', 'article.correction.list') });
    await expect(list).toContainText(demoWords('evidence-format', 'en').corrections!.c1!);
    await list.getByRole('link', { name: demoWords('evidence-format', 'en').headline }).click();
    await expect(page.locator('#correction-c1')).toBeInViewport();
  });

  for (const locale of LANGUAGES) {
    test(`tell in ${locale} for how long things are kept, by the rules of the site itself`, async ({ page }) => {
      await page.goto(sitePagePath('privacy', locale));
      const table = main(page).getByRole('table');
      await expect(table.getByRole('row')).toHaveCount(10);
      await expect(table).toContainText(new Intl.NumberFormat(localeEntry(locale).intl, { style: 'unit', unit: 'day', unitDisplay: 'long' }).format(180));
    });
  }

  test('are linked from the foot of every page', async ({ page }) => {
    await page.goto((await demoStory('mangrove-shore')).href('th'));
    for (const key of ['about', 'rules', 'how-translation-works', 'corrections', 'privacy', 'contact']) await expect(page.getByRole('contentinfo').locator(`a[href="${sitePagePath(key, 'th')}"]`)).toHaveCount(1);
  });
});

test.describe('an error in a translation', () => {
  const HOSTILE = '"><img src=x onerror=window.pwned=1></textarea><script>window.pwned=1</script>';
  let story: Story;
  test.beforeAll(async () => {
    story = await publish({ name: 'reading-report', section: 'society', texts: { en: { headline: 'The price of rice', body: [{ id: 'B1', p: 'An opening.' }, { id: 'B2', p: 'Rice costs thirty per cent more.' }] }, vi: { headline: 'Giá gạo', body: [{ id: 'B1', p: 'Một câu mở đầu.' }, { id: 'B2', p: 'Gạo đắt hơn ba phần trăm.' }] } } });
  });
  test.afterAll(() => retract(story));

  test('is reported with the words that a reader selects, and stands in the newsroom at the passage until somebody has looked', async ({ page, browser }) => {
    await page.goto(story.href('vi'));
    const chip = page.getByRole('link', { name: report('vi', 'selection') });
    await expect(async () => {
      await page.locator('[data-segment=B2]').selectText();
      await expect(chip).toBeVisible({ timeout: 1000 });
    }).toPass();
    await chip.click();
    await expect(page.getByLabel(report('vi', 'quote'))).toHaveValue('Gạo đắt hơn ba phần trăm.');
    await expect(main(page).locator('blockquote')).toHaveText('Gạo đắt hơn ba phần trăm.');
    await page.getByLabel(report('vi', 'remark')).fill('The original says thirty.');
    await page.getByRole('button', { name: report('vi', 'send') }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(report('vi', 'thanks'));
    await page.getByRole('link', { name: report('vi', 'back') }).click();
    await expect(page).toHaveURL(story.href('vi'));

    const desk = await openNewsroom(browser, 'translator');
    await desk.goto('/admin');
    await desk.getByRole('main').locator('a[href="/admin/translations"]').click();
    const row = desk.getByRole('listitem').filter({ hasText: 'The original says thirty.' });
    await expect(row).toContainText('Gạo đắt hơn ba phần trăm.');
    await row.getByRole('link', { name: /B2/ }).click();
    await expect(desk).toHaveURL(new RegExp(`/admin/stories/${story.id}/vi#segment-B2$`));
    await expect(desk.locator('details', { hasText: 'The original says thirty.' })).toBeVisible();
    await expect.poll(() => desk.evaluate(() => document.getSelection()?.anchorNode?.textContent ?? '')).toContain('ba phần trăm');
    await desk.getByRole('button', { name: 'Resolved' }).click();
    await expect(desk.locator('details', { hasText: 'The original says thirty.' })).toHaveCount(0);
    await desk.goto('/admin/translations?state=resolved');
    await expect(desk.getByRole('listitem').filter({ hasText: 'The original says thirty.' })).toBeVisible();
    await desk.context().close();
  });

  test('is reported without JavaScript; what is refused keeps what was typed, hostile words stay words', async ({ browser }) => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(story.href('vi'));
    await main(page).getByRole('link', { name: report('vi', 'link') }).click();
    await page.getByRole('button', { name: report('vi', 'send') }).click();
    await expect(page.getByLabel(report('vi', 'quote'))).toHaveAttribute('aria-invalid', 'true');
    await expect(page.getByLabel(report('vi', 'quote'))).toHaveAccessibleDescription(new RegExp(report('vi', 'empty')));
    const long = `${HOSTILE} ${'chữ '.repeat(140)}`.trim();
    await page.getByLabel(report('vi', 'quote')).fill(long);
    await page.getByLabel(report('vi', 'remark')).fill(HOSTILE);
    await page.getByRole('button', { name: report('vi', 'send') }).click();
    await expect(page.getByLabel(report('vi', 'quote'))).toHaveValue(long);
    await expect(page.getByLabel(report('vi', 'remark'))).toHaveValue(HOSTILE);
    await page.getByLabel(report('vi', 'quote')).fill('ba phần trăm');
    await page.getByRole('button', { name: report('vi', 'send') }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(report('vi', 'thanks'));
    await context.close();

    const desk = await openNewsroom(browser, 'editor');
    await desk.goto('/admin/translations');
    const row = desk.getByRole('listitem').filter({ hasText: HOSTILE });
    await expect(row.getByRole('link', { name: /B2/ })).toBeVisible();
    expect(await desk.evaluate(() => 'pwned' in window)).toBe(false);
    await desk.context().close();
  });

  for (const locale of ['vi', 'ar', 'zh-Hans', 'th'] as const) {
    test(`promise 17: the ${locale} form to report it has no fault that axe can find, filled or refused, light or dark`, async ({ page }) => {
      const { id } = await demoStory(locale === 'vi' ? 'council-hours' : 'mangrove-shore');
      await page.goto(`/${locale}/translations/${id}?segment=B1&quote=x`);
      const faults: string[] = [];
      for (const [width, colorScheme] of [[1440, 'light'], [390, 'dark']] as const) {
        await page.setViewportSize({ width, height: 800 });
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        faults.push(...(await violations(page, colorScheme)));
        expect(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth)).toBe(true);
        await page.getByLabel(report(locale, 'quote')).fill('');
        await page.getByRole('button', { name: report(locale, 'send') }).click();
        await expect(page.getByText(report(locale, 'empty'))).toBeVisible();
      }
      expect(faults).toEqual([]);
    });
  }

  test('has no form under an original, or in a language without the story', async () => {
    for (const locale of ['en', 'th']) expect((await ask(`/${locale}/translations/${story.id}`)).status).toBe(404);
    expect((await ask(story.href('en'))).body).not.toContain('/translations/');
  });

  test('is taken from this site’s own form alone, and no more than ten times an hour, with the time to wait', async () => {
    const send = (origin: string, remark: string) => ask(`/vi/translations/${story.id}`, { method: 'POST', headers: { origin, 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' }, body: new URLSearchParams({ remark }).toString() });
    expect((await send('https://evil.example', 'From elsewhere.')).status).toBe(403);
    const answers = [];
    for (let sent = 0; sent < 11; sent += 1) answers.push(await send(siteUrl(), `Wrong ${sent}.`));
    expect(answers.map(({ status }) => status)).toContain(303);
    const refused = answers.at(-1)!;
    expect(refused.status).toBe(429);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    expect(refused.body).toContain('Wrong 10.');
  });
});
