import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { violationsInBoth } from './support/axe';
import { comment } from './support/conversation';
import { demoStory, LANGUAGES, message, sectionPath } from './support/demo';
import { ask } from './support/http';
import { adminMessage, changeHeadline, openNewsroom, planIn, press, publicPage, saidByPanel, saved, saveFacts, saysDone, takeDown, writeOver } from './support/newsroom';
import { become, READERS, send, signInReader, signInStaff } from './support/people';
import { publish, retract, ROOT, withdraw } from './support/stories';

/** What the journeys write, in the language that they write in. `ui`: the language of the newsroom around it. */
const WORDS = {
  vi: {
    ui: 'vi', headline: 'Bến phà đêm mở cửa trở lại sau mùa lũ', description: 'Sau bốn tháng đóng cửa, chuyến phà đầu tiên rời bến lúc nửa đêm với mười hai hành khách.', body: 'Người lái phà kéo hồi còi dài rồi buông dây.',
    correction: 'Bản trước viết mười chuyến mỗi đêm; đúng là sáu chuyến.', slug: 'ben-pha-dem-sau-lu', author: 'tran-quoc-vu', section: 'local', source: 'dat-mui-weekly',
  },
  ar: {
    ui: 'en', headline: 'عودة العبّارة الليلية إلى الميناء بعد موسم الأمطار', description: 'بعد أربعة أشهر من التوقف غادرت أول عبّارة الرصيف عند منتصف الليل وعلى متنها اثنا عشر راكبًا.', body: 'أطلق الربّان صافرة طويلة ثم أرخى الحبل.',
    correction: 'ذكرت النسخة السابقة عشر رحلات في الليلة، والصحيح ست رحلات.', slug: 'العبارة-الليلية', author: 'layla-haddad', section: 'world', source: 'al-waha',
  },
} as const;

