import { index, integer, jsonb, pgTable, text, unique } from 'drizzle-orm/pg-core';
import { identity, instant } from './columns';

/** Work kept in the database. Unique by kind and key, so that asking twice for the same work keeps one row. */
export const jobs = pgTable(
  'jobs',
  {
    id: identity(),
    kind: text('kind').notNull(),
    key: text('key').notNull(),
    payload: jsonb('payload').$type<Record<string, unknown>>().notNull().default({}),
    runAt: instant('run_at').notNull(),
    attempts: integer('attempts').notNull().default(0),
    lockedBy: text('locked_by'),
    lockedUntil: instant('locked_until'),
    lastError: text('last_error'),
    finishedAt: instant('finished_at'),
  },
  (t) => [unique('jobs_kind_key_unique').on(t.kind, t.key), index('jobs_due_index').on(t.finishedAt, t.runAt)],
);
