import { index, integer, jsonb, pgTable, text } from 'drizzle-orm/pg-core';
import { COPY_REASONS } from '@/domain/article/model';
import type { Body } from '@/domain/body/model';
import { articleVersions } from './article';
import { identity, instant } from './columns';
import { users } from './user';

/**
 * Texts of a draft that were set aside instead of being lost: what a save that came too late would have written, what was
 * knowingly replaced, and how the draft stood when another person, or the same one later, went on with it. Their
 * words never change, but for a conflict, whose text goes on being typed until it is settled.
 */
export const draftCopies = pgTable(
  'draft_copies',
  {
    id: identity(),
    versionId: integer('version_id').notNull().references(() => articleVersions.id, { onDelete: 'cascade' }),
    reason: text('reason', { enum: COPY_REASONS }).notNull(),
    /** The `lockVersion` of the draft: for a conflict the one that it was typed over, else its own. */
    lockVersion: integer('lock_version').notNull(),
    headline: text('headline').notNull(),
    description: text('description').notNull(),
    slug: text('slug'),
    byline: text('byline'),
    dateline: text('dateline'),
    body: jsonb('body').$type<Body>().notNull(),
    createdAt: instant('created_at').notNull(),
    /** Whose text it is; `null` = the site's own, or an account that is gone. */
    createdById: text('created_by_id').references(() => users.id, { onDelete: 'set null' }),
    /** When it was set aside, or its writer settled the conflict; `null` = the conflict is open. `COPY_LIFE_DAYS` count from here. */
    settledAt: instant('settled_at'),
  },
  (t) => [index('draft_copies_version_index').on(t.versionId, t.id)],
);