for (const inLanguage of ['vi', 'ar'] as const) {
  test(`promise 12: a story in ${inLanguage} is written, reviewed, planned, goes live by itself on every list, is corrected, moved and retracted`, async ({ browser }) => {
    const words = WORDS[inLanguage];
    const { ui } = words;
    const say = (key: string, values?: Record<string, string>) => adminMessage(ui, key, values);
    let page = await openNewsroom(browser, 'editor', ui);

    // Written.
    await page.goto('/admin/stories/new');
    await page.locator('[name="headline"]').fill(words.headline);
    await page.locator('[name="inLanguage"]').selectOption(inLanguage);
    await page.locator('[name="section"]').selectOption(words.section);
    await page.locator('[name="source"]').selectOption(words.source);
    await page.locator('[name="originalUrl"]').fill(`https://example.org/${inLanguage}/ferry`);
    await page.getByRole('button', { name: say('story.new.begin') }).click();
    await page.waitForURL(new RegExp(`/admin/stories/[0-9a-z]{10}/${inLanguage}$`));
    const id = page.url().split('/').at(-2)!;
    await page.getByLabel(say('editor.part.description'), { exact: true }).fill(words.description);
    await page.locator('#story-body').click();
    await page.keyboard.type(words.body);
    await saved(page, ui);
    await page.getByLabel(say('editor.facts.authors'), { exact: true }).selectOption(words.author);
    await saveFacts(page, ui);
    expect((await publicPage(id, inLanguage)).status, 'nobody has published it').toBe(404);

    // Reviewed.
    await press(page, ui, 'publish.act.submit', { done: saysDone(ui, 'submit') });
    await expect(page.getByText(say('publish.work.in_review'), { exact: true })).toBeVisible();
    await press(page, ui, 'publish.act.approve', { done: saysDone(ui, 'approve') });

    // Planned; the browser is closed before its time.
    const plannedAt = Date.now() + 8000;
    await planIn(page, ui, 8);
    await page.context().close();

    // Live by itself, in all places: it was published well before the first request that could have found it.
    await new Promise((done) => { setTimeout(done, plannedAt + 10_000 - Date.now()); });
    const askedAt = Date.now();
    const live = await publicPage(id, inLanguage);
    expect(live.status).toBe(200);
    const publishedAt = Date.parse(/"datePublished":"([^"]*)"/.exec(live.body)?.[1] ?? '');
    expect(publishedAt, 'not before its time').toBeGreaterThanOrEqual(plannedAt - 1000);
    expect(publishedAt, 'and not because somebody asked').toBeLessThan(askedAt - 2000);
    expect(live.revision).toBe(`${id}:${inLanguage}:1`);
    expect(live.body).toContain(words.body);
    const authorHref = new RegExp(`href="(/${inLanguage}/author/[^"]*)"`).exec(live.body)?.[1];
    const sourceHref = new RegExp(`href="(/${inLanguage}/source/[^"]*)"`).exec(live.body)?.[1];
    for (const place of [`/${inLanguage}`, sectionPath(words.section, inLanguage), authorHref!, sourceHref!]) expect((await ask(place)).body, place).toContain(words.headline);
    const neighbour = /href="[^"]*-([0-9a-z]{10})"[^>]*class="story-link"/.exec((await ask(sectionPath(words.section, inLanguage))).body.replaceAll(id, ''))?.[1];
    if (neighbour) expect((await ask(`/api/${inLanguage}/articles/${neighbour}/rails`)).body).toContain(words.headline);

    // The receipt says so.
    page = await openNewsroom(browser, 'editor', ui);
    await page.goto(`/admin/stories/${id}/${inLanguage}`);
    await page.getByRole('link', { name: say('publish.receipt.open'), exact: true }).click();
    await expect(page.getByText(say('publish.receipt.allShown'))).toBeVisible();
    await expect(page.getByRole('row').filter({ hasText: id })).toContainText(say('publish.receipt.expectRevision', { revision: '1' }));

    // Corrected.
    await page.goto(`/admin/stories/${id}/${inLanguage}`);
    await page.getByRole('button', { name: say('publish.act.correct'), exact: true }).click();
    await page.getByRole('dialog').locator(`#correct-text-${inLanguage}`).fill(words.correction);
    await press(page, ui, 'publish.correct.act', { done: saysDone(ui, 'correct') });
    expect((await publicPage(id, inLanguage)).body).toContain(words.correction);

    // Moved: the old address leads to the new one in one hop.
    await page.locator('#story-slug').fill(words.slug);
    await page.locator('#story-slug').blur();
    await saved(page, ui);
    await page.getByLabel(say('publish.updateKind.typo')).check();
    await press(page, ui, 'publish.act.update', { done: saysDone(ui, 'publish') });
    const moved = await publicPage(id, inLanguage);
    expect(decodeURIComponent(moved.href!)).toContain(words.slug);
    expect(await ask(live.href!)).toMatchObject({ status: 308, headers: { location: moved.href } });
    expect((await ask(moved.href!)).status).toBe(200);

    // Retracted, once and with a reason.
    await takeDown(page, ui, 'retract', 'Written for a journey of the tests.');
    for (const locale of LANGUAGES) expect((await ask(`/${locale}/x/x-${id}`)).status, locale).toBe(410);
    for (const place of [`/${inLanguage}`, sectionPath(words.section, inLanguage), authorHref!, sourceHref!]) expect((await ask(place)).body, place).not.toContain(words.headline);
    await page.context().close();
  });
}

test('what was published can be taken back for some seconds: readers see again what they saw before', async ({ browser }) => {
  const story = await publish({ name: 'publish-undo', section: 'sport', texts: { en: { headline: 'The harbour race is rowed in calm water' } } });
  const page = await openNewsroom(browser, 'editor');
  await page.goto(`/admin/stories/${story.id}/en`);
  await changeHeadline(page, 'en', 'The harbour race is rowed in a storm');
  await press(page, 'en', 'publish.act.update', { done: saysDone('en', 'publish') });
  expect(headlineOf((await publicPage(story.id, 'en')).body)).toContain('rowed in a storm');
  await saidByPanel(page).getByRole('button', { name: adminMessage('en', 'admin.undo'), exact: true }).click();
  await expect(saidByPanel(page).filter({ hasText: adminMessage('en', 'publish.done.undo') })).toBeVisible();
  const back = await publicPage(story.id, 'en');
  expect([back.status, back.revision, headlineOf(back.body)]).toEqual([200, `${story.id}:en:1`, 'The harbour race is rowed in calm water']);
  await takeDown(page, 'en', 'retract', 'Done with.');
  await page.context().close();
});

