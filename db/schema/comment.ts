import { sql } from 'drizzle-orm';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import { boolean, check, date, index, integer, jsonb, pgTable, primaryKey, text, unique } from 'drizzle-orm/pg-core';
import type { HoldReason } from '@/domain/comment/model';
import { BADGES, BREACHES, COMMENT_STATES, DECISION_KINDS } from '@/domain/comment/model';
import { articles } from './article';
import { identity, instant, locale } from './columns';
import { users } from './user';

/** One conversation per story, for all its languages. No row: nobody has commented yet. */
export const commentThreads = pgTable('comment_threads', {
  articleId: integer('article_id').primaryKey().references(() => articles.id, { onDelete: 'cascade' }),
  /** Comments that readers see now. */
  visibleCount: integer('visible_count').notNull().default(0),
  /** How often a comment has appeared in it: only ever rises, so that a reader can be told how many are new. */
  appearedCount: integer('appeared_count').notNull().default(0),
});

/** What people said. A row is never deleted: what goes leaves a tombstone. */
export const comments = pgTable(
  'comments',
  {
    id: identity(),
    publicId: text('public_id').notNull().unique(),
    articleId: integer('article_id').notNull().references(() => articles.id, { onDelete: 'cascade' }),
    /** Who wrote it; `null` when the account is gone. */
    userId: text('user_id').references(() => users.id, { onDelete: 'set null' }),
    /** The capacity in which they spoke, when they spoke. */
    badge: text('badge', { enum: BADGES }),
    inLanguage: locale('in_language').notNull(),
    /** The comment that this one answers, and the one that its conversation began with. */
    parentId: integer('parent_id').references((): AnyPgColumn => comments.id),
    rootId: integer('root_id').references((): AnyPgColumn => comments.id),
    text: text('text').notNull(),
    state: text('state', { enum: COMMENT_STATES }).notNull(),
    /** Why it waits or waited for a moderator; kept after the decision. */
    holdReasons: jsonb('hold_reasons').$type<HoldReason[]>().notNull().default([]),
    /** The rule that it broke, and what its writer was told beside it. */
    breach: text('breach', { enum: BREACHES }),
    note: text('note'),
    /** Whether readers have ever seen it: only then do they see that it is gone. */
    hasAppeared: boolean('has_appeared').notNull(),
    editCount: integer('edit_count').notNull().default(0),
    editedAt: instant('edited_at'),
    createdAt: instant('created_at').notNull(),
    /** Since when it waits for a moderator: it is held, or somebody has reported it. */
    waitingSince: instant('waiting_since'),
    decidedAt: instant('decided_at'),
    /** When its writer took it back, and how it stood then: what `undoDeletion` puts back. */
    deletion: jsonb('deletion').$type<Deletion>(),
    /** The writer's own key: sent twice, posted once. */
    idempotencyKey: text('idempotency_key'),
  },
  (t) => [
    unique('comments_idempotency_key_unique').on(t.userId, t.idempotencyKey),
    index('comments_user_index').on(t.userId, t.articleId, t.id),
    index('comments_waiting_index').on(t.waitingSince, t.id).where(sql`${t.waitingSince} is not null`),
    index('comments_decided_index').on(t.state, t.decidedAt, t.id).where(sql`${t.decidedAt} is not null`),
    check('comments_root_of_replies', sql`(${t.parentId} is null) = (${t.rootId} is null)`),
    check('comments_held_waits', sql`${t.state} <> 'held' or ${t.waitingSince} is not null`),
  ],
);

/**
 * One narrow row per comment: what is counted, and by what lists are ordered. Reactions and replies change it many times
 * while the comment beside it rests. `isListed`: it stands in the conversation, as a comment or as a tombstone.
 */
