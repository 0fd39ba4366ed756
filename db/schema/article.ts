import { sql } from 'drizzle-orm';
import type { AnyPgColumn, ExtraConfigColumn } from 'drizzle-orm/pg-core';
import { boolean, check, index, integer, jsonb, pgTable, primaryKey, text, unique, uniqueIndex } from 'drizzle-orm/pg-core';
import type { PublicationBefore, ScheduleFailure, SegmentMade } from '@/domain/article/model';
import {
  ARTICLE_KINDS, COMMENT_POLICIES, CORRECTION_SEVERITIES, ORIGINS, PUBLIC_STATES, REVIEWS, UPDATE_KINDS, VERSION_ORIGINS, WORK_STATES,
} from '@/domain/article/model';
import type { Body } from '@/domain/body/model';
import { authors } from './author';
import { findable, identity, instant, locale, partOf } from './columns';
import { media } from './media';
import { sections, topics } from './section';
import { sources } from './source';
import { users } from './user';

/** The work in all its languages. */
export const articles = pgTable(
  'articles',
  {
    id: identity(),
    publicId: text('public_id').notNull().unique(),
    kind: text('kind', { enum: ARTICLE_KINDS }).notNull().default('story'),
    originalLanguage: locale('original_language').notNull(),
    sectionId: integer('section_id').notNull().references(() => sections.id),
    leadMediaId: integer('lead_media_id').references(() => media.id),
    urgency: integer('urgency').notNull().default(5),
    /** Fronts mark it as breaking news until then. */
    breakingUntil: instant('breaking_until'),
    commentPolicy: text('comment_policy', { enum: COMMENT_POLICIES }).notNull().default('open'),
    /** Before this instant nothing may be shown. The zone is the one the embargo was given in, for people to read. */
    embargoedUntil: instant('embargoed_until'),
    embargoTimeZone: text('embargo_time_zone'),
    retractedAt: instant('retracted_at'),
    /** For staff: why. Readers are told only that the story was retracted. */
    retractionNote: text('retraction_note'),
    mergedIntoId: integer('merged_into_id').references((): AnyPgColumn => articles.id),
    sourceId: integer('source_id').notNull().references(() => sources.id),
    /** The source's own name for the story: ingest finds the same story again by it. */
    sourceGuid: text('source_guid').notNull(),
    sourceVersion: text('source_version'),
    originalUrl: text('original_url'),
    /** Name of the story folder it was imported from: the same folder is the same story. */
    importKey: text('import_key').unique(),
    viaSourceId: integer('via_source_id').references(() => sources.id),
    copyrightNotice: text('copyright_notice'),
    usageTerms: text('usage_terms'),
    licenceExpiresAt: instant('licence_expires_at'),
    /** Rises by one with each change of the facts, so that a form that was open meanwhile overwrites nothing. */
    lockVersion: integer('lock_version').notNull().default(1),
    createdAt: instant('created_at').notNull(),
    /** Who began it in the newsroom: a reporter's own stories are these, and those that carry their byline. */
    createdById: text('created_by_id').references(() => users.id, { onDelete: 'set null' }),
    /** When anything about it was last changed, in any language: the newsroom's list stands in this order. */
    touchedAt: instant('touched_at').notNull().defaultNow(),
  },
  (t) => [
    unique('articles_source_guid_unique').on(t.sourceId, t.sourceGuid),
    index('articles_section_index').on(t.sectionId),
    index('articles_touched_index').on(t.touchedAt.desc().nullsFirst(), t.id.desc().nullsFirst()),
    check('articles_urgency_range', sql`${t.urgency} between 1 and 9`),
    check('articles_embargo_zone', sql`(${t.embargoedUntil} is null) = (${t.embargoTimeZone} is null)`),
  ],
);

