import { integer, pgTable, primaryKey, text, unique } from 'drizzle-orm/pg-core';
import { HUES } from '@/domain/section/model';
import { identity, locale, lockVersion } from './columns';

/** `mediaTopic`: the IPTC Media Topic (medtop) this section stands for, if one fits. */
export const sections = pgTable('sections', {
  id: identity(),
  key: text('key').notNull().unique(),
  position: integer('position').notNull(),
  hue: text('hue', { enum: HUES }).notNull(),
  mediaTopic: text('media_topic'),
  lockVersion: lockVersion(),
});

export const sectionNames = pgTable(
  'section_names',
  {
    sectionId: integer('section_id').notNull().references(() => sections.id, { onDelete: 'cascade' }),
    locale: locale().notNull(),
    name: text('name').notNull(),
    slug: text('slug').notNull(),
    description: text('description').notNull(),
  },
  (t) => [primaryKey({ columns: [t.sectionId, t.locale] }), unique('section_names_slug_unique').on(t.locale, t.slug)],
);

export const topics = pgTable('topics', { id: identity(), key: text('key').notNull().unique(), mediaTopic: text('media_topic'), lockVersion: lockVersion() });

export const topicNames = pgTable(
  'topic_names',
  {
    topicId: integer('topic_id').notNull().references(() => topics.id, { onDelete: 'cascade' }),
    locale: locale().notNull(),
    name: text('name').notNull(),
    slug: text('slug').notNull(),
    description: text('description').notNull(),
  },
  (t) => [primaryKey({ columns: [t.topicId, t.locale] }), unique('topic_names_slug_unique').on(t.locale, t.slug)],
);
