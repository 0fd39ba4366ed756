import { integer, pgTable, primaryKey, text, unique } from 'drizzle-orm/pg-core';
import { identity, instant, locale, lockVersion } from './columns';
import { media } from './media';
import { sources } from './source';
import { users } from './user';

export const authors = pgTable('authors', {
  id: identity(),
  key: text('key').notNull().unique(),
  publicId: text('public_id').notNull().unique(),
  /** Native spelling, nothing lost. */
  name: text('name').notNull(),
  nameLanguage: locale('name_language').notNull(),
  userId: text('user_id').references(() => users.id, { onDelete: 'set null' }),
  sourceId: integer('source_id').references(() => sources.id),
  avatarMediaId: integer('avatar_media_id').references(() => media.id, { onDelete: 'set null' }),
  /** Set when the author was merged into another: the old address leads there. */
  mergedIntoId: integer('merged_into_id'),
  lockVersion: lockVersion(),
  createdAt: instant('created_at').notNull().defaultNow(),
});

export const authorTexts = pgTable(
  'author_texts',
  {
    authorId: integer('author_id').notNull().references(() => authors.id, { onDelete: 'cascade' }),
    locale: locale().notNull(),
    name: text('name').notNull(),
    slug: text('slug').notNull(),
    role: text('role'),
    bio: text('bio'),
  },
  (t) => [primaryKey({ columns: [t.authorId, t.locale] }), unique('author_texts_slug_unique').on(t.locale, t.slug)],
);
