import { sql } from 'drizzle-orm';
import { bigint, customType, index, jsonb, pgTable, text } from 'drizzle-orm/pg-core';
import type { ReceiptExpectation } from '@/domain/event/model';
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
    /** The receipt that wants to know when each node has applied the event. */
    receiptId: text('receipt_id').references(() => receipts.id, { onDelete: 'set null' }),
  },
  (t) => [index('events_xid_index').on(t.xid), index('events_created_at_index').on(t.createdAt)],
);

/** What a change of published things should have made visible, and where: proved node by node. */
export const receipts = pgTable(
  'receipts',
  {
    id: text('id').primaryKey(),
    createdAt: instant('created_at').notNull(),
    actorLabel: text('actor_label').notNull(),
    subjectKind: text('subject_kind').notNull(),
    subjectId: text('subject_id').notNull(),
    action: text('action').notNull(),
    expectations: jsonb('expectations').$type<ReceiptExpectation[]>().notNull(),
  },
  (t) => [index('receipts_subject_index').on(t.subjectKind, t.subjectId, t.createdAt)],
);
