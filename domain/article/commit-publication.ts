import type { AuditInput } from '@/domain/audit/create-audit-entry';
import { commitChange } from '@/domain/change';
import type { Change } from '@/domain/change';
import type { Context } from '@/domain/context';
import type { ReceiptExpectation } from '@/domain/event/model';

/** A change of what readers see, with what each address should answer after it. `audit` is `null` when nothing was to be done. */
export type Publication<T> = Omit<Change<T>, 'receipt' | 'audit'> & { audit: AuditInput | null; expectations: readonly ReceiptExpectation[] };

/**
 * What a person publishes gets a receipt, which will say when each node shows it; the site itself (imports, seeds) waits
 * for no proof, and hundreds of them would ask every node for every page.
 */
export const hasReceipt = ({ actor }: Pick<Context, 'actor'>): boolean => actor.kind === 'user';

/** Commits a publication, with a receipt where it gets one. */
export async function commitPublication<T extends object>(ctx: Context, label: string, change: (ctx: Context) => Promise<Publication<T>>): Promise<T & { receiptId: string | null }> {
  return commitChange(ctx, label, async (inside) => {
    const { result, audit, tags, expectations } = await change(inside);
    const receiptId = audit && expectations.length > 0 && hasReceipt(ctx) ? ctx.newPublicId() : null;
    const receipt = audit && receiptId ? { receiptId, subject: { kind: audit.subjectKind, id: audit.subjectId }, action: audit.action, expectations: [...expectations] } : null;
    return { result: { ...result, receiptId }, audit, tags, ...(receipt && { receipt }) };
  });
}
