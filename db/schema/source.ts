import { integer, pgTable, primaryKey, text, unique } from 'drizzle-orm/pg-core';
import { COMMENT_POLICIES } from '@/domain/article/model';
import { HUES } from '@/domain/section/model';
import { CANONICAL_POLICIES, FEED_POLICIES } from '@/domain/source/model';
import { identity, instant, locale, lockVersion } from './columns';

/** The newspapers we republish from, and their terms. */
export const sources = pgTable('sources', {
  id: identity(),
  key: text('key').notNull().unique(),
  publicId: text('public_id').notNull().unique(),
  inLanguage: locale('in_language').notNull(),
  homepageUrl: text('homepage_url').notNull(),
  initials: text('initials').notNull(),
  hue: text('hue', { enum: HUES }).notNull(),
  feedPolicy: text('feed_policy', { enum: FEED_POLICIES }).notNull(),
  canonicalPolicy: text('canonical_policy', { enum: CANONICAL_POLICIES }).notNull(),
  commentPolicy: text('comment_policy', { enum: COMMENT_POLICIES }).notNull().default('open'),
  copyrightNotice: text('copyright_notice'),
  /** After this instant no story of the source may be shown. */
  licenceExpiresAt: instant('licence_expires_at'),
  lockVersion: lockVersion(),
  createdAt: instant('created_at').notNull().defaultNow(),
});

export const sourceTexts = pgTable(
  'source_texts',
  {
    sourceId: integer('source_id').notNull().references(() => sources.id, { onDelete: 'cascade' }),
    locale: locale().notNull(),
    name: text('name').notNull(),
    slug: text('slug').notNull(),
    description: text('description').notNull(),
    creditLine: text('credit_line'),
    usageTerms: text('usage_terms'),
  },
  (t) => [primaryKey({ columns: [t.sourceId, t.locale] }), unique('source_texts_slug_unique').on(t.locale, t.slug)],
);
