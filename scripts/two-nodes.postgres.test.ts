import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { DomUtils, parseDocument } from 'htmlparser2';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PUBLISH_WARNINGS } from '@/domain/article/model';
import { getReceipt, listReceipts } from '@/domain/event/receipts';
import { bodyOf, createStory, openTestSite, writeDraft } from '@/domain/testing';
import { createPerson, TEST_PASSWORD } from '@/domain/user/testing';
import { freePort } from './ports.mjs';
import type { Running } from './testing';
import { checkBuilt, signInStaff, startCommand } from './testing';

type Node = { origin: string; dataFolder: string; command: Running };

const site = await openTestSite();
const nodes: Node[] = [];
let siteUrl: string;

beforeAll(async () => {
  checkBuilt();
  const { rows: [found] } = await site.ctx.db.execute<{ name: string }>(sql`select current_database() as name`);
  const database = new URL(process.env.TEST_DATABASE_URL ?? '');
  database.pathname = `/${found?.name}`;
  siteUrl = `http://localhost:${await freePort()}`;
  const shared = { DATABASE_URL: database.href, SITE_URL: siteUrl, AUTH_SECRET: 'the secret that the nodes of this test share', ADMIN_EMAIL: 'chief@news.example', LOG_LEVEL: 'error' };
  for (let count = 0; count < 2; count += 1) {
    const [dataFolder, port] = [await mkdtemp(join(tmpdir(), 'meridian-node-')), await freePort()];
    const origin = `http://127.0.0.1:${port}`;
    nodes.push({ origin, dataFolder, command: startCommand(['serve'], { env: { ...shared, DATA_FOLDER: dataFolder, PORT: String(port), NODE_URL: origin } }) });
  }
  await Promise.all(nodes.map(({ command }) => command.says('The newsroom is at')));
});
afterAll(async () => {
  await Promise.all(nodes.map(({ command }) => command.stop()));
  for (const { dataFolder } of nodes) await rm(dataFolder, { recursive: true });
});

/** Presses “Publish now” as a browser without JavaScript does, with every warning accepted. */
async function pressPublish(page: string, cookie: string): Promise<void> {
  const document = parseDocument(await (await fetch(page, { headers: { cookie } })).text());
  const forms = DomUtils.getElementsByTagName('form', document);
  const form = forms.find((each) => DomUtils.getElementsByTagName('button', each).some(({ attribs }) => attribs.value === 'publish'));
  if (!form) throw new Error(`No form of ${page} publishes.`);
  const body = new FormData();
  for (const { attribs } of DomUtils.getElementsByTagName('input', form)) if (attribs.type === 'hidden' && attribs.name) body.append(attribs.name, attribs.value ?? '');
  for (const [name, value] of [['intent', 'publish'], ...PUBLISH_WARNINGS.map((code) => ['accepted', code])] as [string, string][]) body.append(name, value);
  expect((await fetch(page, { method: 'POST', headers: { cookie, origin: siteUrl }, body, redirect: 'manual' })).status).toBe(200);
}

describe('two nodes on one database', () => {
  it('that start at once print one password for the first admin, and it works', async () => {
    const printed = nodes.flatMap(({ command }) => [...command.output().matchAll(/First admin: chief@news\.example, password (\S+)/g)].map(([, password = '']) => password));
    expect(printed).toHaveLength(1);
    expect(await signInStaff(siteUrl, 'chief@news.example', { password: printed[0], at: nodes[0]!.origin })).not.toBe('');
  });

  it('promise 7: show on each what was published on the other, and the receipt holds both', async () => {
    const { email } = await createPerson(site.ctx, { role: 'editor', locale: 'en' });
    const articleId = await createStory(site.ctx);
    for (const [round, here] of nodes.entries()) {
      const there = nodes[1 - round]!;
      const shown = async (node: Node) => (await fetch(`${node.origin}/en/x/x-${articleId}`)).headers.get('x-revision');
      for (const node of nodes) expect(await shown(node)).toBe(`${articleId}:en:${round + 1}`);
      await writeDraft(site.ctx, { articleId, inLanguage: 'en', headline: `Tide table ${round}`, description: 'When the water is high at the pier, and when it is low.', body: bodyOf(`High water is at noon, for the ${round}th time.`) });
      await pressPublish(`${here.origin}/admin/stories/${articleId}/en`, await signInStaff(siteUrl, email, { password: TEST_PASSWORD, at: here.origin }));
      expect(await shown(here)).toBe(`${articleId}:en:${round + 2}`);
      await expect.poll(() => shown(there), { timeout: 60_000 }).toBe(`${articleId}:en:${round + 2}`);

      const [newest] = await listReceipts(site.ctx, { kind: 'version', id: `${articleId}:en` });
      const receipt = () => getReceipt({ ...site.ctx, now: new Date() }, { receiptId: newest!.receiptId });
      await expect.poll(async () => (await receipt()).isComplete, { timeout: 60_000 }).toBe(true);
      expect((await receipt()).nodes.map(({ url }) => url).sort()).toEqual(nodes.map(({ origin }) => origin).sort());
    }
  }, 180_000);
});
