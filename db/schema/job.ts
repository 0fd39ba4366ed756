import { sql } from 'drizzle-orm';
import { index, integer, jsonb, pgTable, text, unique } from 'drizzle-orm/pg-core';
import { identity, instant } from './columns';

/**
 * Work kept in the database. Unique by kind and key, so that asking twice for the same work keeps one row. A job is waiting
 * until it is done, and then removed, or has failed for good; while it runs, `lockedBy` names the claim and `lockedUntil`
 * ends its lease.
 */
export const jobs = pgTable(
  'jobs',
  {
    id: identity(),
    kind: text('kind').notNull(),
    key: text('key').notNull(),
    payload: jsonb('payload').$type<Record<string, unknown>>().notNull().default({}),
    /** Counts the askings: a claim that began before the last of them does not finish the job. */
    asked: integer('asked').notNull().default(1),
    createdAt: instant('created_at').notNull().defaultNow(),
    runAt: instant('run_at').notNull(),
    attempts: integer('attempts').notNull().default(0),
    lockedBy: text('locked_by'),
    lockedUntil: instant('locked_until'),
    lastError: text('last_error'),
    /** Set on rows that only remember that something was done, such as the loading of the demo stories. */
    finishedAt: instant('finished_at'),
    /** Given up: tried too often, or refused for a reason that trying again does not mend. */
    failedAt: instant('failed_at'),
  },
  (t) => [
    unique('jobs_kind_key_unique').on(t.kind, t.key),
    index('jobs_waiting_index').on(t.runAt).where(sql`${t.finishedAt} is null and ${t.failedAt} is null`),
    index('jobs_failed_index').on(t.failedAt).where(sql`${t.failedAt} is not null`),
  ],
);
