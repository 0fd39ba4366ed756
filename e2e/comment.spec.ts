import { expect, test } from '@playwright/test';
import type { Browser, BrowserContext, Page } from '@playwright/test';
import { violationsInBoth } from './support/axe';
import { alive, comment as speak, composer, openDesk, saying, thread, words } from './support/conversation';
import { message } from './support/demo';
import { ask } from './support/http';
import { become, READERS, signInReader } from './support/people';
import { publish } from './support/stories';
import type { Story } from './support/stories';
import type { Locale } from '@/lib/locales';

// One story for all, and a reader may write six comments a minute: each journey has its own people.
test.describe.configure({ mode: 'default' });

const SPOKEN = {
  vi: { comment: 'Nhà tôi cách cột mốc hai con rạch.', answer: 'Đúng đó, năm nào cũng vậy.', changed: 'Nhà tôi cách cột mốc ba con rạch.', first: 'Lần đầu tôi viết ở đây.' },
  ar: { comment: 'بيتنا على بعد ساقيتين من العلامة.', answer: 'صحيح، كل عام هكذا.', changed: 'بيتنا على بعد ثلاث سواقٍ من العلامة.', first: 'أول مرة أكتب هنا.' },
} as const;
type Spoken = keyof typeof SPOKEN;
const LOCALES = ['vi', 'ar'] as const;

let story: Story;
test.beforeAll(async () => {
  story = await publish({ name: 'conversation', section: 'products', original: 'vi', texts: { vi: { headline: 'Cây đước giữ đất' }, ar: { headline: 'المانغروف يحفظ الأرض' }, en: { headline: 'Mangroves hold the land' } } });
});

async function openAs(browser: Browser, email: string, options: { locale: Locale; js?: boolean }): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext({ javaScriptEnabled: options.js ?? true, reducedMotion: 'reduce' });
  await become(context, await signInReader(email, { locale: options.locale, name: `Journey ${options.locale}` }));
  const page = await context.newPage();
  await page.goto(story.href(options.locale));
  if (options.js ?? true) await alive(page);
  return { context, page };
}

/** A moderator lets a comment that waits go before the public, at their desk. */
async function approve(browser: Browser, text: string): Promise<void> {
  const { context, desk } = await openDesk(browser);
  const row = desk.getByRole('article').filter({ hasText: text });
  await row.getByRole('button').first().click();
  await expect(row).toHaveCount(0);
  await context.close();
}

/** What everybody is shown, as a program reads it. */
const publicPage = async (locale: Locale) => (await ask(story.href(locale))).body;
/**
 * Everybody is shown a text, or no longer. How soon is bound by a clock of its own in `server/conversation-bound.test.ts`;
 * here it is measured and reported, for a busy machine may be late and right.
 */
async function everybodySees(locale: Locale, text: string, isSeen = true): Promise<void> {
  const since = Date.now();
  await expect.poll(async () => (await publicPage(locale)).includes(text), { intervals: [100], message: `“${text}” in ${locale}` }).toBe(isSeen);
  test.info().annotations.push({ type: 'seen after', description: `${Date.now() - since} ms, ${locale}` });
}

for (const [locale, reader] of [['vi', READERS.huy], ['ar', READERS.salma]] as const) {
  test(`promise 10: in ${locale} a reader comments, is seen by everybody in every language, edits, deletes, brings it back, and deletes it for good`, async ({ browser }) => {
    const { comment, changed } = SPOKEN[locale];
    const { context, page } = await openAs(browser, reader, { locale });
    const text = `${comment} (1)`;
    // Kept by the page cache, in every language, before there is anything to see.
    for (const each of ['vi', 'ar', 'en'] as const) expect(await publicPage(each)).not.toContain(text);
    await composer(page, locale).fill(text);
    await thread(page).getByRole('button', { name: words(locale, 'form.post') }).click();
    // It stands there while it is on its way; what can be done with it comes with the site's answer.
    await expect(saying(page, text).getByRole('button', { name: words(locale, 'item.edit') })).toBeVisible();
    for (const other of ['vi', 'ar', 'en'] as const) await everybodySees(other, text);

    await saying(page, text).getByRole('button', { name: words(locale, 'item.edit') }).click();
    const field = thread(page).getByLabel(words(locale, 'edit.title'));
    await expect(field).toHaveValue(text);
    await field.fill(`${changed} (1)`);
    await thread(page).getByRole('button', { name: words(locale, 'form.save') }).click();
    await expect(saying(page, `${changed} (1)`).getByText(words(locale, 'item.edited'))).toBeVisible();
    await everybodySees(locale, `${changed} (1)`);

    const remove = saying(page, `${changed} (1)`).getByRole('button', { name: words(locale, 'item.delete') });
    await remove.click();
    await expect(thread(page).getByText(`${changed} (1)`)).toHaveCount(0);
    const undo = thread(page).getByRole('button', { name: words(locale, 'delete.undo') });
    await expect(undo).toBeFocused();
    await everybodySees(locale, `${changed} (1)`, false);
    await undo.click();
    await expect(saying(page, `${changed} (1)`)).toBeVisible();
    await everybodySees(locale, `${changed} (1)`);
    await remove.click();
    await expect(undo).toBeFocused();
    await page.reload();
    await alive(page);
    await expect(undo).toHaveCount(0);
    await expect(thread(page).getByText(`${changed} (1)`)).toHaveCount(0);
    await context.close();
  });
}

