import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { alive, comment, saying, thread } from './support/conversation';
import { signInReader } from './support/people';
import { publish } from './support/stories';
import type { Story } from './support/stories';

// Parts of a page come alive when their code arrives. Where it does not, what the server drew is all there is, until it does.
test.use({ viewport: { width: 600, height: 800 } });

let story: Story;
test.beforeAll(async () => {
  const body = Array.from({ length: 40 }, (_, index) => ({ id: `B${index + 1}`, p: `Stone ${index + 1}: the wall goes on along the river, and the conversation under it is far from where a reader begins.` }));
  story = await publish({ name: 'island', section: 'local', texts: { en: { headline: 'A wall along the river', body } } });
  await comment(await signInReader('reader6@demo.example'), story.id, { text: 'A wall keeps nothing out for ever.' });
});

const answerLink = (page: Page) => saying(page, 'A wall keeps').locator('a[data-comment-action=reply]');

/** Opens the story, far from its conversation; from then on the code of islands is lost while `isDown`. Tells how often it was asked for, and how often the page noticed. */
async function open(page: Page) {
  const network = { isDown: true, asked: 0, noticed: 0 };
  page.on('console', (entry) => { if (entry.text().includes('did not arrive')) network.noticed += 1; });
  await page.goto(story.href('en'));
  await page.route(/\/_next\/static\/islands\//, (route) => {
    network.asked += 1;
    return network.isDown ? route.abort() : route.continue();
  });
  return network;
}

test('a conversation whose code was lost can be read and answered as the server drew it, and comes alive at the next touch', async ({ page }) => {
  await page.clock.install();
  const network = await open(page);
  await thread(page).scrollIntoViewIfNeeded();
  await expect.poll(() => network.noticed).toBeGreaterThan(0);
  await expect(answerLink(page)).toHaveAttribute('href', /\/en\/comments\/[0-9a-z]{10}\/reply$/);
  const { asked } = network;
  // Touched at once it is not asked for again and again.
  for (let count = 0; count < 5; count += 1) await saying(page, 'A wall keeps').click();
  expect(network.asked).toBe(asked);
  network.isDown = false;
  await page.clock.fastForward(5000);
  await saying(page, 'A wall keeps').click();
  await alive(page);
});

test('an answer that is pressed while the code is lost leads to its page', async ({ page }) => {
  await open(page);
  await answerLink(page).click();
  await expect(page).toHaveURL(/\/en\/comments\/[0-9a-z]{10}\/reply$|\/account\/sign-in/);
});

test('a conversation that a reader comes to in a tunnel comes alive when the network is back', async ({ page, context }) => {
  const network = await open(page);
  network.isDown = false;
  await context.setOffline(true);
  await thread(page).scrollIntoViewIfNeeded();
  await expect.poll(() => network.noticed).toBeGreaterThan(0);
  await context.setOffline(false);
  await alive(page);
});