/** The byline in its order. */
export const articleAuthors = pgTable(
  'article_authors',
  {
    articleId: integer('article_id').notNull().references(() => articles.id, { onDelete: 'cascade' }),
    authorId: integer('author_id').notNull().references(() => authors.id),
    position: integer('position').notNull(),
  },
  (t) => [primaryKey({ columns: [t.articleId, t.authorId] }), index('article_authors_author_index').on(t.authorId, t.articleId)],
);

export const articleTopics = pgTable(
  'article_topics',
  {
    articleId: integer('article_id').notNull().references(() => articles.id, { onDelete: 'cascade' }),
    topicId: integer('topic_id').notNull().references(() => topics.id),
    position: integer('position').notNull(),
  },
  (t) => [primaryKey({ columns: [t.articleId, t.topicId] }), index('article_topics_topic_index').on(t.topicId, t.articleId)],
);

/** The article in one language; the original is a version too. */
export const articleVersions = pgTable(
  'article_versions',
  {
    id: identity(),
    articleId: integer('article_id').notNull().references(() => articles.id, { onDelete: 'cascade' }),
    inLanguage: locale('in_language').notNull(),
    workState: text('work_state', { enum: WORK_STATES }).notNull().default('draft'),
    publicState: text('public_state', { enum: PUBLIC_STATES }).notNull().default('unpublished'),
    /** Scheduled for this instant; `null` = not scheduled. */
    publishAt: instant('publish_at'),
    /** What will be published then: the text as it was approved, whatever happens to the draft in the meantime. */
    scheduledRevisionId: integer('scheduled_revision_id').references((): AnyPgColumn => revisions.id),
    scheduledUpdateKind: text('scheduled_update_kind', { enum: UPDATE_KINDS }),
    /** In whose name it will be published; `null` = the site itself. */
    scheduledById: text('scheduled_by_id').references(() => users.id, { onDelete: 'set null' }),
    /** Why it was not published at its time. The schedule stays until a person decides. */
    scheduleFailure: jsonb('schedule_failure').$type<ScheduleFailure>(),
    liveRevisionId: integer('live_revision_id').references((): AnyPgColumn => revisions.id),
    /** Copied at publish: the address follows the last publication, not the draft. */
    liveSlug: text('live_slug'),
    liveSectionId: integer('live_section_id').references(() => sections.id),
    publishedAt: instant('published_at'),
    updatedAt: instant('updated_at'),
    withdrawnAt: instant('withdrawn_at'),
    /** What the last publication replaced, for as long as it can be undone. */
    publicationBefore: jsonb('publication_before').$type<PublicationBefore>(),
    isNoindex: boolean('is_noindex').notNull().default(false),
  },
  (t) => [
    unique('article_versions_language_unique').on(t.articleId, t.inLanguage),
    index('article_versions_publish_at_index').on(t.publishAt).where(sql`${t.publishAt} is not null`),
    index('article_versions_in_review_index').on(t.id).where(sql`${t.workState} = 'in_review'`),
    check('article_versions_schedule_is_whole', sql`(${t.publishAt} is null) = (${t.scheduledRevisionId} is null)`),
    check('article_versions_live_is_whole', sql`${t.publicState} <> 'live' or (${t.liveRevisionId} is not null and ${t.liveSlug} is not null and ${t.liveSectionId} is not null and ${t.publishedAt} is not null)`),
  ],
);

/** Answers which texts show a picture, by containment. */
const pictures = (table: string, body: ExtraConfigColumn) => index(`${table}_body_index`).using('gin', body.op('jsonb_path_ops'));

/** The one mutable working text of a version. `lockVersion` rises by one with each save. */
export const drafts = pgTable('drafts', {
  versionId: integer('version_id').primaryKey().references(() => articleVersions.id, { onDelete: 'cascade' }),
  lockVersion: integer('lock_version').notNull().default(1),
  headline: text('headline').notNull(),
  findableHeadline: findable('findable_headline', 'headline'),
  description: text('description').notNull(),
  slug: text('slug'),
  byline: text('byline'),
  dateline: text('dateline'),
  body: jsonb('body').$type<Body>().notNull(),
  /** How each segment came to be, by key. */
  segments: jsonb('segments').$type<Record<string, SegmentMade>>().notNull(),
  updatedAt: instant('updated_at').notNull(),
  updatedById: text('updated_by_id').references(() => users.id, { onDelete: 'set null' }),
}, (t) => [pictures('drafts', t.body), index('drafts_writer_index').on(t.updatedById, t.updatedAt.desc().nullsFirst())]);

