import { and, desc, eq, gt, inArray, isNull, or } from 'drizzle-orm';
import { receipts } from '@/db/schema/event';
import { nodes, receiptChecks, receiptNodes } from '@/db/schema/node';
import type { Context } from '@/domain/context';
import { AppError } from '@/lib/errors';
import { FORGOTTEN_AFTER_SECONDS, SILENT_AFTER_SECONDS } from './model';
import type { Receipt, ReceiptExpectation, ReceiptNode } from './model';
import { canReadReceipts } from './policy';

/**
 * The proof of one change as far as it goes: every node that lives or fell silent since, and what each address answered there.
 * @throws forbidden (no part of the newsroom), not_found
 */
export async function getReceipt(ctx: Context, { receiptId }: { receiptId: string }): Promise<Receipt> {
  checkReader(ctx);
  const [row] = await ctx.db.select().from(receipts).where(eq(receipts.id, receiptId));
  if (!row) throw new AppError('not_found', `There is no receipt ${receiptId}.`);
  const found = await listReceiptNodes(ctx, receiptId, row.expectations);
  const expected = found.filter(({ stoppedAt }) => stoppedAt === null);
  return {
    receiptId, createdAt: row.createdAt, actorLabel: row.actorLabel, subject: { kind: row.subjectKind, id: row.subjectId }, action: row.action, nodes: found,
    isComplete: expected.length > 0 && expected.every(({ droppedAt, checks }) => droppedAt !== null && checks.every(({ confirmedAt }) => confirmedAt !== null)),
  };
}

/** The newest receipts of a thing, newest first. @throws forbidden */
export async function listReceipts(ctx: Context, { kind, id }: Receipt['subject'], limit = 20): Promise<Pick<Receipt, 'receiptId' | 'createdAt' | 'actorLabel' | 'action'>[]> {
  checkReader(ctx);
  return ctx.db.select({ receiptId: receipts.id, createdAt: receipts.createdAt, actorLabel: receipts.actorLabel, action: receipts.action }).from(receipts)
    .where(and(eq(receipts.subjectKind, kind), eq(receipts.subjectId, id))).orderBy(desc(receipts.createdAt)).limit(limit);
}

/** The nodes that are or were expected to answer: all but those that stopped by themselves, or have been silent for a day. */
export async function listReceiptNodes(ctx: Context, receiptId: string, expectations: readonly ReceiptExpectation[]): Promise<ReceiptNode[]> {
  const { db, now } = ctx;
  const ago = (seconds: number) => new Date(now.getTime() - seconds * 1000);
  const known = await db.select({ id: nodes.id, url: nodes.url, lastSeenAt: nodes.lastSeenAt, stoppedAt: nodes.stoppedAt, droppedAt: receiptNodes.droppedAt }).from(nodes)
    .leftJoin(receiptNodes, and(eq(receiptNodes.nodeId, nodes.id), eq(receiptNodes.receiptId, receiptId)))
    // One that took part and stopped since stays in its receipt.
    .where(or(and(isNull(nodes.stoppedAt), gt(nodes.lastSeenAt, ago(FORGOTTEN_AFTER_SECONDS))), eq(receiptNodes.receiptId, receiptId)))
    .orderBy(nodes.id);
  if (known.length === 0) return [];
  const rows = await db.select().from(receiptChecks).where(and(eq(receiptChecks.receiptId, receiptId), inArray(receiptChecks.nodeId, known.map(({ id }) => id))));
  const checkOf = new Map(rows.map((row) => [`${row.nodeId} ${row.address}`, row]));
  return known.map(({ id, url, lastSeenAt, stoppedAt, droppedAt }) => ({
    nodeId: id, url, lastSeenAt, stoppedAt, droppedAt, isAlive: stoppedAt === null && lastSeenAt > ago(SILENT_AFTER_SECONDS),
    checks: expectations.map((expectation) => {
      const check = checkOf.get(`${id} ${expectation.address}`);
      const answered = check && check.status !== null ? { status: check.status, revision: check.revision } : null;
      return { ...expectation, confirmedAt: check?.confirmedAt ?? null, checkedAt: check?.checkedAt ?? null, answered };
    }),
  }));
}

function checkReader({ actor }: Context): void {
  if (!canReadReceipts(actor)) throw new AppError('forbidden', 'Only the newsroom reads receipts.');
}