export const commentCounters = pgTable(
  'comment_counters',
  {
    commentId: integer('comment_id').primaryKey().references(() => comments.id, { onDelete: 'cascade' }),
    articleId: integer('article_id').notNull(),
    rootId: integer('root_id'),
    createdAt: instant('created_at').notNull(),
    isListed: boolean('is_listed').notNull(),
    reactionCount: integer('reaction_count').notNull().default(0),
    /** Replies that are listed. */
    replyCount: integer('reply_count').notNull().default(0),
    /** Reports that no moderator has answered yet. */
    reportCount: integer('report_count').notNull().default(0),
  },
  (t) => [
    index('comment_counters_time_index').on(t.articleId, t.createdAt, t.commentId).where(sql`${t.isListed} and ${t.rootId} is null`),
    index('comment_counters_top_index').on(t.articleId, t.reactionCount, t.createdAt, t.commentId).where(sql`${t.isListed} and ${t.rootId} is null`),
    index('comment_counters_replies_index').on(t.rootId, t.createdAt, t.commentId).where(sql`${t.isListed} and ${t.rootId} is not null`),
  ],
);

/** A person's record in the conversation, as moderators see it and as the rule of first comments asks it. */
export const commenters = pgTable('commenters', {
  userId: text('user_id').primaryKey().references(() => users.id, { onDelete: 'cascade' }),
  postedCount: integer('posted_count').notNull().default(0),
  visibleCount: integer('visible_count').notNull().default(0),
  refusedCount: integer('refused_count').notNull().default(0),
});

/** What a comment said before its writer changed it. */
export const commentEdits = pgTable(
  'comment_edits',
  {
    commentId: integer('comment_id').notNull().references(() => comments.id, { onDelete: 'cascade' }),
    number: integer('number').notNull(),
    text: text('text').notNull(),
    inLanguage: locale('in_language').notNull(),
    editedAt: instant('edited_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.commentId, t.number] })],
);

export const commentReactions = pgTable(
  'comment_reactions',
  {
    commentId: integer('comment_id').notNull().references(() => comments.id, { onDelete: 'cascade' }),
    userId: text('user_id').notNull().references(() => users.id, { onDelete: 'cascade' }),
    articleId: integer('article_id').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.commentId, t.userId] }), index('comment_reactions_user_index').on(t.userId, t.articleId)],
);

/** `reporterKey`: the account, or for those signed out a hash with the day's salt; never an address. */
export const commentReports = pgTable(
  'comment_reports',
  {
    id: identity(),
    commentId: integer('comment_id').notNull().references(() => comments.id, { onDelete: 'cascade' }),
    reporterKey: text('reporter_key').notNull(),
    reporterId: text('reporter_id').references(() => users.id, { onDelete: 'set null' }),
    breach: text('breach', { enum: BREACHES }).notNull(),
    note: text('note'),
    createdAt: instant('created_at').notNull(),
    answeredAt: instant('answered_at'),
  },
  (t) => [unique('comment_reports_reporter_unique').on(t.commentId, t.reporterKey)],
);

/** Salts of the last day or two: when one is gone, nobody can tell any more whose hash it was. */
export const reportSalts = pgTable('report_salts', { day: date('day').primaryKey(), salt: text('salt').notNull() });

/** What moderators decided. `before`: what `undoDecision` puts back. */
export const commentDecisions = pgTable(
  'comment_decisions',
  {
    id: identity(),
    publicId: text('public_id').notNull().unique(),
    commentId: integer('comment_id').notNull().references(() => comments.id, { onDelete: 'cascade' }),
    kind: text('kind', { enum: DECISION_KINDS }).notNull(),
    breach: text('breach', { enum: BREACHES }),
    note: text('note'),
    deciderId: text('decider_id').references(() => users.id, { onDelete: 'set null' }),
    deciderName: text('decider_name').notNull(),
    decidedAt: instant('decided_at').notNull(),
    before: jsonb('before').$type<StateBefore>().notNull(),
    undoneAt: instant('undone_at'),
  },
  (t) => [index('comment_decisions_comment_index').on(t.commentId, t.id)],
);
/** `at`, `waitingSince`: UTC, ISO 8601. */
export type Deletion = { at: string; state: (typeof COMMENT_STATES)[number]; waitingSince: string | null };
export type StateBefore = { state: (typeof COMMENT_STATES)[number]; breach: (typeof BREACHES)[number] | null; note: string | null; waitingSince: string | null; decidedAt: string | null; reportCount: number };

/** Words that hold a comment, by language. `normalized`: what texts are compared with. */
export const flaggedWords = pgTable(
  'flagged_words',
  { locale: locale().notNull(), normalized: text('normalized').notNull(), word: text('word').notNull() },
  (t) => [primaryKey({ columns: [t.locale, t.normalized] })],
);
