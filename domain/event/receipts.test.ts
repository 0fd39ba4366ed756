import { beforeEach, describe, expect, it } from 'vitest';
import { commitChange } from '@/domain/change';
import { minutesAfter, NOW, openTestSite } from '@/domain/testing';
import { events } from '@/db/schema/event';
import { jobs } from '@/db/schema/job';
import { nodes } from '@/db/schema/node';
import { listNewEvents, startEventCursor } from './queries';
import { getReceipt, listReceipts } from './receipts';
import { saveNode, stopNode, touchNode } from './save-node';
import { saveReceiptChecks, saveReceiptDrops } from './save-receipt-checks';

const site = await openTestSite();
beforeEach(async () => {
  await site.ctx.db.delete(nodes);
});

const ADDRESS = '/vi/muc-city/mot-bai-0123456789';
let count = 0;

async function createChange(): Promise<string> {
  count += 1;
  const subject = { kind: 'version', id: `story-${count}:vi` };
  return commitChange(site.ctx, 'test', async (inside) => {
    const receiptId = inside.newPublicId();
    const expectations = [{ address: '/vi', inLanguage: 'vi' }, { address: ADDRESS, inLanguage: 'vi', revision: 'x.vi.2' }, { address: ADDRESS, inLanguage: 'vi' }];
    return { result: receiptId, audit: null, tags: ['article:x'], receipt: { receiptId, subject, action: 'publish', expectations } };
  });
}

describe('a receipt', () => {
  it('is made with the change and its event, which followers read with it, and asks for its check', async () => {
    const cursor = await startEventCursor(site.ctx);
    const receiptId = await createChange();
    expect((await listNewEvents(site.ctx, cursor)).events).toMatchObject([{ tags: ['article:x'], receiptId }]);
    expect((await site.ctx.db.select({ key: jobs.key, payload: jobs.payload }).from(jobs)).at(-1)).toEqual({ key: receiptId, payload: { receiptId } });
    expect(await getReceipt(site.ctx, { receiptId })).toMatchObject({ subject: { kind: 'version' }, action: 'publish', actorLabel: 'system: test', nodes: [], isComplete: false });
    expect(await listReceipts(site.ctx, { kind: 'version', id: `story-${count}:vi` })).toMatchObject([{ receiptId, action: 'publish' }]);
  });

  it('is not there when the change was rolled back', async () => {
    const before = await site.ctx.db.$count(events);
    const broken = commitChange(site.ctx, 'test', async () => ({ result: null, audit: null, tags: ['article:x'], receipt: { receiptId: null as unknown as string, subject: { kind: 'version', id: 'x' }, action: 'publish', expectations: [] } }));
    await expect(broken).rejects.toThrow();
    expect(await site.ctx.db.$count(events)).toBe(before);
  });

  it('asks each address once: a named answer stands before any answer', async () => {
    const receiptId = await createChange();
    await saveNode(site.ctx, { nodeId: 'a', url: 'http://127.0.0.1:1' });
    const [node] = (await getReceipt(site.ctx, { receiptId })).nodes;
    expect(node?.checks.map(({ address, revision }) => [address, revision])).toEqual([['/vi', undefined], [ADDRESS, 'x.vi.2']]);
  });

  it('is complete when every node has dropped the pages and answered as expected, and keeps the first time it did', async () => {
    const receiptId = await createChange();
    for (const nodeId of ['a', 'b']) await saveNode(site.ctx, { nodeId, url: `http://${nodeId}` });
    const answer = (nodeId: string, address: string, isAsExpected: boolean, revision: string | null = null) => ({ nodeId, address, status: 200, revision, isAsExpected });
    for (const nodeId of ['a', 'b']) await saveReceiptDrops(site.ctx, { nodeId, receiptIds: [receiptId], droppedAt: NOW });
    await saveReceiptChecks(site.ctx, { receiptId, answers: [answer('a', '/vi', true), answer('a', ADDRESS, true, 'x.vi.2'), answer('b', '/vi', true), answer('b', ADDRESS, false, 'x.vi.1')] });
    const half = await getReceipt(site.ctx, { receiptId });
    expect(half.isComplete).toBe(false);
    expect(half.nodes[1]?.checks[1]).toMatchObject({ confirmedAt: null, checkedAt: NOW, answered: { status: 200, revision: 'x.vi.1' } });
    const later = { ...site.ctx, now: minutesAfter(1) };
    await saveReceiptChecks(later, { receiptId, answers: [answer('b', ADDRESS, true, 'x.vi.2'), answer('a', ADDRESS, false, 'x.vi.3')] });
    const whole = await getReceipt(site.ctx, { receiptId });
    expect(whole.isComplete).toBe(true);
    expect(whole.nodes.map(({ checks }) => checks[1]?.confirmedAt)).toEqual([NOW, minutesAfter(1)]);
  });

  it('names a node that fell silent and waits for it; one that stopped by itself is not waited for', async () => {
    const receiptId = await createChange();
    for (const nodeId of ['killed', 'stopped', 'well']) await saveNode(site.ctx, { nodeId, url: `http://${nodeId}` });
    for (const nodeId of ['stopped', 'well']) {
      await saveReceiptDrops(site.ctx, { nodeId, receiptIds: [receiptId], droppedAt: NOW });
      await saveReceiptChecks(site.ctx, { receiptId, answers: ['/vi', ADDRESS].map((address) => ({ nodeId, address, status: 200, revision: 'x.vi.2', isAsExpected: nodeId === 'well' })) });
    }
    const later = { ...site.ctx, now: minutesAfter(1) };
    await touchNode(later, { nodeId: 'well' });
    await stopNode(later, { nodeId: 'stopped' });
    const receipt = await getReceipt(later, { receiptId });
    expect(receipt.nodes.map(({ nodeId, isAlive, stoppedAt }) => [nodeId, isAlive, stoppedAt !== null])).toEqual([['killed', false, false], ['stopped', false, true], ['well', true, false]]);
    expect(receipt.isComplete).toBe(false);
    await stopNode(later, { nodeId: 'killed' });
    expect((await getReceipt(later, { receiptId })).isComplete).toBe(true);
  });

  it('is for the newsroom', async () => {
    const receiptId = await createChange();
    const reader = { ...site.ctx, actor: { kind: 'user' as const, id: 'r', name: 'Reader', assignments: [] } };
    for (const actor of [reader, { ...site.ctx, actor: { kind: 'anonymous' as const } }]) {
      await expect(getReceipt(actor, { receiptId })).rejects.toMatchObject({ code: 'forbidden' });
      await expect(listReceipts(actor, { kind: 'version', id: 'x' })).rejects.toMatchObject({ code: 'forbidden' });
    }
    await expect(getReceipt(site.ctx, { receiptId: 'nothing' })).rejects.toMatchObject({ code: 'not_found' });
  });
});