test('a double click publishes once', async ({ browser }) => {
  const story = await publish({ name: 'publish-twice', section: 'sport', texts: { en: { headline: 'Twelve boats start and eleven arrive' } } });
  const page = await openNewsroom(browser, 'editor');
  await page.goto(`/admin/stories/${story.id}/en`);
  await changeHeadline(page, 'en', 'Twelve boats start and twelve arrive');
  await page.getByRole('button', { name: adminMessage('en', 'publish.act.update'), exact: true }).dblclick();
  const goOn = page.getByRole('button', { name: adminMessage('en', 'publish.act.publishAnyway'), exact: true });
  await expect(goOn).toBeVisible();
  await goOn.dblclick();
  await expect(saidByPanel(page).filter({ hasText: saysDone('en', 'publish') })).toBeVisible();
  expect((await publicPage(story.id, 'en')).revision).toBe(`${story.id}:en:2`);
  await takeDown(page, 'en', 'retract', 'Done with.');
  await page.context().close();
});

test('the way back in the browser shows the story as it is now, and never publishes again', async ({ browser }) => {
  const story = await publish({ name: 'publish-back', section: 'sport', texts: { en: { headline: 'The ferry race is called off' } } });
  const page = await openNewsroom(browser, 'editor');
  await page.goto('/admin');
  await page.goto(`/admin/stories/${story.id}/en`);
  await changeHeadline(page, 'en', 'The ferry race is rowed after all');
  await press(page, 'en', 'publish.act.update', { done: saysDone('en', 'publish') });
  await page.getByRole('link', { name: adminMessage('en', 'admin.nav.stories'), exact: true }).first().click();
  await page.waitForURL(/\/admin\/stories$/);
  await page.goBack();
  await expect(page.getByText(adminMessage('en', 'publish.next.nothingNew'))).toBeVisible();
  await expect(page.getByLabel(adminMessage('en', 'editor.part.headline'), { exact: true })).toHaveValue('The ferry race is rowed after all');
  await expect(page.getByRole('button', { name: adminMessage('en', 'publish.act.update'), exact: true })).toHaveCount(0);
  await page.goBack();
  await page.waitForURL(/\/admin$/);
  expect((await publicPage(story.id, 'en')).revision).toBe(`${story.id}:en:2`);
  await retract(story);
  await page.context().close();
});

test('promise 4: all ready languages go out together and are taken back together; the one in work stays as readers have it', async ({ browser }) => {
  const texts = { en: 'The bridge opens at noon', vi: 'Cầu thông xe lúc trưa', ar: 'الجسر يُفتح ظهرًا' } as const;
  const story = await publish({ name: 'publish-ready', section: 'local', texts: Object.fromEntries(Object.entries(texts).map(([locale, headline]) => [locale, { headline }])) });
  const changed = { en: 'The bridge opens at six', vi: 'Cầu thông xe lúc sáu giờ', ar: 'الجسر يُفتح في السادسة' } as const;
  for (const locale of ['en', 'vi', 'ar'] as const) await writeOver('editor', story, locale, { headline: changed[locale], description: `${changed[locale]}.` });
  const page = await openNewsroom(browser, 'editor', 'vi');
  for (const locale of ['vi', 'en'] as const) {
    await page.goto(`/admin/stories/${story.id}/${locale}`);
    await press(page, 'vi', 'publish.act.approve', { done: saysDone('vi', 'approve') });
  }
  await page.getByRole('button', { name: 'Đăng cả 2 ngôn ngữ đã sẵn sàng' }).click();
  await page.getByRole('button', { name: adminMessage('vi', 'publish.act.publishAnyway') }).click();
  await expect(saidByPanel(page).filter({ hasText: saysDone('vi', 'publish') })).toBeVisible();
  const shown = async () => Object.fromEntries(await Promise.all((['en', 'vi', 'ar'] as const).map(async (locale) => [locale, headlineOf((await publicPage(story.id, locale)).body)])));
  expect(await shown()).toEqual({ ...changed, ar: texts.ar });
  await saidByPanel(page).getByRole('button', { name: adminMessage('vi', 'admin.undo'), exact: true }).click();
  await expect(saidByPanel(page).filter({ hasText: adminMessage('vi', 'publish.done.undo') })).toBeVisible();
  expect(await shown()).toEqual(texts);
  await retract(story);
  await page.context().close();
});