for (const [locale, reader] of [['vi', READERS.dewi], ['ar', READERS.emma]] as const) {
  test(`promise 17: in ${locale} without JavaScript a reader comments, answers, recommends, edits and takes it back`, async ({ browser }) => {
    const { comment, answer, changed } = SPOKEN[locale];
    const { context, page } = await openAs(browser, reader, { locale, js: false });
    const text = `${comment} (2)`;
    await composer(page, locale).fill(text);
    // Somebody has just spoken and the page was drawn anew: it is kept for most of a second, and must not be what the writer is led to.
    await speak(await signInReader(READERS.huy), story.id, { locale, text: `${answer} (${locale})` });
    await ask(story.href(locale));
    await thread(page).getByRole('button', { name: words(locale, 'form.post') }).click();
    await expect(page).toHaveURL(new RegExp(`${story.id}#comment-[0-9a-z]{10}$`));
    await expect(saying(page, text)).toBeVisible();
    const id = (await saying(page, text).getAttribute('id'))?.slice('comment-'.length) ?? '';

    await saying(page, text).getByRole('link', { name: words(locale, 'item.reply') }).click();
    await page.locator('textarea').fill(`${answer} (2)`);
    await page.getByRole('button', { name: words(locale, 'form.postReply') }).click();
    await expect(thread(page).locator('.replies article', { hasText: `${answer} (2)` })).toBeVisible();

    await page.goto(`/${locale}/comments/${id}/edit`);
    await page.locator('textarea').fill(`${changed} (2)`);
    await page.getByRole('button', { name: words(locale, 'form.save') }).click();
    await expect(saying(page, `${changed} (2)`)).toBeVisible();

    await page.goto(`/${locale}/comments/${id}/recommend`);
    await expect(page.getByText(words(locale, 'recommend.own'))).toBeVisible();
    await page.goto(`/${locale}/comments/${id}/delete`);
    await page.getByRole('button', { name: words(locale, 'delete.confirm') }).click();
    // It was answered: a tombstone stays for the answer to stand under.
    await expect(thread(page).getByText(words(locale, 'tombstone.deleted')).first()).toBeVisible();
    await expect(thread(page).getByText(`${changed} (2)`)).toHaveCount(0);
    await context.close();
  });

  test(`in ${locale} without JavaScript a text that cannot be taken comes back in its form, with what is wrong beside it`, async ({ browser }) => {
    const { context, page } = await openAs(browser, reader, { locale, js: false });
    const long = 'ở'.repeat(2001);
    await composer(page, locale).fill(long);
    const [answer] = await Promise.all([page.waitForResponse((response) => response.request().method() === 'POST'), thread(page).getByRole('button', { name: words(locale, 'form.post') }).click()]);
    expect(answer.status()).toBe(422);
    await expect(page.locator('textarea')).toHaveValue(long);
    await expect(page.locator('textarea')).toHaveAttribute('aria-invalid', 'true');
    await expect(page.locator('#comment-error')).toBeVisible();
    await context.close();
  });
}

test('signed out, without JavaScript, the text stands in its form beside the way to sign in, and can be sent from there', async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(story.href('vi'));
  await composer(page, 'vi').fill('Viết trước, đăng nhập sau.');
  await thread(page).getByRole('button', { name: words('vi', 'form.post') }).click();
  await expect(page.locator('textarea')).toHaveValue('Viết trước, đăng nhập sau.');
  await expect(page.getByRole('main').getByRole('link', { name: words('vi', 'signIn.link') })).toHaveAttribute('href', /\/vi\/account\/sign-in\?next=.*%23comments$/);
  await become(context, await signInReader(READERS.huy, { locale: 'vi' }));
  await page.getByRole('button', { name: words('vi', 'form.again') }).click();
  await expect(saying(page, 'Viết trước, đăng nhập sau.')).toBeVisible();
  await context.close();
});

