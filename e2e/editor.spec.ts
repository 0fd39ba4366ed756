import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { violationsInBoth } from './support/axe';
import { body, headline, kill, newStory, open, paste, saving, say, status, toEnd } from './support/editor';
import { openNewsroom, press } from './support/newsroom';

/** Presses a tool by keyboard: to the toolbar, along it, Enter. */
async function insert(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Alt+F10');
  for (let steps = 0; steps < 30 && (await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))) !== say(`editor.tool.${name}`); steps += 1) await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
}

test('a story with every kind of block is written by keyboard alone', async ({ browser }) => {
  const story = await newStory('keyboard', { en: { headline: 'A story for the keyboard', body: [{ id: 'B1', p: 'First.' }] } });
  const page = await openNewsroom(browser, 'editor');
  await open(page, story);
  await toEnd(page);
  const backToEnd = async () => { await page.keyboard.press('Escape'); await page.keyboard.press('Control+End'); };
  await page.keyboard.press('Enter');
  await page.keyboard.press('Control+Alt+2');
  await page.keyboard.type('A heading');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Control+Shift+8');
  await page.keyboard.type('One');
  await page.keyboard.press('Enter');
  await page.keyboard.type('Two');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Control+b');
  await page.keyboard.type('Bold');
  await page.keyboard.press('Control+b');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('https://example.org/tides');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Control+Shift+9');
  await page.keyboard.type('Said so');
  await backToEnd();
  await page.keyboard.press('ArrowDown');
  await insert(page, 'factBox');
  await expect(page.getByLabel(say('editor.block.title'), { exact: true })).toBeFocused();
  await page.keyboard.type('In short');
  await backToEnd();
  await insert(page, 'table');
  await expect(page.getByLabel(say('editor.block.tableCaption'), { exact: true })).toBeFocused();
  await page.keyboard.type('Tides of the week');
  await backToEnd();
  await insert(page, 'embed');
  await expect(page.getByLabel(say('editor.block.url'), { exact: true })).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.type('Map of the harbour');
  await backToEnd();
  await insert(page, 'rule');
  await backToEnd();
  await insert(page, 'figure');
  await expect(page.getByRole('dialog').getByRole('listitem').first()).toBeVisible();
  await page.getByRole('dialog').getByRole('listitem').first().getByRole('button').focus();
  await page.keyboard.press('Enter');
  await expect(page.getByLabel(say('editor.block.alt'), { exact: true })).toBeFocused();
  await page.keyboard.type('What the picture shows');
  await page.keyboard.press('Control+s');
  await expect(status(page, 'saved')).toBeVisible();

  await page.reload();
  await expect(body(page).locator('h2')).toHaveText('A heading');
  await expect(body(page).locator('li')).toHaveText(['One', 'Two']);
  await expect(body(page).locator('strong')).toHaveText('Bold');
  await expect(body(page).locator('a[href="https://example.org/tides"]')).toBeVisible();
  await expect(body(page).locator('blockquote')).toContainText('Said so');
  await expect(page.getByLabel(say('editor.block.title'), { exact: true }).first()).toHaveValue('In short');
  await expect(page.getByLabel(say('editor.block.tableCaption'), { exact: true })).toHaveValue('Tides of the week');
  await expect(page.getByLabel(say('editor.block.alt'), { exact: true })).toHaveValue('What the picture shows');
  await expect(body(page).locator('hr')).toHaveCount(1);
  await page.context().close();
});

test('a translation has the original beside it, and exactly what changed there is marked until it is dealt with', async ({ browser }) => {
  const texts = { en: { headline: 'The tide table', body: [{ id: 'B1', p: 'The tide comes at six.' }, { id: 'B2', p: 'The harbour sleeps.' }] }, ar: { headline: 'جدول المد', body: [{ id: 'B1', p: 'يأتي المد في السادسة.' }, { id: 'B2', p: 'الميناء نائم.' }] } };
  const story = await newStory('translation', texts);
  const editor = await openNewsroom(browser, 'editor');
  await open(editor, story);
  await body(editor).getByText('The tide comes at six.').click();
  await editor.keyboard.press('End');
  await editor.keyboard.type(' Nobody knows why.');
  await expect(status(editor, 'saved')).toBeVisible();
  await press(editor, 'en', 'publish.act.update', { done: new RegExp(`^${say('publish.done.publish').split('{')[0]}`) });
  await editor.context().close();

  const page = await openNewsroom(browser, 'translator');
  await open(page, story, 'ar');
  await expect(page.locator('.ed-original.is-changed')).toHaveCount(1);
  await expect(page.locator('.ed-original.is-changed ins')).toHaveText(/Nobody knows why/);
  await expect(body(page).getByText('يأتي المد')).toHaveCSS('direction', 'rtl');
  const row = await page.locator('.ed-original').filter({ hasText: 'The harbour sleeps.' }).boundingBox();
  const own = await body(page).getByText('الميناء نائم.').boundingBox();
  expect(row!.x, 'the columns follow the page, whichever way the translation runs').toBeLessThan(own!.x);
  expect(Math.abs(row!.y + row!.height - (own!.y + own!.height)), 'a block stands beside its original').toBeLessThan(2);
  expect(await violationsInBoth(page)).toEqual([]);
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth), 'nothing is wider than a phone').toBeLessThanOrEqual(390);
  await page.getByRole('button', { name: say('editor.original.upToDate') }).click();
  await expect(status(page, 'saved')).toBeVisible();
  await page.reload();
  await expect(body(page)).toHaveAttribute('contenteditable', 'true');
  await expect(page.locator('.ed-original.is-changed')).toHaveCount(0);
  await page.context().close();
});