test('promise 13: what is missing keeps a text from readers, is said in words, and each sentence leads to its field; warnings are asked about once', async ({ browser }) => {
  const story = await publish({ name: 'publish-gate', section: 'society', texts: { en: { headline: 'A library lends umbrellas' } } });
  await writeOver('editor', story, 'en', { headline: 'A library lends umbrellas and boots', description: '' });
  const page = await openNewsroom(browser, 'editor');
  await page.goto(`/admin/stories/${story.id}/en`);
  await page.getByRole('button', { name: adminMessage('en', 'publish.act.update'), exact: true }).click();
  const refusal = page.getByRole('alert').filter({ hasText: adminMessage('en', 'publish.refused.errors') });
  await refusal.getByRole('link', { name: adminMessage('en', 'publish.issue.description_missing') }).click();
  const description = page.getByLabel(adminMessage('en', 'editor.part.description'), { exact: true });
  await expect(description).toBeFocused();
  expect(headlineOf((await publicPage(story.id, 'en')).body)).toBe('A library lends umbrellas');
  await page.keyboard.type('Since Monday the town library lends umbrellas and rubber boots as well.');
  await saved(page, 'en');

  await page.getByRole('button', { name: adminMessage('en', 'publish.act.update'), exact: true }).click();
  const warning = page.getByRole('alert').filter({ hasText: adminMessage('en', 'publish.refused.warnings') });
  await warning.getByRole('link', { name: adminMessage('en', 'publish.issue.topics_missing') }).click();
  await expect(page.getByLabel(adminMessage('en', 'editor.facts.topics'), { exact: true })).toBeFocused();
  await page.getByRole('button', { name: adminMessage('en', 'publish.act.publishAnyway'), exact: true }).click();
  await expect(saidByPanel(page).filter({ hasText: saysDone('en', 'publish') })).toBeVisible();
  expect(headlineOf((await publicPage(story.id, 'en')).body)).toBe('A library lends umbrellas and boots');
  await retract(story);
  await page.context().close();
});

test('a correction without words in a language is flagged to the newsroom, and its readers are told that the original was corrected until the words are there', async ({ browser }) => {
  const story = await publish({ name: 'publish-corrected', section: 'society', texts: { en: { headline: 'The bell of the old school' }, vi: { headline: 'Chuông trường cũ' }, ar: { headline: 'جرس المدرسة القديمة' } } });
  const correction = { en: 'The bell weighs ninety kilos, not nine hundred.', vi: 'Chuông nặng chín mươi cân, không phải chín trăm.', ar: 'يزن الجرس تسعين كيلوغرامًا لا تسعمئة.' };
  const page = await openNewsroom(browser, 'editor');
  await page.goto(`/admin/stories/${story.id}/en`);
  await page.getByRole('button', { name: adminMessage('en', 'publish.act.correct'), exact: true }).click();
  await page.getByRole('dialog').locator('#correct-text-en').fill(correction.en);
  await press(page, 'en', 'publish.correct.act', { done: saysDone('en', 'correct') });
  const flag = page.getByText(adminMessage('en', 'publish.correct.missing', { languages: '' }).trim());
  await expect(flag).toContainText('Tiếng Việt');
  await expect(flag).toContainText('العربية');
  for (const locale of ['vi', 'ar'] as const) {
    const { body } = await publicPage(story.id, locale);
    expect(body, locale).toContain(message(locale, 'article.correction.untranslated'));
    expect(body, locale).not.toContain(correction.en);
    await page.goto(`/admin/stories/${story.id}/${locale}`);
    await page.getByText(adminMessage('en', 'publish.correct.add', { language: locale === 'vi' ? 'Tiếng Việt' : 'العربية' })).click();
    await page.getByLabel(adminMessage('en', 'publish.correct.text')).fill(correction[locale]);
    await page.getByRole('button', { name: adminMessage('en', 'publish.correct.save') }).click();
    await expect.poll(async () => (await publicPage(story.id, locale)).body).toContain(correction[locale]);
    expect((await publicPage(story.id, locale)).body).not.toContain(message(locale, 'article.correction.untranslated'));
  }
  await retract(story);
  await page.context().close();
});

