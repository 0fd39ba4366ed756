import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { setTimeout as sleep } from 'node:timers/promises';
import { CHECK_RECEIPT_JOB } from '@/domain/event/model';
import type { ReceiptCheck, ReceiptNode } from '@/domain/event/model';
import { getReceipt } from '@/domain/event/receipts';
import { saveReceiptChecks } from '@/domain/event/save-receipt-checks';
import type { ReceiptAnswer } from '@/domain/event/save-receipt-checks';
import { createJob } from '@/domain/job/create-job';
import type { Context } from '@/domain/context';
import { isAppError } from '@/lib/errors';
import { NODE_HEADER } from './edge';

/** Within one run of the job, ms: at once, and then ever more slowly. */
const PAUSES_MS = [100, 200, 400, 800, 1600, 3000];
/** Afterwards the job comes back for this long, for nodes that are slow or silent. */
const TRY_FOR_MS = 10 * 60_000;
const COME_BACK_AFTER_MS = 20_000;
const ANSWER_LIMIT_MS = 5000;
/** Addresses asked of one node at once. */
const AT_ONCE = 4;

/**
 * Asks every node, at its own address, for the pages of a receipt until they answer as the receipt expects. The work of the
 * job `check_receipt`; done twice, it only asks again.
 */
export async function checkReceipt(ctx: Context, { receiptId }: { receiptId: string }, signal?: AbortSignal): Promise<void> {
  const readNow = (): Context => ({ ...ctx, now: new Date() });
  for (const pauseMs of [0, ...PAUSES_MS]) {
    await sleep(pauseMs);
    signal?.throwIfAborted();
    const receipt = await getReceipt(readNow(), { receiptId }).catch((error: unknown) => {
      if (isAppError(error) && error.code === 'not_found') return null;
      throw error;
    });
    if (receipt === null || receipt.isComplete) return;
    // A silent node is asked once each time: it may have come back, and waiting for it keeps the others waiting.
    const asked = receipt.nodes.filter(({ stoppedAt, isAlive }) => stoppedAt === null && (isAlive || pauseMs === 0));
    const answers = await Promise.all(asked.map((node) => askNode(ctx.siteUrl, node)));
    await saveReceiptChecks(readNow(), { receiptId, answers: answers.flat() });
  }
  const { createdAt, isComplete } = await getReceipt(readNow(), { receiptId });
  const now = Date.now();
  if (!isComplete && now - createdAt.getTime() < TRY_FOR_MS) await createJob(ctx, { kind: CHECK_RECEIPT_JOB, key: receiptId, payload: { receiptId }, runAt: new Date(now + COME_BACK_AFTER_MS) });
}

async function askNode(siteUrl: string, node: ReceiptNode): Promise<ReceiptAnswer[]> {
  const waiting = node.checks.filter(({ confirmedAt }) => confirmedAt === null);
  const answers: ReceiptAnswer[] = [];
  const next = async (): Promise<void> => {
    for (let check = waiting.shift(); check; check = waiting.shift()) {
      const { status, revision } = await askAddress({ nodeUrl: node.url, nodeId: node.nodeId, siteUrl, address: check.address });
      answers.push({ nodeId: node.nodeId, address: check.address, status, revision, isAsExpected: status !== null && isAsExpected(check, { status, revision }, node.droppedAt !== null) });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, next));
  return answers;
}

/** A list has no revision: what the node made of it after it had dropped the old one shows the change. */
function isAsExpected(expected: ReceiptCheck, answered: { status: number; revision: string | null }, hasDropped: boolean): boolean {
  if (expected.revision !== undefined) return answered.status === (expected.status ?? 200) && answered.revision === expected.revision;
  return hasDropped && answered.status === (expected.status ?? 200);
}

/** One GET as a reader's, but to the node itself, and for it alone. `status` is `null` when it did not answer in time, or another node did. */
function askAddress({ nodeUrl, nodeId, siteUrl, address }: { nodeUrl: string; nodeId: string; siteUrl: string; address: string }): Promise<{ status: number | null; revision: string | null }> {
  return new Promise((resolve) => {
    const silence = { status: null, revision: null };
    const { protocol, hostname, port } = new URL(nodeUrl);
    const { pathname, search } = new URL(address, siteUrl);
    const ask = protocol === 'https:' ? httpsRequest : httpRequest;
    const asked = ask({ hostname, port, path: pathname + search, headers: { host: new URL(siteUrl).host, [NODE_HEADER]: nodeId, 'accept-encoding': 'br' }, agent: false, signal: AbortSignal.timeout(ANSWER_LIMIT_MS) }, (response) => {
      response.resume();
      const revision = response.headers['x-revision'];
      response.on('error', () => resolve(silence));
      response.on('end', () => resolve(response.statusCode === 421 ? silence : { status: response.statusCode ?? null, revision: typeof revision === 'string' ? revision : null }));
    });
    asked.on('error', () => resolve(silence));
    asked.end();
  });
}