test('signed out, with JavaScript, a draft outlives a reload and the way through the sign-in', async ({ browser }) => {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(story.href('ar'));
  await alive(page);
  await composer(page, 'ar').fill('نص لم يُرسل بعد.');
  await expect(thread(page).getByText(words('ar', 'signIn.title'))).toBeVisible();
  await expect(thread(page).getByText(words('ar', 'form.kept'))).toBeVisible();
  await page.reload();
  await alive(page);
  await expect(composer(page, 'ar')).toHaveValue('نص لم يُرسل بعد.');
  await composer(page, 'ar').focus();
  await thread(page).getByRole('link', { name: words('ar', 'signIn.link') }).click();
  await expect(page).toHaveURL(/\/ar\/account\/sign-in\?next=/);
  await become(context, await signInReader(READERS.salma, { locale: 'ar' }));
  // Who is signed in already is led on at once: back to the conversation.
  await page.reload();
  await expect(page).toHaveURL(`${story.href('ar')}#comments`);
  await expect(composer(page, 'ar')).toHaveValue('نص لم يُرسل بعد.');
  await context.close();
});

for (const locale of LOCALES) {
  test(`promise 10: in ${locale} what a new reader writes waits, says why to its writer alone, and is there for all once a moderator approves it`, async ({ browser }) => {
    const email = `waiting-${locale}@journey.example`;
    const { context, page } = await openAs(browser, email, { locale });
    const text = SPOKEN[locale].first;
    await composer(page, locale).fill(text);
    await thread(page).getByRole('button', { name: words(locale, 'form.post') }).click();
    const own = saying(page, text);
    await expect(own.getByText(words(locale, 'mine.held'))).toBeVisible();
    await expect(own.getByText(words(locale, 'hold.first'))).toBeVisible();
    await expect(own.getByText(words(locale, 'mine.only'))).toBeVisible();
    expect(await publicPage(locale)).not.toContain(text);
    const id = (await own.getAttribute('id'))?.slice('comment-'.length) ?? '';
    expect((await ask(`/${locale}/comments/${id}`)).status).toBe(404);
    // Its writer finds it again after a reload, and at its own address.
    await page.reload();
    await alive(page);
    await expect(saying(page, text).getByText(words(locale, 'mine.held'))).toBeVisible();
    await page.goto(`/${locale}/comments/${id}`);
    await expect(page.getByText(words(locale, 'hold.first'))).toBeVisible();

    await approve(browser, text);
    await everybodySees('en', text);
    await page.goto(story.href(locale));
    await expect(saying(page, text)).toBeVisible();
    await expect(saying(page, text).getByText(words(locale, 'mine.held'))).toHaveCount(0);
    await context.close();
  });
}

test('anybody reports a comment, signed out, with and without JavaScript, and is thanked', async ({ browser }) => {
  const id = await speak(await signInReader(READERS.dewi), story.id, { locale: 'vi', text: 'Bình luận để báo cáo.' });
  await everybodySees('ar', 'Bình luận để báo cáo.');
  const withScripts = await browser.newContext();
  const page = await withScripts.newPage();
  await page.goto(story.href('ar'));
  await alive(page);
  await saying(page, 'Bình luận để báo cáo.').getByRole('button', { name: words('ar', 'item.report') }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: words('ar', 'report.send') }).click();
  await expect(dialog.getByText(words('ar', 'report.choose'))).toBeVisible();
  await dialog.getByLabel(words('ar', 'breach.spam')).check();
  await dialog.getByRole('button', { name: words('ar', 'report.send') }).click();
  await expect(dialog.getByText(words('ar', 'report.taken'))).toBeVisible();
  await dialog.getByRole('button', { name: words('ar', 'report.close') }).click();
  await expect(saying(page, 'Bình luận để báo cáo.').getByText(words('ar', 'item.reported'))).toBeVisible();
  await withScripts.close();

  const without = await browser.newContext({ javaScriptEnabled: false });
  const plain = await without.newPage();
  await plain.goto(`/vi/comments/${id}/report`);
  await plain.getByLabel(words('vi', 'breach.hate')).check();
  await plain.getByRole('button', { name: words('vi', 'report.send') }).click();
  // The same person, as far as the site can tell: once is enough.
  await expect(plain.getByText(words('vi', 'report.already'))).toBeVisible();
  await without.close();
});