test('promise 17: without JavaScript a text is sent to review, returned, approved, published, taken back, planned, withdrawn and retracted, each with the status of its answer', async ({ browser }) => {
  const story = await publish({ name: 'publish-plain', section: 'society', texts: { vi: { headline: 'Tàu đêm về bến' } }, original: 'vi' });
  await writeOver('editor', story, 'vi', { headline: 'Tàu đêm về bến sớm', description: 'Chuyến tàu đêm về bến sớm một giờ vì gió thuận từ cửa sông.' });
  const say = (key: string, values?: Record<string, string>) => adminMessage('vi', key, values);
  const context = await browser.newContext({ javaScriptEnabled: false, locale: 'vi-VN' });
  await become(context, await signInStaff('editor'));
  const page = await context.newPage();
  await page.goto(`/admin/stories/${story.id}/vi`);
  const panel = page.getByRole('complementary');
  const submit = async (name: string, within = panel) => {
    const [answer] = await Promise.all([page.waitForResponse((response) => response.request().method() === 'POST'), within.getByRole('button', { name, exact: true }).click()]);
    return answer.status();
  };
  const open = async (key: string) => {
    const form = panel.locator('details', { has: page.locator('summary', { hasText: say(key) }) });
    if ((await form.getAttribute('open')) === null) await form.locator('summary').click();
    return form;
  };
  expect(await submit(say('publish.act.submit'))).toBe(200);
  await expect(panel.getByText(say('publish.done.submit'))).toBeVisible();
  let form = await open('publish.act.return');
  await form.getByLabel(say('publish.return.note')).fill('Thêm giờ về bến.');
  expect(await submit(say('publish.act.return'), form)).toBe(200);
  await expect(panel.getByText(say('publish.done.return'))).toBeVisible();
  expect(await submit(say('publish.act.approve'))).toBe(200);
  await expect(panel.getByText(say('publish.done.approve'))).toBeVisible();

  // Asked once about warnings, then published, then taken back.
  expect(await submit(say('publish.act.update'))).toBe(422);
  expect(await submit(say('publish.act.publishAnyway'))).toBe(200);
  expect(headlineOf((await publicPage(story.id, 'vi')).body)).toBe('Tàu đêm về bến sớm');
  expect(await submit(say('admin.undo'))).toBe(200);
  expect(headlineOf((await publicPage(story.id, 'vi')).body)).toBe('Tàu đêm về bến');

  // Planned for a time that has passed: refused at the field, with what was typed; then for one to come, and taken back.
  form = await open('publish.act.schedule');
  await form.locator('#schedule-date').fill('2020-02-29');
  await form.locator('#schedule-time').fill('06:15');
  expect(await submit(say('publish.act.scheduleNow'), form)).toBe(422);
  form = await open('publish.act.schedule');
  await expect(form).toContainText(say('publish.field.time_passed'));
  await expect(form.locator('#schedule-time')).toHaveValue('06:15');
  await form.locator('#schedule-date').fill('2099-02-28');
  expect(await submit(say('publish.act.scheduleNow'), form)).toBe(422);
  form = await open('publish.act.schedule');
  expect(await submit(say('publish.act.scheduleAnyway'), form)).toBe(200);
  expect(await submit(say('publish.act.unschedule'))).toBe(200);

  form = await open('publish.act.takeDown');
  await form.locator('#take-down-withdraw').check();
  expect(await submit(say('publish.takeDown.act'), form)).toBe(200);
  expect((await publicPage(story.id, 'vi')).status).toBe(404);
  form = await open('publish.act.takeDown');
  await form.locator('#take-down-retract').check();
  expect(await submit(say('publish.takeDown.act'), form)).toBe(422);
  form = await open('publish.act.takeDown');
  await expect(form).toContainText(say('publish.field.required'));
  await form.locator('#take-down-note').fill('Viết cho một hành trình kiểm thử.');
  expect(await submit(say('publish.takeDown.act'), form)).toBe(200);
  expect((await publicPage(story.id, 'vi')).status).toBe(410);
  await expect(panel.getByText(say('publish.next.retracted'))).toBeVisible();
  await context.close();
});

test('the preview of a translation that readers do not have offers them no report of its errors, which would lead to nothing', async ({ browser }) => {
  const story = await publish({ name: 'preview-report', section: 'society', texts: { en: { headline: 'The bridge opens' }, vi: { headline: 'Cây cầu mở cửa' } } });
  const page = await openNewsroom(browser, 'editor');
  const link = page.getByRole('link', { name: message('vi', 'translation.report.link') });
  await page.goto(`/admin/preview/vi/${story.id}`);
  await expect(link).toHaveCount(1);
  await withdraw(story, 'vi');
  await page.goto(`/admin/preview/vi/${story.id}`);
  await expect(page.getByRole('heading', { level: 1, name: 'Cây cầu mở cửa' })).toBeVisible();
  await expect(link).toHaveCount(0);
  await page.context().close();
});

