import { sql } from 'drizzle-orm';
import { bigint, customType, index, pgTable, text } from 'drizzle-orm/pg-core';
import { instant } from './columns';

const xid8 = customType<{ data: string; driverData: string }>({ dataType: () => 'xid8' });

/**
 * Invalidation events, written in the transaction of the change. `xid` lets a follower read without gaps: ids commit out
 * of order, a snapshot's xmin does not (docs/decisions/0007).
 */
export const events = pgTable(
  'events',
  {
    id: bigint('id', { mode: 'bigint' }).primaryKey().generatedAlwaysAsIdentity(),
    xid: xid8('xid').notNull().default(sql`pg_current_xact_id()`),
    createdAt: instant('created_at').notNull().defaultNow(),
    tags: text('tags').array().notNull(),
  },
  (t) => [index('events_xid_index').on(t.xid), index('events_created_at_index').on(t.createdAt)],
);
