import { inArray } from 'drizzle-orm';
import { events, receipts } from '@/db/schema/event';
import type { Context } from '@/domain/context';
import { actorLabel } from '@/domain/user/model';
import type { ReceiptInput } from './model';

/**
 * Begins the proof that a change reached the readers: what each address should answer once every node has applied the
 * events of the change. Call it with the transaction of the change; `commitChange` does, for a change that names a receipt,
 * and asks for the check as well.
 * @returns its public id
 */
export async function createReceipt(ctx: Context, { receiptId = ctx.newPublicId(), subject, action, expectations, eventIds }: ReceiptInput & { eventIds: readonly string[] }): Promise<{ receiptId: string }> {
  await ctx.db.insert(receipts).values({
    id: receiptId, createdAt: ctx.now, actorLabel: actorLabel(ctx.actor), subjectKind: subject.kind, subjectId: subject.id, action,
    // One address is asked once, whatever reasons there are to expect something of it: a named answer says more than any.
    expectations: [...new Map([...expectations].sort(byPrecision).map((expectation) => [expectation.address, expectation])).values()],
  });
  if (eventIds.length > 0) await ctx.db.update(events).set({ receiptId }).where(inArray(events.id, eventIds.map(BigInt)));
  return { receiptId };
}

const byPrecision = (a: ReceiptInput['expectations'][number], b: ReceiptInput['expectations'][number]) => precision(a) - precision(b);
const precision = ({ revision, status }: ReceiptInput['expectations'][number]) => (revision === undefined && status === undefined ? 0 : 1);