test('every kind of block can be moved, selected and left by keyboard, and the text is no trap', async ({ browser }) => {
  const story = await newStory('keys', { en: { headline: 'A story to walk through', body: [{ id: 'B1', p: 'First.' }, { id: 'B2', p: 'Second.' }] } });
  const page = await openNewsroom(browser, 'editor');
  await open(page, story);
  await toEnd(page);
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('Alt+Shift+ArrowDown');
  await expect(body(page).locator('> p')).toHaveText(['Second.', 'First.']);
  await page.keyboard.press('Control+End');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Control+Shift+7');
  await page.keyboard.type('One');
  await page.keyboard.press('Enter');
  await expect(body(page).locator('ol > li')).toHaveCount(2);
  await page.keyboard.press('Enter');
  await expect(body(page).locator('ol > li')).toHaveCount(1);
  await page.keyboard.press('Control+Alt+3');
  await page.keyboard.type('Smaller');
  await page.keyboard.press('Enter');
  await insert(page, 'gallery');
  await page.getByRole('dialog').getByRole('listitem').first().getByRole('button').focus();
  await page.keyboard.press('Enter');
  await expect(page.getByLabel(say('editor.block.alt'), { exact: true })).toBeFocused();
  await saving(page, () => page.keyboard.type('What the gallery shows'));
  // Out of the field, onto the picture as a whole. Enter is tried on the one below: a key that is sent by script gives the
  // window the focus anew, and Chromium then puts the cursor of a gallery, which holds no text, at the start of the body.
  await page.keyboard.press('Escape');
  await expect(body(page)).toBeFocused();
  await expect(body(page).locator('.ed-frame.is-selected')).toHaveCount(1);
  await insert(page, 'figure');
  await page.getByRole('dialog').getByRole('listitem').first().getByRole('button').focus();
  await page.keyboard.press('Enter');
  await expect(page.getByLabel(say('editor.block.alt'), { exact: true })).toHaveCount(2);
  await page.keyboard.press('Escape');
  await expect(body(page)).toBeFocused();
  const lines = await body(page).locator('> p').count();
  await page.keyboard.press('Enter');
  await expect(body(page).locator('> .node-figure').getByLabel(say('editor.block.alt'), { exact: true })).toBeFocused();
  await expect(body(page).locator('> p'), 'no line is written beside the picture').toHaveCount(lines);
  await page.keyboard.press('Escape');
  await expect(body(page).locator('ol > li')).toHaveText(['One']);
  await expect(body(page).locator('h3')).toHaveText('Smaller');

  const isInside = () => page.evaluate(() => document.activeElement?.closest('.ed-frame-all') !== null);
  const leave = async (key: string) => {
    await body(page).focus();
    let presses = 0;
    while ((await isInside()) && presses < 20) { await page.keyboard.press(key); presses += 1; }
    return presses;
  };
  expect(await leave('Tab'), 'past the fields of two pictures').toBeLessThan(18);
  expect(await leave('Shift+Tab'), 'past the toolbar, which is one stop').toBeLessThan(4);
  await page.context().close();
});

const PAGES = {
  Word: '<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoNormal{margin:0}</style></head><body lang=EN-GB><!--StartFragment--><h1>Tide tables<o:p></o:p></h1><p class=MsoNormal><b>Six</b> o’clock is <i>late</i>.<o:p></o:p></p><p class=MsoListParagraphCxSpFirst style=\'mso-list:l0 level1 lfo1\'><![if !supportLists]><span style=\'mso-list:Ignore\'>1.<span>&nbsp;&nbsp;</span></span><![endif]>Ebb<o:p></o:p></p><p class=MsoListParagraphCxSpLast style=\'mso-list:l0 level1 lfo1\'><![if !supportLists]><span style=\'mso-list:Ignore\'>2.<span>&nbsp;&nbsp;</span></span><![endif]>Flow<o:p></o:p></p><!--EndFragment--></body></html>',
  'Google Docs': '<meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-7a"><h1 dir="ltr"><span style="font-size:20pt">Tide tables</span></h1><p dir="ltr"><span style="font-weight:700">Six</span><span style="font-weight:400"> o’clock is </span><span style="font-style:italic">late</span><span>.</span></p><ol><li dir="ltr" aria-level="1"><p dir="ltr" role="presentation"><span>Ebb</span></p></li><li dir="ltr" aria-level="1"><p dir="ltr" role="presentation"><span>Flow</span></p></li></ol></b><br class="Apple-interchange-newline">',
  'a web page': '<div class="page"><script>alert(1)</script><h1 style="color:red">Tide tables</h1><figure><img src="https://news.example/tide.jpg" onerror="alert(1)"></figure><div onclick="alert(1)"><p><strong>Six</strong> o’clock is <em>late</em>.</p></div><ol class="nav"><li><div>Ebb</div></li><li><div>Flow</div></li></ol></div>',
};

