import { gte, sql } from 'drizzle-orm';
import type { Context } from '@/domain/context';
import { events } from '@/db/schema/event';

/** Where a follower stands: the oldest transaction that was still open when it last read, and what it has read since. */
export type EventCursor = { xmin: string; seen: ReadonlySet<string> };
/** `ageMs`: since its transaction began, by the database's clock alone. */
export type ReadEvent = { id: string; tags: string[]; receiptId: string | null; ageMs: number };

/** A cursor that starts after everything committed so far. */
export async function startEventCursor(ctx: Context): Promise<EventCursor> {
  return (await listNewEvents(ctx, { xmin: await snapshotXmin(ctx), seen: new Set() })).cursor;
}

/**
 * The events committed since the cursor, each exactly once, however the ids of their transactions interleave.
 *
 * A transaction that is invisible now has an id ≥ the xmin of this snapshot, so reading from the previous snapshot's xmin
 * misses none; those already seen are skipped. Ids alone would: they commit out of order (docs/decisions/0007).
 */
export async function listNewEvents(ctx: Context, cursor: EventCursor): Promise<{ events: ReadEvent[]; cursor: EventCursor }> {
  // One statement, so that xmin and rows come from one snapshot.
  const rows = await ctx.db
    .select({ id: sql<string>`${events.id}::text`, tags: events.tags, receiptId: events.receiptId, xid: sql<string>`${events.xid}::text`, ageMs: sql<string>`extract(epoch from clock_timestamp() - ${events.createdAt}) * 1000`, xmin: sql<string>`pg_snapshot_xmin(pg_current_snapshot())::text` })
    .from(events)
    .where(gte(events.xid, sql`${cursor.xmin}::xid8`))
    .orderBy(events.xid, events.id);
  if (rows.length === 0) return { events: [], cursor };
  const xmin = rows[0]!.xmin;
  const seen = new Set(rows.filter((row) => BigInt(row.xid) >= BigInt(xmin)).map(({ id }) => id));
  return { events: rows.filter(({ id }) => !cursor.seen.has(id)).map(({ id, tags, receiptId, ageMs }) => ({ id, tags, receiptId, ageMs: Number(ageMs) })), cursor: { xmin, seen } };
}

/** Whether a cursor that was started later stands before an earlier one: the database has been put back to an earlier state, by a backup or a replica that took over. */
export const isBehind = (later: EventCursor, earlier: EventCursor): boolean => BigInt(later.xmin) < BigInt(earlier.xmin);

async function snapshotXmin({ db }: Context): Promise<string> {
  const { rows } = await db.execute<{ xmin: string }>(sql`select pg_snapshot_xmin(pg_current_snapshot())::text as xmin`);
  return rows[0]!.xmin;
}
