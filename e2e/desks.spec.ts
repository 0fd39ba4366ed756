import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import sharp from 'sharp';
import { ask, siteUrl } from './support/http';
import { adminMessage, openNewsroom } from './support/newsroom';
import { signInStaff } from './support/people';

const say = (key: string, values?: Record<string, string>) => adminMessage('en', key, values);
/** Presses the button that saves; the next one would be of another save. */
async function save(page: Page): Promise<void> {
  const version = page.locator('main input[type=hidden][name=lockVersion]').first();
  const before = await version.inputValue();
  await page.getByRole('button', { name: say('desk.save'), exact: true }).click();
  await expect(version).not.toHaveValue(before);
}
const refused = (page: Page) => page.getByRole('main').getByRole('alert');
const saved = (page: Page) => expect(page.getByRole('status').filter({ hasText: say('desk.saved') })).toBeVisible();
const language = (page: Page, ownName: string) => page.locator('details', { has: page.locator('summary', { hasText: ownName }) });

async function faultsOf(page: Page, where: string): Promise<string[]> {
  const faults: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']).options({ resultTypes: ['violations'], preload: false }).setLegacyMode().analyze();
    faults.push(...violations.flatMap(({ id, nodes }) => nodes.map((node) => `${where} in ${colorScheme}: ${id}: ${node.target.join(' ')} ${node.any[0]?.message ?? ''}`)));
  }
  return faults;
}

test('a section is made, keeps its old address when it moves, and stands in every row of sections under its new one', async ({ browser }) => {
  const page = await openNewsroom(browser, 'admin');
  await page.goto('/admin/sections/new');
  for (const [ownName, name] of [['English', 'Night desk'], ['Tiếng Việt', 'Tin đêm'], ['Bahasa Indonesia', 'Malam'], ['العربية', 'أخبار الليل'], ['简体中文', '夜间'], ['ไทย', 'กลางคืน']] as const) {
    await language(page, ownName).getByLabel(say('desk.section.name')).fill(name);
    await language(page, ownName).getByLabel(say('desk.section.description')).fill(`${name}.`);
  }
  await page.getByRole('button', { name: say('desk.section.create') }).click();
  await saved(page);
  expect((await ask('/en/night-desk')).status).toBe(200);
  expect((await ask(`/ar/${encodeURIComponent('أخبار-الليل')}`)).status).toBe(200);
  try {
    for (const slug of ['late-desk', 'night-owls']) {
      await language(page, 'English').getByLabel(say('desk.slug')).fill(slug);
      await save(page);
      await saved(page);
      await expect(language(page, 'English').getByLabel(say('desk.slug'))).toHaveValue(slug);
    }
    for (const old of ['night-desk', 'late-desk']) {
      const answer = await ask(`/en/${old}`);
      expect([answer.status, answer.headers.location]).toEqual([308, '/en/night-owls']);
    }
    expect((await ask('/en')).body).toContain('href="/en/night-owls"');
    expect((await ask('/en')).body).not.toContain('href="/en/night-desk"');
  } finally {
    await page.getByText(say('desk.remove.open')).click();
    await page.getByRole('button', { name: say('desk.remove.confirm') }).click();
    await expect(page.getByRole('status').filter({ hasText: say('desk.remove.done') })).toBeVisible();
  }
  expect((await ask('/en/night-owls')).status).toBe(404);
});

test('a form that is refused keeps every word and says at the field what is wrong, and a save that somebody else outran is told so', async ({ browser }) => {
  const [first, second] = [await openNewsroom(browser, 'admin'), await openNewsroom(browser, 'admin', 'vi')];
  for (const page of [first, second]) await page.goto('/admin/pages/contact');
  const title = (page: Page, words: string) => language(page, 'English').getByLabel(words, { exact: true });
  await language(first, 'English').getByLabel(say('desk.slug')).fill('admin');
  await title(first, say('desk.page.pageTitle')).fill('Reach us');
  await first.getByRole('button', { name: say('desk.save'), exact: true }).click();
  await expect(refused(first)).toContainText(say('desk.issue.slug_reserved'));
  await expect(language(first, 'English').getByLabel(say('desk.slug'))).toHaveAccessibleDescription(new RegExp(say('desk.issue.slug_reserved')));
  await expect(title(first, say('desk.page.pageTitle'))).toHaveValue('Reach us');
  expect(await faultsOf(first, 'a refused form')).toEqual([]);
  await first.emulateMedia({ colorScheme: 'light' });
  await language(first, 'English').getByLabel(say('desk.slug')).fill('contact');
  await save(first);
  await saved(first);

  const vi = (key: string) => adminMessage('vi', key);
  await title(second, vi('desk.page.pageTitle')).fill('Write to us');
  await second.getByRole('button', { name: vi('desk.save'), exact: true }).click();
  await expect(refused(second)).toContainText(vi('desk.refused.conflict.title'));
  await expect(title(second, vi('desk.page.pageTitle'))).toHaveValue('Write to us');
  expect((await ask('/en/contact')).body).toContain('Reach us');
  await title(second, vi('desk.page.pageTitle')).fill('Contact');
  await second.getByRole('button', { name: vi('desk.refused.conflict.overwrite') }).click();
  await expect(second.getByRole('status').filter({ hasText: vi('desk.saved') })).toBeVisible();
  expect((await ask('/en/contact')).body).toContain('>Contact</h1>');
});