/** Immutable, numbered snapshots of a draft. */
export const revisions = pgTable(
  'revisions',
  {
    id: identity(),
    versionId: integer('version_id').notNull().references((): AnyPgColumn => articleVersions.id, { onDelete: 'cascade' }),
    number: integer('number').notNull(),
    headline: text('headline').notNull(),
    description: text('description').notNull(),
    slug: text('slug').notNull(),
    byline: text('byline'),
    dateline: text('dateline'),
    body: jsonb('body').$type<Body>().notNull(),
    /** What it was to readers; `null` = never published. */
    updateKind: text('update_kind', { enum: UPDATE_KINDS }),
    /** When readers last began to see it. */
    publishedAt: instant('published_at'),
    revisionCreatedAt: instant('revision_created_at').notNull(),
    createdById: text('created_by_id').references(() => users.id, { onDelete: 'set null' }),
  },
  (t) => [unique('revisions_number_unique').on(t.versionId, t.number), pictures('revisions', t.body)],
);

/**
 * Per revision and segment: the hash of its words and, for a translation, the revision and hash of the text it was made
 * from (which may itself be a translation). Stale = that hash differs from the live one of the same key; never stored.
 */
export const revisionSegments = pgTable(
  'revision_segments',
  {
    revisionId: integer('revision_id').notNull().references(() => revisions.id, { onDelete: 'cascade' }),
    key: text('key').notNull(),
    hash: text('hash').notNull(),
    origin: text('origin', { enum: ORIGINS }).notNull(),
    review: text('review', { enum: REVIEWS }).notNull(),
    reviewerId: text('reviewer_id').references(() => users.id, { onDelete: 'set null' }),
    reviewedAt: instant('reviewed_at'),
    fromRevisionId: integer('from_revision_id').references(() => revisions.id),
    fromHash: text('from_hash'),
  },
  (t) => [primaryKey({ columns: [t.revisionId, t.key] }), index('revision_segments_from_index').on(t.fromRevisionId)],
);

export const corrections = pgTable(
  'corrections',
  {
    id: identity(),
    articleId: integer('article_id').notNull().references(() => articles.id, { onDelete: 'cascade' }),
    /** Its name within the story: in addresses, in story files, and so that sending a form twice corrects once. */
    key: text('key').notNull(),
    correctedAt: instant('corrected_at').notNull(),
    severity: text('severity', { enum: CORRECTION_SEVERITIES }).notNull(),
  },
  (t) => [unique('corrections_key_unique').on(t.articleId, t.key), index('corrections_newest_index').on(t.correctedAt.desc().nullsFirst(), t.id.desc().nullsFirst())],
);
export const correctionTexts = pgTable(
  'correction_texts',
  {
    correctionId: integer('correction_id').notNull().references(() => corrections.id, { onDelete: 'cascade' }),
    inLanguage: locale('in_language').notNull(),
    text: text('text').notNull(),
  },
  (t) => [primaryKey({ columns: [t.correctionId, t.inLanguage] })],
);

/**
 * What is published, one narrow row per live version: fronts, rails, lists, feeds, sitemaps, hreflang and search read
 * this table and nothing else, so that no surface grows its own idea of "published". Written only by
 * `domain/article/write-live-version.ts`.
 */
