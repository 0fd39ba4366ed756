import type { Change } from '@/domain/change';
import { commitChange } from '@/domain/change';
import type { Context } from '@/domain/context';
import type { ReceiptExpectation } from '@/domain/event/model';

/** A change of what readers see, with what each address should answer after it. */
export type Publication<T> = Change<T> & { expectations: readonly ReceiptExpectation[] };

/** Commits a publication with a receipt, which will say when each node shows it. */
export async function commitPublication<T extends object>(ctx: Context, label: string, change: (ctx: Context) => Promise<Publication<T>>): Promise<T & { receiptId: string | null }> {
  return commitChange(ctx, label, async (inside) => {
    const { result, expectations, ...rest } = await change(inside);
    return { ...rest, result: { ...result, receiptId: null } };
  });
}
