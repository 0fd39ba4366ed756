import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { demoStory, LANGUAGES, sectionPath } from './support/demo';
import { ask } from './support/http';
import { adminMessage, openNewsroom, press, publicPage, saidByPanel } from './support/newsroom';
import { publish, ROOT } from './support/stories';

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

/** The time of the site's clock in some seconds, as fields take it. */
function siteTime(inSeconds: number): { date: string; time: string } {
  const parts = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Ho_Chi_Minh', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' }).formatToParts(Date.now() + inSeconds * 1000);
  const of = (type: string) => parts.find((part) => part.type === type)!.value;
  return { date: `${of('year')}-${of('month')}-${of('day')}`, time: `${of('hour')}:${of('minute')}:${of('second')}` };
}

for (const inLanguage of ['vi', 'ar'] as const) {
  test(`a story in ${inLanguage} is written, reviewed, planned, goes live by itself on every list, is corrected, moved and retracted`, async ({ browser }) => {
    test.setTimeout(240_000);
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
    await page.getByRole('button', { name: say('editor.facts.save') }).click();
    await expect(page.getByRole('status').filter({ hasText: say('editor.facts.saved') }).last()).toBeVisible();
    expect((await publicPage(id, inLanguage)).status, 'nobody has published it').toBe(404);

    // Reviewed.
    await press(page, ui, 'publish.act.submit', { done: saysDone(ui, 'submit') });
    await expect(page.getByText(say('publish.work.in_review'), { exact: true })).toBeVisible();
    await press(page, ui, 'publish.act.approve', { done: saysDone(ui, 'approve') });

    // Planned; the browser is closed before its time.
    await page.getByRole('button', { name: say('publish.act.schedule'), exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.locator('form').evaluate((form: HTMLFormElement) => { form.noValidate = true; });
    const { date, time } = siteTime(8);
    await dialog.locator('#schedule-date').fill(date);
    await dialog.locator('#schedule-time').fill(time);
    await press(page, ui, 'publish.act.scheduleNow', { done: saysDone(ui, 'schedule'), anyway: 'publish.act.scheduleAnyway' });
    await page.context().close();

    // Live by itself, in all places.
    await expect.poll(async () => (await publicPage(id, inLanguage)).status, { timeout: 40_000 }).toBe(200);
    const live = await publicPage(id, inLanguage);
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
  await page.getByLabel(adminMessage('en', 'editor.part.headline'), { exact: true }).fill('The harbour race is rowed in a storm');
  await saved(page, 'en');
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
  await page.getByLabel(adminMessage('en', 'editor.part.headline'), { exact: true }).fill('Twelve boats start and twelve arrive');
  await saved(page, 'en');
  await page.getByRole('button', { name: adminMessage('en', 'publish.act.update'), exact: true }).dblclick();
  const goOn = page.getByRole('button', { name: adminMessage('en', 'publish.act.publishAnyway'), exact: true });
  await expect(goOn).toBeVisible();
  await goOn.dblclick();
  await expect(saidByPanel(page).filter({ hasText: saysDone('en', 'publish') })).toBeVisible();
  expect((await publicPage(story.id, 'en')).revision).toBe(`${story.id}:en:2`);
  await takeDown(page, 'en', 'retract', 'Done with.');
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
    return copy.innerHTML.replace(/<!--.*?-->/g, '');
  }));
  for (const locale of ['vi', 'ar'] as const) {
    const revision = (await publicPage(story.id, locale)).revision!.split(':').at(-1);
    expect(await articleOf(`/admin/preview/${locale}/${story.id}?revision=${revision}`), locale).toBe(await articleOf(story.href(locale)));
  }
  expect((await ask(`/admin/preview/vi/${story.id}`)).headers.location ?? '').toContain('/admin/sign-in');
  await context.close();
  await page.context().close();
});

test('a retracted story is nowhere any more: no page and no API of any language holds its headline or its picture', async ({ browser }) => {
  test.setTimeout(300_000);
  const headlines = { en: 'A lighthouse keeper counts the whales', vi: 'Người giữ hải đăng đếm cá voi', ar: 'حارس المنارة يعدّ الحيتان' };
  const words = (alt: string) => ({ alt, caption: alt });
  const story = await publish({
    name: 'publish-whales', section: 'science', texts: Object.fromEntries(Object.entries(headlines).map(([locale, headline]) => [locale, { headline }])),
    facts: { leadMedia: 'whales-of-the-journey', authors: ['eleanor-marsh'] },
    pictures: [{ file: 'whales.jpg', bytes: readFileSync(join(ROOT, 'db/seed/demo/pictures/coast.jpg')), key: 'whales-of-the-journey', texts: { en: words('A whale'), vi: words('Cá voi'), ar: words('حوت') } }],
  });
  const traces = [...Object.values(headlines), '/media/whales-of-the-journey', story.id];
  const before = await crawl(traces);
  expect(before.found.some((trace) => trace.startsWith('/vi: '))).toBe(true);
  const page = await openNewsroom(browser, 'editor');
  await page.goto(`/admin/stories/${story.id}/en`);
  await takeDown(page, 'en', 'retract', 'Nobody counted.');
  await page.context().close();
  const after = await crawl(traces);
  expect(after.found).toEqual([]);
  expect(after.pages, 'the crawl saw the site').toBeGreaterThan(100);
});