export const liveVersions = pgTable(
  'live_versions',
  {
    versionId: integer('version_id').primaryKey().references(() => articleVersions.id, { onDelete: 'cascade' }),
    articleId: integer('article_id').notNull().references(() => articles.id, { onDelete: 'cascade' }),
    publicId: text('public_id').notNull(),
    inLanguage: locale('in_language').notNull(),
    originalLanguage: locale('original_language').notNull(),
    kind: text('kind', { enum: ARTICLE_KINDS }).notNull(),
    sectionId: integer('section_id').notNull().references(() => sections.id),
    sourceId: integer('source_id').notNull().references(() => sources.id),
    leadMediaId: integer('lead_media_id').references(() => media.id),
    revisionId: integer('revision_id').notNull().references(() => revisions.id),
    slug: text('slug').notNull(),
    headline: text('headline').notNull(),
    findableHeadline: findable('findable_headline', 'headline'),
    description: text('description').notNull(),
    pictureCount: integer('picture_count').notNull(),
    origin: text('origin', { enum: VERSION_ORIGINS }).notNull(),
    urgency: integer('urgency').notNull(),
    breakingUntil: instant('breaking_until'),
    /** As far as the version decides; what the site says of machine text and its newspaper of addresses is asked where it stands (`domain/article/summaries.ts`). */
    isIndexable: boolean('is_indexable').notNull(),
    publishedAt: instant('published_at').notNull(),
    updatedAt: instant('updated_at'),
    /** The story's own licence ends then: lists leave the row out from that instant on. Its source's stands with the source. */
    visibleUntil: instant('visible_until'),
  },
  (t) => [
    uniqueIndex('live_versions_article_language_unique').on(t.articleId, t.inLanguage),
    uniqueIndex('live_versions_public_id_language_unique').on(t.publicId, t.inLanguage),
    index('live_versions_latest_index').on(t.inLanguage, t.publishedAt.desc().nullsFirst(), t.articleId.desc().nullsFirst()),
    index('live_versions_section_index').on(t.inLanguage, t.sectionId, t.publishedAt.desc().nullsFirst(), t.articleId.desc().nullsFirst()),
    index('live_versions_source_index').on(t.inLanguage, t.sourceId, t.publishedAt.desc().nullsFirst(), t.articleId.desc().nullsFirst()),
    index('live_versions_kind_index').on(t.inLanguage, t.kind, t.publishedAt.desc().nullsFirst(), t.articleId.desc().nullsFirst()),
    index('live_versions_part_index').on(t.inLanguage, sql`(${t.origin} = 'machine_unchecked')`, partOf(t.articleId), sql`coalesce(${t.updatedAt}, ${t.publishedAt}) desc`).where(sql`${t.isIndexable}`),
  ],
);

/** A live version in a list that its own row does not name: in the order of lists, so that a page of one is read and no more. Written only by `domain/article/write-live-lists.ts`. */
const listed = () => ({
  versionId: integer('version_id').notNull().references(() => liveVersions.versionId, { onDelete: 'cascade' }),
  articleId: integer('article_id').notNull(),
  inLanguage: locale('in_language').notNull(),
  publishedAt: instant('published_at').notNull(),
});
/** Names one list of a kind, so that a range of an index begins and ends with it. */
const listName = (id: string) => text('list').notNull().generatedAlwaysAs(sql`${sql.identifier(id)}::text || ':' || in_language`);
export const liveVersionTopics = pgTable('live_version_topics', { topicId: integer('topic_id').notNull().references(() => topics.id), ...listed(), list: listName('topic_id') }, (t) => [
  primaryKey({ columns: [t.versionId, t.topicId] }),
  index('live_version_topics_list_index').on(t.list, t.publishedAt, t.articleId),
]);
export const liveVersionAuthors = pgTable('live_version_authors', { authorId: integer('author_id').notNull().references(() => authors.id), ...listed(), list: listName('author_id') }, (t) => [
  primaryKey({ columns: [t.versionId, t.authorId] }),
  index('live_version_authors_list_index').on(t.list, t.publishedAt, t.articleId),
  index('live_version_authors_part_index').on(t.inLanguage, partOf(t.authorId), t.publishedAt.desc().nullsFirst()),
]);
