import { index, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { instant } from './columns';
import { receipts } from './event';

/** The processes that answer readers. One that stopped by itself says so; one that was killed only falls silent. */
export const nodes = pgTable('nodes', {
  id: text('id').primaryKey(),
  /** Its own address, past any balancer. */
  url: text('url').notNull(),
  startedAt: instant('started_at').notNull(),
  lastSeenAt: instant('last_seen_at').notNull(),
  stoppedAt: instant('stopped_at'),
});

/** When each node forgot the pages that a receipt is about. */
export const receiptNodes = pgTable(
  'receipt_nodes',
  {
    receiptId: text('receipt_id').notNull().references(() => receipts.id, { onDelete: 'cascade' }),
    nodeId: text('node_id').notNull().references(() => nodes.id, { onDelete: 'cascade' }),
    droppedAt: instant('dropped_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.receiptId, t.nodeId] }), index('receipt_nodes_node_index').on(t.nodeId)],
);

/** What a node answered when it was asked for an address of the receipt. */
export const receiptChecks = pgTable(
  'receipt_checks',
  {
    receiptId: text('receipt_id').notNull().references(() => receipts.id, { onDelete: 'cascade' }),
    nodeId: text('node_id').notNull().references(() => nodes.id, { onDelete: 'cascade' }),
    address: text('address').notNull(),
    checkedAt: instant('checked_at').notNull(),
    /** When it first answered as expected; `null` while it has not. */
    confirmedAt: instant('confirmed_at'),
    /** `null`: it did not answer. */
    status: integer('status'),
    revision: text('revision'),
  },
  (t) => [primaryKey({ columns: [t.receiptId, t.nodeId, t.address] }), index('receipt_checks_node_index').on(t.nodeId)],
);