test('the preview is the page that readers have, letter by letter, and nobody else can open it', async ({ browser }) => {
  const story = await demoStory('mangrove-shore');
  const page = await openNewsroom(browser, 'editor');
  const context = await browser.newContext({ javaScriptEnabled: false, storageState: await page.context().storageState() });
  const plain = await context.newPage();
  /** The story without its conversation, which is no part of a text. */
  const articleOf = (path: string) => plain.goto(path).then(() => plain.locator('article').first().evaluate((article) => {
    const copy = article.cloneNode(true) as HTMLElement;
    for (const part of copy.querySelectorAll('#comments, script, template')) part.remove();
    // When the rails were read is of the visit, not of the text.
    return copy.innerHTML.replace(/<!--.*?-->/g, '').replace(/&quot;readAt&quot;:&quot;[^&]*&quot;/g, '');
  }));
  for (const locale of ['vi', 'ar'] as const) {
    const revision = (await publicPage(story.id, locale)).revision!.split(':').at(-1);
    expect(await articleOf(`/admin/preview/${locale}/${story.id}?revision=${revision}`), locale).toBe(await articleOf(story.href(locale)));
  }
  expect((await ask(`/admin/preview/vi/${story.id}`)).headers.location ?? '').toContain('/admin/sign-in');
  await context.close();
  await page.context().close();
});

test('promise 7: a retracted story and its conversation are nowhere any more: no page and no API of any language holds a word or picture of them', async ({ browser }) => {
  const headlines = { en: 'A lighthouse keeper counts the whales', vi: 'Người giữ hải đăng đếm cá voi', ar: 'حارس المنارة يعدّ الحيتان' };
  const words = (alt: string) => ({ alt, caption: alt });
  const story = await publish({
    name: 'publish-whales', section: 'science', texts: Object.fromEntries(Object.entries(headlines).map(([locale, headline]) => [locale, { headline }])),
    facts: { leadMedia: 'whales-of-the-journey', authors: ['eleanor-marsh'] },
    pictures: [{ file: 'whales.jpg', bytes: readFileSync(join(ROOT, 'db/seed/demo/pictures/coast.jpg')), key: 'whales-of-the-journey', texts: { en: words('A whale'), vi: words('Cá voi'), ar: words('حوت') } }],
  });
  const reader = await signInReader(READERS.emma);
  const first = await comment(reader, story.id, { text: 'Eleven of them passed the reef.' });
  const reply = await comment(reader, story.id, { locale: 'vi', text: 'Twelve, with the calf of the reef.', parentId: first });
  // Where the story and its conversation answer by name, in every language.
  const own = LANGUAGES.flatMap((locale) => [
    `/${locale}/x/x-${story.id}`, `/${locale}/x/x-${story.id}/comments`, `/${locale}/comments/${first}`, `/${locale}/comments/${reply}`,
    ...['rails', 'comments', 'comments/latest', 'comments?sort=oldest'].map((part) => `/api/${locale}/articles/${story.id}/${part}`), `/api/${locale}/comments/${first}/replies`,
  ]);
  const traces = [...Object.values(headlines), '/media/whales-of-the-journey', story.id, 'passed the reef', 'calf of the reef'];
  const before = await crawl(traces, own);
  for (const trace of [`/vi: ${headlines.vi}`, `/api/ar/articles/${story.id}/comments: passed the reef`, `/api/th/comments/${first}/replies: calf of the reef`]) expect(before.found, 'the crawl sees what is there').toContain(trace);

  // One language less changes nothing for the conversation of the others.
  const page = await openNewsroom(browser, 'editor');
  await page.goto(`/admin/stories/${story.id}/vi`);
  await takeDown(page, 'en', 'withdraw');
  expect((await ask(`/vi/x/x-${story.id}`)).status).toBe(404);
  expect((await ask(`/api/en/articles/${story.id}/comments`)).body).toContain('passed the reef');
  expect((await publicPage(story.id, 'ar')).body).toContain('passed the reef');

  await page.goto(`/admin/stories/${story.id}/en`);
  await takeDown(page, 'en', 'retract', 'Nobody counted.');
  await page.context().close();
  const after = await crawl(traces, own);
  expect(after.found).toEqual([]);
  expect(after.pages, 'the crawl saw the site').toBeGreaterThan(100);
  for (const address of own) expect([404, 410], address).toContain((await ask(address)).status);
  expect((await send('POST', `/api/en/articles/${story.id}/comments`, { cookie: reader.cookie, body: { text: 'Are you there?' } })).status).toBe(410);
});