for (const [name, html] of Object.entries(PAGES)) {
  test(`a text that is pasted from ${name} becomes blocks, and nothing of its looks or scripts comes along`, async ({ browser }) => {
    const story = await newStory(`paste-${name.length}`, { en: { headline: 'A text from elsewhere', body: [{ id: 'B1', p: 'Before.' }] } });
    const page = await openNewsroom(browser, 'editor');
    await open(page, story);
    await toEnd(page);
    await page.keyboard.press('Enter');
    await saving(page, () => paste(page, html));
    await page.reload();
    await expect(body(page).locator('h2')).toHaveText('Tide tables');
    await expect(body(page).locator('> p').filter({ hasText: 'Six' })).toHaveText('Six o’clock is late.');
    await expect(body(page).locator('strong')).toHaveText('Six');
    await expect(body(page).locator('em')).toHaveText('late');
    await expect(body(page).locator('ol > li')).toHaveText(['Ebb', 'Flow']);
    await expect(body(page).locator('[style*="color"], img, script')).toHaveCount(0);
    await page.context().close();
  });
}

test('a story in Arabic is written from right to left, in a newsroom that runs from left to right', async ({ browser }) => {
  const story = await newStory('arabic', { ar: { headline: 'المد يأتي', body: [{ id: 'B1', p: 'الماء عالٍ.' }] } }, { original: 'ar' });
  const page = await openNewsroom(browser, 'editor');
  await open(page, story, 'ar');
  for (const part of [headline(page), body(page).locator('> p').first()]) await expect(part).toHaveCSS('direction', 'rtl');
  await expect(headline(page)).toHaveAttribute('lang', 'ar');
  await expect(body(page)).toHaveAttribute('lang', 'ar');
  await body(page).locator('> p').first().click();
  await page.keyboard.press('End');
  const caret = () => page.evaluate(() => getSelection()!.getRangeAt(0).getBoundingClientRect().x);
  const before = await caret();
  await page.keyboard.insertText(' والسفن تنتظر');
  expect(await caret(), 'words go on to the left').toBeLessThan(before);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Control+Shift+8');
  await saving(page, () => page.keyboard.insertText('نقطة'));
  await expect(body(page).locator('ul > li')).toHaveCSS('direction', 'rtl');
  await page.reload();
  await expect(body(page).locator('> p').first()).toHaveText('الماء عالٍ. والسفن تنتظر');
  await page.context().close();
});

test('the editor has no fault that a checker finds, with its dialogs open too', async ({ browser }) => {
  const story = await newStory('checked');
  let page = await openNewsroom(browser, 'editor');
  await open(page, story);
  const check = async (state: string) => expect(await violationsInBoth(page, state)).toEqual([]);
  await check('the page');
  await page.getByRole('button', { name: say('editor.tool.shortcuts'), exact: true }).click();
  await check('the list of keys');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: say('editor.tool.link'), exact: true }).click();
  await page.getByRole('dialog').getByRole('textbox').fill('not an address');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toContainText(say('editor.link.wrong'));
  await check('a refused link');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: say('editor.tool.figure'), exact: true }).click();
  await expect(page.getByRole('dialog').getByRole('listitem').first()).toBeVisible();
  await check('the pictures to choose from');
  await page.keyboard.press('Escape');

  await page.getByLabel(say('editor.facts.originalUrl')).fill('no address');
  await page.getByRole('button', { name: say('editor.facts.save') }).click();
  await expect(page.getByLabel(say('editor.facts.originalUrl'))).toHaveAttribute('aria-invalid', 'true');
  await check('facts that were refused');

  // What a closed tab has left, and an original that has moved on are seen here; two texts of one version in draft.spec.ts.
  await headline(page).fill('A second headline');
  await expect(status(page, 'saved')).toBeVisible();
  await page.context().setOffline(true);
  await headline(page).fill('Typed on a train');
  await expect(page.getByText(say('editor.offline.kept'))).toBeVisible();
  await check('no connection');
  const context = page.context();
  await kill(page);
  await context.setOffline(false);
  page = await context.newPage();
  await open(page, story);
  await expect(page.getByRole('button', { name: say('editor.left.restore') })).toBeVisible();
  await check('a text that was left');
  await page.getByRole('button', { name: say('editor.left.compare') }).click();
  await expect(page.getByRole('dialog').locator('ins').first()).toBeVisible();
  await check('what is different in it');
  await page.keyboard.press('Escape');

  await page.goto(`/admin/stories/${story.id}/en/history`);
  await expect(page.getByRole('main').locator('ins').first()).toBeVisible();
  await check('the history');
  await page.context().close();
});