test('a recommendation is counted for all, and taken back', async ({ browser }) => {
  await speak(await signInReader(READERS.dewi), story.id, { locale: 'vi', text: 'Bình luận để tán thành.' });
  await everybodySees('vi', 'Bình luận để tán thành.');
  const { context, page } = await openAs(browser, READERS.huy, { locale: 'vi' });
  const thumb = saying(page, 'Bình luận để tán thành.').getByRole('button', { name: words('vi', 'item.recommend') });
  await thumb.click();
  await expect(thumb).toHaveAttribute('aria-pressed', 'true');
  await expect(thumb).toContainText('1');
  await page.reload();
  await alive(page);
  await expect(thumb).toHaveAttribute('aria-pressed', 'true');
  await thumb.click();
  await expect(thumb).toHaveAttribute('aria-pressed', 'false');
  await context.close();
});

test('the keyboard alone is enough: to write, to post, to answer, to leave a dialog', async ({ browser }) => {
  const { context, page } = await openAs(browser, READERS.salma, { locale: 'ar' });
  await composer(page, 'ar').focus();
  await page.keyboard.type('كتبت هذا بلوحة المفاتيح.');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await expect(thread(page).getByRole('button', { name: words('ar', 'form.post') })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(saying(page, 'كتبت هذا بلوحة المفاتيح.')).toBeFocused();
  const reply = saying(page, 'كتبت هذا بلوحة المفاتيح.').getByRole('button', { name: words('ar', 'item.reply') });
  await reply.press('Enter');
  await expect(saying(page, 'كتبت هذا بلوحة المفاتيح.').locator('textarea')).toBeFocused();
  await saying(page, 'كتبت هذا بلوحة المفاتيح.').getByRole('button', { name: words('ar', 'form.cancel') }).press('Enter');
  const report = thread(page).locator('[data-comment-action=report]').first();
  await report.press('Enter');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(report).toBeFocused();
  await saying(page, 'كتبت هذا بلوحة المفاتيح.').getByRole('button', { name: words('ar', 'item.delete') }).press('Enter');
  await expect(thread(page).getByRole('button', { name: words('ar', 'delete.undo') })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(saying(page, 'كتبت هذا بلوحة المفاتيح.')).toBeVisible();
  await context.close();
});

const HOSTILE = [
  '<script>window.ran = 1</script>', '"><img src=x onerror="window.ran = 2">', "'-window.ran--'", '</script><svg onload=window.ran=3>', '<!-- <b>', '{{constructor.constructor("window.ran=4")()}}', '${window.ran = 5}',
  'javascript:window.ran=6', '&lt;i&gt;&#x3c;script&#x3e;', '\\u003cscript\\u003e', ']]>', 'a\u0000b', '%3Cscript%3E',
];

test('promise 18: hostile words and a hostile name are shown as typed, on the page, in the conversation, at the permalink and in the answers for programs, and nothing runs', async ({ browser }) => {
  const author = await signInReader('hostile@journey.example', { locale: 'en', name: '<img src=x onerror=window.ran=7>' });
  const id = await speak(author, story.id, { text: HOSTILE.join('\n\n') });
  await approve(browser, HOSTILE[0]!);
  await everybodySees('en', `comment-${id}`);

  const context = await browser.newContext();
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('console', (line) => { if (line.type() === 'error') faults.push(line.text()); });
  const shown = HOSTILE.map((text) => text.replace('\u0000', ''));
  for (const address of [story.href('en'), `${story.href('en')}/comments?sort=oldest`, `/en/comments/${id}`, `/ar/comments/${id}`, `/en/comments/${id}/report`]) {
    await page.goto(address);
    if (!address.endsWith('/report')) await alive(page);
    const paragraphs = page.locator(`#comment-${id} .comment-text p`);
    await expect(paragraphs).toHaveText(shown);
    await expect(page.locator(`#comment-${id} bdi`).first()).toHaveText('<img src=x onerror=window.ran=7>');
    expect(await page.evaluate(() => ({ ran: (window as { ran?: number }).ran, images: document.querySelectorAll('#comments img, #comments script, #comments svg[onload]').length }))).toEqual({ ran: undefined, images: 0 });
  }
  expect(faults).toEqual([]);
  const api = await ask(`/api/en/articles/${story.id}/comments`);
  expect(api.headers['content-type']).toContain('application/json');
  expect(api.headers['x-content-type-options']).toBe('nosniff');
  const { body } = await ask(story.href('en'));
  expect(/<script type="application\/ld\+json">(.*?)<\/script>/s.exec(body)?.[1]).not.toContain('window.ran');
  expect(/<title>(.*?)<\/title>/s.exec(body)?.[1]).not.toContain('window.ran');
  await context.close();
});

test('a page for everybody holds nothing of the one who reads it', async ({ browser }) => {
  const { context, page } = await openAs(browser, READERS.huy, { locale: 'vi', js: false });
  const mine = await page.content();
  expect(mine).not.toContain(READERS.huy);
  const answer = await page.request.get(story.href('vi'));
  expect(answer.headers()['set-cookie']).toBeUndefined();
  expect(await answer.text()).toBe(await publicPage('vi'));
  await context.close();
});

test('permalinks: 303 to the page and the place, 404 for what never was', async () => {
  const id = await speak(await signInReader(READERS.emma), story.id, { locale: 'ar', text: 'تعليق له عنوان.' });
  const found = await ask(`/vi/comments/${id}`);
  expect([found.status, found.headers.location]).toEqual([303, `${story.href('vi')}#comment-${id}`]);
  const unknown = await ask('/vi/comments/0000000000');
  expect(unknown.status).toBe(404);
  expect(unknown.body).toContain(words('vi', 'absent.title'));
  expect(unknown.body).toContain(message('vi', 'error.home'));
});

for (const locale of LOCALES satisfies readonly Spoken[]) {
  test(`no state of the conversation in ${locale} has a fault that axe can find, light and dark`, async ({ browser }) => {
    const faults: string[] = [];
    for (const reader of [READERS.dewi, READERS.emma]) await speak(await signInReader(reader), story.id, { locale, text: `${SPOKEN[locale].comment} (${reader.at(6)})` });
    const { context, page } = await openAs(browser, READERS.dewi, { locale });
    faults.push(...(await violationsInBoth(page, 'conversation')));
    const first = thread(page).locator('article').first();
    await first.getByRole('button', { name: words(locale, 'item.reply') }).click();
    faults.push(...(await violationsInBoth(page, 'answering')));
    await first.getByRole('button', { name: words(locale, 'form.postReply') }).click();
    await expect(first.getByText(words(locale, 'form.empty'))).toBeVisible();
    faults.push(...(await violationsInBoth(page, 'an answer without words')));
    await page.route('**/api/*/articles/*/comments', (route) => (route.request().method() === 'POST' ? route.fulfill({ status: 503, body: '{}' }) : route.continue()));
    await composer(page, locale).fill(SPOKEN[locale].comment);
    await thread(page).getByRole('button', { name: words(locale, 'form.post') }).click();
    await expect(thread(page).getByText(words(locale, 'refusal.title'))).toBeVisible();
    faults.push(...(await violationsInBoth(page, 'not sent')));
    await thread(page).locator('[data-comment-action=report]').first().click();
    await expect(page.getByRole('dialog')).toBeVisible();
    await page.getByRole('dialog').getByRole('button', { name: words(locale, 'report.send') }).click();
    faults.push(...(await violationsInBoth(page, 'report')));
    await page.keyboard.press('Escape');
    await page.route('**/api/*/articles/*/comments?sort=*', (route) => route.abort());
    await thread(page).getByRole('button', { name: words(locale, 'sort.oldest') }).click();
    await expect(thread(page).getByText(words(locale, 'failed.title'))).toBeVisible();
    faults.push(...(await violationsInBoth(page, 'not loaded')));
    const id = (await (await ask(`/api/${locale}/articles/${story.id}/comments`)).body.match(/"id":"([0-9a-z]{10})"/))?.[1] ?? '';
    for (const action of ['reply', 'recommend', 'report']) {
      await page.goto(`/${locale}/comments/${id}/${action}`);
      faults.push(...(await violationsInBoth(page, action)));
    }
    await page.goto(`/${locale}/comments/0000000000`);
    faults.push(...(await violationsInBoth(page, 'nothing there')));
    await page.unrouteAll();
    await page.goto(`${story.href(locale)}/comments?sort=oldest`);
    await alive(page);
    faults.push(...(await violationsInBoth(page, 'conversation page')));
    expect(faults).toEqual([]);
    await context.close();
  });
}

