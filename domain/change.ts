import type { AuditInput } from '@/domain/audit/create-audit-entry';
import { createAuditEntry } from '@/domain/audit/create-audit-entry';
import type { Context } from '@/domain/context';
import { createEvent } from '@/domain/event/create-event';
import { createReceipt } from '@/domain/event/create-receipt';
import { CHECK_RECEIPT_JOB } from '@/domain/event/model';
import type { ReceiptInput } from '@/domain/event/model';
import { createJob } from '@/domain/job/create-job';

/**
 * What a change leaves beside its rows. `audit` is `null` only where an earlier row speaks for this change as well
 * (decision 0017). `tags` without an entry: nothing that the public sees has changed.
 * With a `receipt` every node is asked whether it shows the change.
 */
export type Change<T> = { result: T; audit: AuditInput | null; tags: readonly string[]; receipt?: ReceiptInput };

/**
 * Commits one change: its rows, its audit row and its invalidation event in one transaction; then waits until this node
 * has applied the event.
 */
export async function commitChange<T>(ctx: Context, label: string, change: (ctx: Context) => Promise<Change<T>>): Promise<T> {
  const { result, eventId } = await ctx.transaction(label, async (tx) => {
    const inside = { ...ctx, db: tx };
    const { result, audit, tags, receipt } = await change(inside);
    if (audit) await createAuditEntry(inside, audit);
    const eventId = tags.length > 0 ? await createEvent(inside, tags) : null;
    if (receipt) await createReceiptToCheck(inside, receipt, eventId);
    return { result, eventId };
  });
  if (eventId !== null) await ctx.applied([eventId]);
  return result;
}

async function createReceiptToCheck(inside: Context, receipt: ReceiptInput, eventId: string | null): Promise<void> {
  const { receiptId } = await createReceipt(inside, { ...receipt, eventIds: eventId === null ? [] : [eventId] });
  await createJob(inside, { kind: CHECK_RECEIPT_JOB, key: receiptId, payload: { receiptId } });
}
