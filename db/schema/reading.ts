import { index, integer, pgTable, primaryKey } from 'drizzle-orm/pg-core';
import { articles } from './article';
import { instant, locale } from './columns';
import { sections } from './section';

/** How often stories were read, hour by hour and language by language: sums, and nothing of who read. `hour` is its beginning. */
export const articleReads = pgTable(
  'article_reads',
  {
    inLanguage: locale('in_language').notNull(),
    hour: instant('hour').notNull(),
    articleId: integer('article_id').notNull().references(() => articles.id, { onDelete: 'cascade' }),
    /** Where the story stood when it was read. */
    sectionId: integer('section_id').notNull().references(() => sections.id),
    count: integer('count').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.inLanguage, t.hour, t.articleId] }),
    index('article_reads_most_index').on(t.inLanguage, t.hour, t.count),
    index('article_reads_section_index').on(t.inLanguage, t.sectionId, t.hour, t.count),
  ],
);
