import { sql } from 'drizzle-orm';
import { check, index, integer, pgTable, text } from 'drizzle-orm/pg-core';
import { TRANSLATION_REPORT_STATES } from '@/domain/translation/model';
import { articleVersions, revisions } from './article';
import { identity, instant } from './columns';
import { users } from './user';

/** What readers say is wrong in a translation. Who said it is not kept. */
export const translationReports = pgTable(
  'translation_reports',
  {
    id: identity(),
    versionId: integer('version_id').notNull().references(() => articleVersions.id, { onDelete: 'cascade' }),
    /** What the reader had before them. */
    revisionId: integer('revision_id').notNull().references(() => revisions.id, { onDelete: 'cascade' }),
    /** Where the quoted words stand in it; `null` = nowhere in particular. */
    segmentKey: text('segment_key'),
    quote: text('quote'),
    remark: text('remark'),
    state: text('state', { enum: TRANSLATION_REPORT_STATES }).notNull().default('open'),
    createdAt: instant('created_at').notNull(),
    resolvedAt: instant('resolved_at'),
    resolvedById: text('resolved_by_id').references(() => users.id, { onDelete: 'set null' }),
  },
  (t) => [
    index('translation_reports_version_index').on(t.versionId, t.id.desc().nullsFirst()),
    index('translation_reports_open_index').on(t.id).where(sql`${t.state} = 'open'`),
    index('translation_reports_revision_index').on(t.revisionId),
    index('translation_reports_resolver_index').on(t.resolvedById),
    check('translation_reports_says_something', sql`${t.quote} is not null or ${t.remark} is not null`),
    check('translation_reports_resolved_is_whole', sql`(${t.state} = 'resolved') = (${t.resolvedAt} is not null)`),
  ],
);
