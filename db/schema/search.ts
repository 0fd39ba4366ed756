import { customType, index, integer, pgTable } from 'drizzle-orm/pg-core';
import { liveVersions } from './article';
import { instant, locale } from './columns';
import { sections } from './section';
import { sources } from './source';

/** Words with their places, in the text form that `toDocument` writes. */
const tsvector = customType<{ data: string }>({ dataType: () => 'tsvector' });

/**
 * What readers find a live version by, one row each; what searches filter by stands beside the words. The reference makes a
 * story that is taken down impossible to find, whoever takes it down. Written by `domain/article/write-search-document.ts`.
 * The words are stored in the row (`set storage main`, migration 0023): kept beside it, as long values are by default, they
 * cost more than they seem to, and the planner reads them all instead of the index. Words enter their index at once
 * (`fastupdate`): by default they wait in a list of up to 4 MB, which every search reads from end to end.
 */
export const searchDocuments = pgTable(
  'search_documents',
  {
    versionId: integer('version_id').primaryKey().references(() => liveVersions.versionId, { onDelete: 'cascade' }),
    inLanguage: locale('in_language').notNull(),
    sectionId: integer('section_id').notNull().references(() => sections.id),
    sourceId: integer('source_id').notNull().references(() => sources.id),
    publishedAt: instant('published_at').notNull(),
    words: tsvector('words').notNull(),
    /** `DOCUMENT_RULES` of the code that made it; 0 = a name in it was changed. Others than today's are made anew. */
    rules: integer('rules').notNull(),
  },
  (t) => [
    index('search_documents_words_index').using('gin', t.words).with({ fastupdate: false }),
    index('search_documents_newest_index').on(t.inLanguage, t.publishedAt.desc().nullsFirst(), t.versionId.desc().nullsFirst()),
    index('search_documents_rules_index').on(t.rules),
    index('search_documents_source_index').on(t.sourceId),
  ],
);
