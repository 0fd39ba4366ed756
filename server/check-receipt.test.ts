import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { commitChange } from '@/domain/change';
import type { Context, Site } from '@/domain/context';
import type { ReceiptExpectation } from '@/domain/event/model';
import { getReceipt } from '@/domain/event/receipts';
import { saveNode } from '@/domain/event/save-node';
import { openTestSite } from '@/domain/testing';
import { jobs } from '@/db/schema/job';
import { nodes } from '@/db/schema/node';
import { answerStatus, dependsOn, showsRevision } from '@/lib/server/render-scope';
import { checkReceipt } from './check-receipt';
import { startEventFollower } from './event-follower';
import { startNodePresence } from './node-presence';
import { ask, closeServers, pages, recordingLog, serveEdge, SITE } from './testing';

const test = await openTestSite();

const stops: (() => Promise<void>)[] = [];
beforeEach(async () => {
  await test.ctx.db.delete(nodes);
  await test.ctx.db.delete(jobs);
});
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
  await closeServers();
});

const context = (): Context => ({ ...test.ctx, siteUrl: SITE.origin, now: new Date() });
const site = (): Pick<Site, 'context' | 'onEventsCommitted'> => ({ context, onEventsCommitted: test.database.onEventsCommitted });

/** What is published, for every node: the revision of the story's page, 0 when it was withdrawn. */
let revision = 1;

/** A node as the process is one: an edge with its page cache, a follower, and its word in the database. */
async function startNode(nodeId: string, { isDeaf = false } = {}) {
  const { log } = recordingLog();
  const render = pages((address) => {
    dependsOn('article:x');
    if (address === '/vi/muc/bai-0123456789') {
      if (revision === 0) answerStatus(404);
      else showsRevision(`x:vi:${revision}`);
    }
    return `revision ${revision}`;
  });
  const { url, cache } = await serveEdge(render, { nodeId });
  const presence = await startNodePresence({ site: site(), nodeId, url, log });
  stops.push(() => presence.stop());
  const follower = await startEventFollower({ site: site(), log, apply: (tags) => void (isDeaf || cache.purge(tags)), ...(isDeaf ? {} : { onReceipts: presence.noteDrops }) });
  stops.push(() => follower.stop());
  for (const path of ['/vi', '/vi/muc/bai-0123456789']) await ask(url, { path });
  return { url };
}

const SHOWN: ReceiptExpectation[] = [{ address: '/vi', inLanguage: 'vi' }];

async function publish(next: number, expected: Pick<ReceiptExpectation, 'revision' | 'status'>): Promise<string> {
  return commitChange(context(), 'publish', async (inside) => {
    revision = next;
    const receiptId = inside.newPublicId();
    return { result: receiptId, audit: null, tags: ['article:x'], receipt: { receiptId, subject: { kind: 'version', id: 'x:vi' }, action: 'publish', expectations: [...SHOWN, { address: '/vi/muc/bai-0123456789', inLanguage: 'vi', ...expected }] } };
  });
}

describe('the check of a receipt', () => {
  it('promise 7: proves from outside that every node shows the new revision, and when it dropped the old one', async () => {
    await Promise.all([startNode('a'), startNode('b')]);
    const receiptId = await publish(revision + 1, { revision: `x:vi:${revision + 1}` });
    await checkReceipt(context(), { receiptId });
    const receipt = await getReceipt(context(), { receiptId });
    expect(receipt.isComplete).toBe(true);
    for (const node of receipt.nodes) {
      expect(node.droppedAt!.getTime()).toBeGreaterThanOrEqual(receipt.createdAt.getTime());
      expect(node.checks.map(({ answered }) => answered)).toEqual([{ status: 200, revision: null }, { status: 200, revision: `x:vi:${revision}` }]);
      for (const { confirmedAt } of node.checks) expect(confirmedAt!.getTime()).toBeGreaterThanOrEqual(receipt.createdAt.getTime());
    }
  });

  it('proves that a withdrawn page is gone', async () => {
    await startNode('a');
    const receiptId = await publish(0, { status: 404 });
    await checkReceipt(context(), { receiptId });
    expect((await getReceipt(context(), { receiptId })).isComplete).toBe(true);
    revision = 1;
  });

  it('promise 7: names a node that was killed, and one that goes on showing the old page; it does not call the receipt complete', async () => {
    await Promise.all([startNode('a'), startNode('deaf', { isDeaf: true })]);
    await saveNode(context(), { nodeId: 'killed', url: 'http://127.0.0.1:9' });
    const receiptId = await publish(revision + 1, { revision: `x:vi:${revision + 1}` });
    await checkReceipt(context(), { receiptId });
    const receipt = await getReceipt({ ...context(), now: new Date(Date.now() + 8000) }, { receiptId });
    expect(receipt.isComplete).toBe(false);
    expect(receipt.nodes.map(({ nodeId, droppedAt, checks }) => [nodeId, droppedAt !== null, checks[1]!.answered?.revision ?? null, checks[1]!.confirmedAt !== null])).toEqual([
      ['a', true, `x:vi:${revision}`, true],
      ['deaf', false, `x:vi:${revision - 1}`, false],
      ['killed', false, null, false],
    ]);
    // It will be asked again.
    expect(await test.ctx.db.$count(jobs)).toBe(1);
  });

  it('takes no other node’s answer for the one it asks: two nodes that give the same address are found out', async () => {
    const { url } = await startNode('a');
    await saveNode(context(), { nodeId: 'b', url });
    const receiptId = await publish(revision + 1, { revision: `x:vi:${revision + 1}` });
    await checkReceipt(context(), { receiptId });
    const [a, b] = (await getReceipt(context(), { receiptId })).nodes;
    expect([a!.checks[1]!.confirmedAt !== null, b!.checks[1]!.answered]).toEqual([true, null]);
  });

  it('of a receipt that is gone does nothing', async () => {
    await checkReceipt(context(), { receiptId: 'gone' });
  });
});

describe('a node', () => {
  it('refuses what is meant for another, with 421', async () => {
    const { url } = await startNode('a');
    expect((await ask(url, { path: '/vi', headers: { 'x-node': 'b' } })).status).toBe(421);
    expect((await ask(url, { path: '/vi', headers: { 'x-node': 'a' } })).status).toBe(200);
  });
});