test('the panel and its dialogs have no fault that axe can find, light and dark', async ({ browser }) => {
  test.setTimeout(120_000);
  const story = await publish({ name: 'publish-axe', section: 'sport', texts: { en: { headline: 'A regatta is measured', corrections: { length: 'It is two miles long.' } }, ar: { headline: 'سباق يُقاس' } }, facts: { corrections: [{ id: 'length', severity: 'major' }] } });
  const page = await openNewsroom(browser, 'editor');
  await page.goto(`/admin/stories/${story.id}/en`);
  await page.getByLabel(adminMessage('en', 'editor.part.headline'), { exact: true }).fill('A regatta is measured again');
  await saved(page, 'en');
  await expect(page.getByRole('button', { name: adminMessage('en', 'publish.act.update'), exact: true })).toBeVisible();
  const faults: string[] = [];
  for (const [colorScheme, opens] of [['light', ['publish.act.schedule', 'publish.act.correct', 'publish.act.takeDown']], ['dark', ['publish.act.schedule', 'publish.act.takeDown']]] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    faults.push(...(await violations(page, `panel in ${colorScheme}`)));
    for (const key of opens) {
      await page.getByRole('button', { name: adminMessage('en', key), exact: true }).click();
      await expect(page.getByRole('dialog')).toBeVisible();
      faults.push(...(await violations(page, `${key} in ${colorScheme}`)));
      await page.keyboard.press('Escape');
    }
  }
  expect(faults).toEqual([]);
  await takeDown(page, 'en', 'retract', 'Done with.');
  await page.context().close();
});

/** The headline of a story's page, which rails of other stories may hold as well. */
const headlineOf = (body: string): string | undefined => /<h1[^>]*>([^<]*)/.exec(body)?.[1];

/** Waits until the editor says that what was typed is on the server. */
async function saved(page: Page, ui: 'en' | 'vi'): Promise<void> {
  await expect(page.locator('header').getByRole('status')).toHaveText(adminMessage(ui, 'editor.state.saved'));
}

/** How the panel says that an act was done, whatever it names. */
const saysDone = (ui: 'en' | 'vi', act: string): RegExp => new RegExp(`${adminMessage(ui, `publish.done.${act}`).replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/\{\w+\}/g, '.+')}`);

async function takeDown(page: Page, ui: 'en' | 'vi', how: 'withdraw' | 'retract', reason: string): Promise<void> {
  await page.getByRole('button', { name: adminMessage(ui, 'publish.act.takeDown'), exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.locator(`#take-down-${how}`).check();
  if (how === 'retract') await dialog.locator('#take-down-note').fill(reason);
  await dialog.getByRole('button', { name: adminMessage(ui, `publish.takeDown.${how}.act`), exact: true }).click();
  await expect(saidByPanel(page).filter({ hasText: saysDone(ui, how) })).toBeVisible();
}

async function violations(page: Page, where: string): Promise<string[]> {
  const { violations: found } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']).options({ resultTypes: ['violations'], preload: false }).setLegacyMode().analyze();
  return found.flatMap(({ id, nodes }) => nodes.map((node) => `${where}: ${id}: ${node.target.join(' ')}`));
}

/** Follows every link of the site in every language, and asks the rails of every story; says where a trace was seen. */
async function crawl(traces: readonly string[]): Promise<{ pages: number; found: string[] }> {
  const seen = new Set<string>(LANGUAGES.map((locale) => `/${locale}`));
  const queue = [...seen];
  const found: string[] = [];
  const worker = async () => {
    for (let address = queue.shift(); address !== undefined; address = queue.shift()) {
      const { body } = await ask(address);
      for (const trace of traces) if (body.includes(trace)) found.push(`${address}: ${trace}`);
      const links = [...body.matchAll(/href="(\/[a-z][^"#?]*(?:\?before=[^"#]*)?)[^"]*"/g)].map(([, path]) => path!.replaceAll('&amp;', '&'));
      const rails = links.flatMap((path) => { const [, locale, id] = /^\/([A-Za-z-]+)\/[^/]+\/[^/]*-([0-9a-z]{10})$/.exec(path) ?? []; return id && LANGUAGES.some((each) => each === locale) ? [`/api/${locale}/articles/${id}/rails`] : []; });
      for (const next of [...links, ...rails]) {
        const isOurs = LANGUAGES.some((locale) => next === `/${locale}` || next.startsWith(`/${locale}/`) || next.startsWith(`/api/${locale}/`));
        if (!isOurs || seen.has(next) || /^\/[^/]+\/(?:account|comments)(?:\/|$)/.test(next)) continue;
        seen.add(next);
        queue.push(next);
      }
    }
  };
  for (let round = 0; queue.length > 0 && round < 50; round += 1) await Promise.all(Array.from({ length: 6 }, worker));
  return { pages: seen.size, found };
}
