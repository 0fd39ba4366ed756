import { sql } from 'drizzle-orm';
import { receiptChecks, receiptNodes } from '@/db/schema/node';
import type { Context } from '@/domain/context';

/** Notes that a node has forgotten the pages that these receipts are about. */
export async function saveReceiptDrops({ db }: Context, { nodeId, receiptIds, droppedAt }: { nodeId: string; receiptIds: readonly string[]; droppedAt: Date }): Promise<void> {
  await db.insert(receiptNodes).values(receiptIds.map((receiptId) => ({ receiptId, nodeId, droppedAt }))).onConflictDoNothing();
}

/** What a node answered when it was asked; `status` is `null` when it did not answer. */
export type ReceiptAnswer = { nodeId: string; address: string; status: number | null; revision: string | null; isAsExpected: boolean };

/** Notes answers. The first one that was as expected is the proof, and stays. */
export async function saveReceiptChecks({ db, now }: Context, { receiptId, answers }: { receiptId: string; answers: readonly ReceiptAnswer[] }): Promise<void> {
  if (answers.length === 0) return;
  await db.insert(receiptChecks).values(answers.map(({ isAsExpected, ...answer }) => ({ ...answer, receiptId, checkedAt: now, confirmedAt: isAsExpected ? now : null }))).onConflictDoUpdate({
    target: [receiptChecks.receiptId, receiptChecks.nodeId, receiptChecks.address],
    set: { checkedAt: now, status: sql`excluded.status`, revision: sql`excluded.revision`, confirmedAt: sql`coalesce(${receiptChecks.confirmedAt}, excluded.confirmed_at)` },
  });
}