test('a form that is refused keeps every choice as well', async ({ browser }) => {
  const page = await openNewsroom(browser, 'admin');
  await page.goto('/admin/sources/al-waha');
  await page.getByLabel(say('desk.source.feedPolicy')).selectOption('description');
  await page.getByLabel(say('desk.source.comments')).selectOption('closed');
  await page.getByRole('radio', { name: say('desk.hue.sport') }).check();
  await page.getByLabel(say('desk.source.homepageUrl')).fill('nowhere');
  await page.getByRole('button', { name: say('desk.save'), exact: true }).click();
  await expect(refused(page)).toContainText(say('desk.issue.invalid'));
  await expect(page.getByLabel(say('desk.source.feedPolicy'))).toHaveValue('description');
  await expect(page.getByLabel(say('desk.source.comments'))).toHaveValue('closed');
  await expect(page.getByRole('radio', { name: say('desk.hue.sport') })).toBeChecked();
  await expect(page.getByLabel(say('desk.source.homepageUrl'))).toHaveValue('nowhere');
});

test('the form works without JavaScript, with the status that belongs to its answer', async ({ browser }) => {
  const { cookie } = await signInStaff('admin');
  const context = await browser.newContext({ javaScriptEnabled: false, locale: 'en-GB' });
  await context.addCookies(cookie.split('; ').map((pair) => ({ name: pair.slice(0, pair.indexOf('=')), value: pair.slice(pair.indexOf('=') + 1), url: siteUrl() })));
  const page = await context.newPage();
  await page.goto('/admin/topics/new');
  await page.getByLabel(say('desk.mediaTopic')).fill('no code');
  await language(page, 'English').getByLabel(say('desk.topic.name'), { exact: true }).fill('Tides at night');
  await language(page, 'English').getByLabel(say('desk.topic.description')).fill('What the sea does after dark.');
  const [refusal] = await Promise.all([page.waitForResponse((response) => response.request().method() === 'POST'), page.getByRole('button', { name: say('desk.topic.create') }).click()]);
  expect(refusal.status()).toBe(422);
  await expect(refused(page)).toContainText(say('desk.issue.invalid'));
  await expect(language(page, 'English').getByLabel(say('desk.topic.name'), { exact: true })).toHaveValue('Tides at night');
  await page.getByLabel(say('desk.mediaTopic')).fill('');
  await page.getByRole('button', { name: say('desk.topic.create') }).click();
  await saved(page);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Tides at night');
  await page.getByText(say('desk.remove.open')).click();
  await page.getByRole('button', { name: say('desk.remove.confirm') }).click();
  await expect(page).toHaveURL(/\/admin\/topics\?removed/);
});