test('the panel and its dialogs have no fault that axe can find, light and dark', async ({ browser }) => {
  const story = await publish({ name: 'publish-axe', section: 'sport', texts: { en: { headline: 'A regatta is measured', corrections: { length: 'It is two miles long.' } }, ar: { headline: 'سباق يُقاس' } }, facts: { corrections: [{ id: 'length', severity: 'major' }] } });
  const page = await openNewsroom(browser, 'editor');
  await page.goto(`/admin/stories/${story.id}/en`);
  await changeHeadline(page, 'en', 'A regatta is measured again');
  await expect(page.getByRole('button', { name: adminMessage('en', 'publish.act.update'), exact: true })).toBeVisible();
  const faults: string[] = [];
  faults.push(...(await violationsInBoth(page, 'panel')));
  for (const key of ['publish.act.schedule', 'publish.act.correct', 'publish.act.takeDown']) {
    await page.getByRole('button', { name: adminMessage('en', key), exact: true }).click();
    await expect(page.getByRole('dialog')).toBeVisible();
    faults.push(...(await violationsInBoth(page, key)));
    await page.keyboard.press('Escape');
  }
  expect(faults).toEqual([]);
  await takeDown(page, 'en', 'retract', 'Done with.');
  await page.context().close();
});

/** The headline of a story's page, which rails of other stories may hold as well. */
const headlineOf = (body: string): string | undefined => /<h1[^>]*>([^<]*)/.exec(body)?.[1];

/** Languages of the story, and one that it never had. */
const CRAWLED = ['en', 'vi', 'ar', 'th'];

/** Follows every link of the site in these languages, and asks the programs' answers of every story and comment that it meets; says where a trace was seen. */
async function crawl(traces: readonly string[], more: readonly string[]): Promise<{ pages: number; found: string[] }> {
  const seen = new Set<string>([...CRAWLED.map((locale) => `/${locale}`), ...more]);
  const queue = [...seen];
  const found: string[] = [];
  const isOurs = (path: string) => CRAWLED.some((locale) => path === `/${locale}` || path.startsWith(`/${locale}/`) || path.startsWith(`/api/${locale}/`));
  const worker = async () => {
    for (let address = queue.shift(); address !== undefined; address = queue.shift()) {
      const { body } = await ask(address);
      // An address may name what it was asked for in what says that it is gone.
      for (const trace of traces) if (!address.includes(trace) && body.includes(trace)) found.push(`${address}: ${trace}`);
      const links = [...body.matchAll(/href="(\/[a-z][^"#]*)/g)].map(([, path]) => path!.replaceAll('&amp;', '&')).filter((path) => !/^\/[^/]+\/(?:account|comments)(?:[/?]|$)/.test(path));
      for (const next of links.flatMap((path) => [path, ...apiAddresses(path)]).concat(commentAddresses(address, body))) {
        if (!isOurs(next) || seen.has(next)) continue;
        seen.add(next);
        queue.push(next);
      }
    }
  };
  for (let round = 0; queue.length > 0 && round < 50; round += 1) await Promise.all(Array.from({ length: 6 }, worker));
  return { pages: seen.size, found };
}

/** What programs are answered about a story, by its address. */
function apiAddresses(path: string): string[] {
  const [, locale, id] = /^\/([A-Za-z-]+)\/[^/]+\/[^/?]*-([0-9a-z]{10})(?:\?|$)/.exec(path) ?? [];
  return id ? ['rails', 'comments', 'comments/latest'].map((part) => `/api/${locale}/articles/${id}/${part}`) : [];
}

/** The permalinks and answers of the comments that stand on a page. */
function commentAddresses(address: string, body: string): string[] {
  const locale = address.split('/')[1];
  return [...body.matchAll(/id="comment-([0-9a-z]{10})"/g)].flatMap(([, id]) => [`/${locale}/comments/${id}`, `/api/${locale}/comments/${id}/replies`]);
}
