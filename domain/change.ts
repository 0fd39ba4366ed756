import type { AuditInput } from '@/domain/audit/create-audit-entry';
import { createAuditEntry } from '@/domain/audit/create-audit-entry';
import type { Context } from '@/domain/context';
import { createEvent } from '@/domain/event/create-event';

/**
 * What a change leaves beside its rows. `audit` is `null` only where an earlier row speaks for this change as well
 * (decision 0012). `tags` without an entry: nothing that the public sees has changed.
 */
export type Change<T> = { result: T; audit: AuditInput | null; tags: readonly string[] };

/**
 * Commits one change: its rows, its audit row and its invalidation event in one transaction; then waits until this node
 * has applied the event.
 */
export async function commitChange<T>(ctx: Context, label: string, change: (ctx: Context) => Promise<Change<T>>): Promise<T> {
  const { result, eventId } = await ctx.transaction(label, async (tx) => {
    const inside = { ...ctx, db: tx };
    const { result, audit, tags } = await change(inside);
    if (audit) await createAuditEntry(inside, audit);
    return { result, eventId: tags.length > 0 ? await createEvent(inside, tags) : null };
  });
  if (eventId !== null) await ctx.applied([eventId]);
  return result;
}