test('a photograph with the place where it was taken is shown without it, described, and offered in every size', async ({ browser }) => {
  const page = await openNewsroom(browser, 'editor');
  const photo = await sharp({ create: { width: 1500, height: 1000, channels: 3, background: '#2a6f97' } })
    .withExif({ IFD0: { Make: 'SpyCam 3000', ImageDescription: 'A blue wall at noon' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '10/1 46/1 37/1' } }).jpeg().toBuffer();
  await page.goto('/admin/media');
  await page.locator('#upload-file').setInputFiles([
    { name: 'IMG_2034.jpg', mimeType: 'image/jpeg', buffer: photo },
    { name: 'holiday.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('<svg onload="alert(1)"/>') },
  ]);
  await expect(page.getByText(say('media.upload.refused.file_no_picture'))).toBeVisible();
  await page.getByRole('link', { name: say('media.upload.describe') }).click();
  await expect(page).toHaveURL(/\/admin\/media\/[0-9a-z]{10}$/);
  await expect(page.getByText('A blue wall at noon').first()).toBeVisible();
  await language(page, 'English').getByRole('button', { name: say('media.useThis') }).first().click();
  await expect(language(page, 'English').getByLabel(say('media.caption'))).toHaveValue('A blue wall at noon');
  await language(page, 'English').getByLabel(say('media.alt'), { exact: true }).fill('A wall painted blue.');
  await page.getByLabel(say('media.focal.point', { left: '75', top: '25' })).check();
  await save(page);
  await saved(page);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('A wall painted blue.');

  // The larger sizes come by themselves.
  await expect.poll(async () => {
    await page.reload();
    return page.locator('source').first().getAttribute('srcset');
  }, { timeout: 30_000 }).toContain('1440w');
  const served = (await page.locator('source').first().getAttribute('srcset'))!.split(', ').map((part) => part.split(' ')[0]!);
  for (const address of [...served, ...served.map((path) => path.replace('.avif', '.webp'))]) {
    const { status, bytes } = await ask(address);
    expect(status, address).toBe(200);
    expect(bytes.includes('SpyCam') || bytes.includes('Exif') || bytes.includes('GPS'), address).toBe(false);
  }
  const folder = served[0]!.split('/')[2]!;
  for (const path of [`/media/.originals/${folder.split('-').at(-1)}`, `/media/%2eoriginals/${folder.split('-').at(-1)}`, `/media/${folder}/..%2f.originals/${folder.split('-').at(-1)}`]) expect([400, 404], path).toContain((await ask(path)).status);

  await page.getByText(say('desk.remove.open')).click();
  await page.getByRole('button', { name: say('desk.remove.confirm') }).click();
  await expect(page).toHaveURL(/\/admin\/media\?removed/);
});

test('a picture can be brought without JavaScript', async ({ browser }) => {
  const { cookie } = await signInStaff('editor');
  const context = await browser.newContext({ javaScriptEnabled: false, locale: 'en-GB' });
  await context.addCookies(cookie.split('; ').map((pair) => ({ name: pair.slice(0, pair.indexOf('=')), value: pair.slice(pair.indexOf('=') + 1), url: siteUrl() })));
  const page = await context.newPage();
  await page.goto('/admin/media');
  const buffer = await sharp({ create: { width: 60, height: 40, channels: 3, background: '#a03050' } }).png().toBuffer();
  await page.locator('input[type=file]').setInputFiles([{ name: 'a.png', mimeType: 'image/png', buffer }, { name: 'b.png', mimeType: 'image/png', buffer: Buffer.from('%PDF-1.7') }]);
  await page.getByRole('button', { name: say('media.upload.send') }).click();
  await expect(page).toHaveURL(/added=1/);
  await expect(page.getByRole('alert').filter({ hasText: say('media.upload.refused.file_no_picture') })).toBeVisible();
  await page.locator('main li a').first().click();
  await page.getByText(say('desk.remove.open')).click();
  await page.getByRole('button', { name: say('desk.remove.confirm') }).click();
  await expect(page).toHaveURL(/\/admin\/media\?removed/);
});

test('an author is written down, has a page at once in each language given, and none in the others', async ({ browser }) => {
  const page = await openNewsroom(browser, 'editor');
  await page.goto('/admin/authors/new');
  await page.getByLabel(say('desk.author.nativeName')).fill('Đỗ Thị Mận');
  await page.getByLabel(say('desk.author.nameLanguage')).selectOption('vi');
  await language(page, 'Tiếng Việt').getByLabel(say('desk.author.name'), { exact: true }).fill('Đỗ Thị Mận');
  await language(page, 'English').getByLabel(say('desk.author.name'), { exact: true }).fill('Đỗ Thị Mận');
  await language(page, 'English').getByLabel(say('desk.author.bio')).fill('Takes photographs by boat.');
  await page.getByRole('button', { name: say('desk.author.create') }).click();
  await saved(page);
  const inspector = page.getByRole('complementary');
  await expect(inspector.getByRole('link')).toHaveCount(2);
  const href = (await inspector.getByRole('link', { name: 'English' }).getAttribute('href'))!;
  expect(href).toMatch(/^\/en\/author\/do-thi-man-[0-9a-z]{10}$/);
  expect((await ask(href)).body).toContain('Takes photographs by boat.');
  expect((await ask(href.replace('/en/', '/th/'))).status).toBe(404);
  await page.getByText(say('desk.remove.open')).click();
  await page.getByRole('button', { name: say('desk.remove.confirm') }).click();
  await expect(page).toHaveURL(/\/admin\/authors\?removed/);
  expect((await ask(href)).status).toBe(404);
});

test('a person is invited, given a role and kept out, and each desk is closed to those whose work it is not', async ({ browser }) => {
  const page = await openNewsroom(browser, 'admin');
  await page.goto('/admin/users/invite');
  await page.getByRole('button', { name: say('desk.users.sendInvitation') }).click();
  await expect(refused(page)).toContainText(say('desk.issue.email'));
  await page.getByLabel(say('desk.users.email')).fill('new-hand@journeys.example');
  await page.getByLabel(say('desk.users.name'), { exact: true }).fill('New Hand');
  await page.getByLabel(say('desk.users.language'), { exact: true }).selectOption('vi');
  await page.getByRole('button', { name: say('desk.users.sendInvitation') }).click();
  await expect(page.getByText(say('desk.users.invited'))).toBeVisible();
  await page.getByLabel(say('desk.users.role'), { exact: true }).selectOption('moderator');
  await page.getByRole('button', { name: say('desk.users.giveRole') }).click();
  await expect(page.getByRole('button', { name: say('desk.users.take') })).toHaveCount(2);
  await page.getByRole('button', { name: say('desk.users.take') }).first().click();
  await expect(page.getByRole('button', { name: say('desk.users.take') })).toHaveCount(1);
  await page.getByRole('button', { name: say('desk.users.suspend') }).click();
  await expect(page.getByRole('button', { name: say('desk.users.restore') })).toBeVisible();

  const reporter = await openNewsroom(browser, 'reporter');
  for (const path of ['/admin/sections', '/admin/topics', '/admin/authors', '/admin/sources', '/admin/pages', '/admin/site', '/admin/users', '/admin/sections/new', '/admin/users/invite']) {
    expect((await reporter.goto(path))?.status(), path).toBe(403);
  }
  expect((await reporter.goto('/admin/media'))?.status()).toBe(200);
  const editor = await openNewsroom(browser, 'editor');
  expect((await editor.goto('/admin/sections/nowhere'))?.status()).toBe(403);
  expect((await page.goto('/admin/sections/nowhere'))?.status()).toBe(404);
});

test('a language comes into use only when every section has a name in it, and the form says how many have none', async ({ browser }) => {
  const page = await openNewsroom(browser, 'admin');
  await page.goto('/admin/site');
  await page.getByRole('checkbox', { name: 'Français' }).check();
  await page.getByRole('button', { name: say('desk.save'), exact: true }).click();
  await expect(refused(page)).toContainText(say('desk.issue.required'));
  await expect(refused(page).getByRole('link').first()).toHaveText(`Français: ${say('desk.issue.required')}`);
  await expect(page.getByRole('checkbox', { name: 'Français' })).toBeChecked();
  for (const field of ['name', 'tagline', 'description'] as const) await language(page, 'Français').getByLabel(say(`desk.site.${field}`), { exact: true }).fill('Méridien');
  await page.getByRole('button', { name: say('desk.save'), exact: true }).click();
  await expect(refused(page)).toContainText('10 sections have no name in this language yet.');
  expect((await ask('/fr')).status).toBe(404);
});

test('every desk has no fault that axe can find, light and dark, and fits a phone', async ({ browser }) => {
  test.setTimeout(180_000);
  const page = await openNewsroom(browser, 'admin');
  const faults: string[] = [];
  for (const path of ['/admin/sections', '/admin/sections/world', '/admin/topics', '/admin/topics/new', '/admin/authors', '/admin/authors/new', '/admin/sources', '/admin/sources/new', '/admin/pages', '/admin/pages/rules', '/admin/site', '/admin/media', '/admin/media/wafer', '/admin/users', '/admin/users/invite']) {
    await page.goto(path);
    faults.push(...(await faultsOf(page, path)));
    await page.setViewportSize({ width: 390, height: 844 });
    if (await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)) faults.push(`${path}: wider than a phone`);
    await page.setViewportSize({ width: 1440, height: 1000 });
  }
  expect(faults).toEqual([]);
});
