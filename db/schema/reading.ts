import { integer, pgTable, primaryKey } from 'drizzle-orm/pg-core';
import { articles } from './article';
import { instant, locale } from './columns';

/** How often stories were read, hour by hour and language by language: sums, and nothing of who read. `hour` is its beginning. */
export const articleReads = pgTable(
  'article_reads',
  {
    inLanguage: locale('in_language').notNull(),
    hour: instant('hour').notNull(),
    articleId: integer('article_id').notNull().references(() => articles.id, { onDelete: 'cascade' }),
    count: integer('count').notNull(),
  },
  (t) => [primaryKey({ columns: [t.inLanguage, t.hour, t.articleId] })],
);
