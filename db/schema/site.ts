import { sql } from 'drizzle-orm';
import { boolean, check, integer, jsonb, pgTable, primaryKey, text, unique } from 'drizzle-orm/pg-core';
import type { Body } from '@/domain/body/model';
import { DEFAULT_COMMENT_RULES } from '@/domain/site/model';
import { identity, instant, locale, lockVersion } from './columns';

/** The one row of the site itself: one site is one database. */
export const sites = pgTable(
  'sites',
  {
    id: integer('id').primaryKey().default(1),
    defaultLocale: locale('default_locale').notNull(),
    /** IANA zone in which absolute times are shown. */
    timeZone: text('time_zone').notNull(),
    contactEmail: text('contact_email'),
    logoMediaKey: text('logo_media_key'),
    /** Whether search engines may list machine translations that nobody has checked. */
    shouldIndexMachine: boolean('should_index_machine').notNull().default(false),
    /** What readers' comments wait for: `CommentRules`. */
    shouldHoldAllComments: boolean('should_hold_all_comments').notNull().default(DEFAULT_COMMENT_RULES.shouldHoldAll),
    shouldHoldCommentLinks: boolean('should_hold_comment_links').notNull().default(DEFAULT_COMMENT_RULES.shouldHoldLinks),
    commentsShownBeforeTrust: integer('comments_shown_before_trust').notNull().default(DEFAULT_COMMENT_RULES.shownBeforeTrust),
    reportsBeforeHold: integer('reports_before_hold').notNull().default(DEFAULT_COMMENT_RULES.reportsBeforeHold),
    lockVersion: lockVersion(),
    updatedAt: instant('updated_at').notNull().defaultNow(),
  },
  (t) => [check('sites_one_row', sql`${t.id} = 1`)],
);

/** The languages of the site, in their order. One that is not in use answers 404. */
export const siteLocales = pgTable('site_locales', {
  locale: locale().primaryKey(),
  position: integer('position').notNull(),
  isInUse: boolean('is_in_use').notNull().default(true),
});

export const siteTexts = pgTable('site_texts', {
  locale: locale().primaryKey(),
  name: text('name').notNull(),
  tagline: text('tagline').notNull(),
  description: text('description').notNull(),
});

/** Static pages: about, privacy and their like. */
export const pages = pgTable('pages', {
  id: identity(),
  key: text('key').notNull().unique(),
  /** Its place among the links at the foot of every page. */
  position: integer('position').notNull().default(0),
  lockVersion: lockVersion(),
  updatedAt: instant('updated_at').notNull().defaultNow(),
});
export const pageTexts = pgTable(
  'page_texts',
  {
    pageId: integer('page_id').notNull().references(() => pages.id, { onDelete: 'cascade' }),
    locale: locale().notNull(),
    slug: text('slug').notNull(),
    title: text('title').notNull(),
    body: jsonb('body').$type<Body>().notNull(),
  },
  (t) => [primaryKey({ columns: [t.pageId, t.locale] }), unique('page_texts_slug_unique').on(t.locale, t.slug)],
);

/**
 * Addresses that were public once. `path` is without the site's origin, percent-decoded, NFC. The target is a thing
 * (`targetKind` and `targetKey`), never an address, so that a chain is one hop for ever.
 */
export const redirects = pgTable(
  'redirects',
  {
    id: identity(),
    path: text('path').notNull().unique(),
    targetKind: text('target_kind', { enum: ['section', 'topic', 'author', 'source', 'article', 'page'] }).notNull(),
    targetKey: text('target_key').notNull(),
    locale: locale().notNull(),
    createdAt: instant('created_at').notNull().defaultNow(),
  },
);
