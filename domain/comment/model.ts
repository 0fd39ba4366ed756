import type { Locale } from '@/lib/locales';

/**
 * `visible`: everybody reads it. `held`: it waits for a moderator. `rejected`: held, and never shown. `removed`: shown
 * once, taken away by a moderator. `deleted`: taken away by its writer.
 */
export const COMMENT_STATES = ['visible', 'held', 'rejected', 'removed', 'deleted'] as const;
export type CommentState = (typeof COMMENT_STATES)[number];

export const COMMENT_SORTS = ['newest', 'oldest', 'top'] as const;
export type CommentSort = (typeof COMMENT_SORTS)[number];
export const DEFAULT_SORT: CommentSort = 'newest';

export const COMMENTS_PER_PAGE = 20;
/** Replies that stand under a comment before "Show n more". They are always in the order in which they were written. */
export const REPLIES_SHOWN = 2;

/** Characters as a reader counts them. */
export const MOST_GRAPHEMES = 2_000;
/** One grapheme may be many code units: this bounds what is stored. */
export const MOST_CODE_UNITS = 12_000;
export const MOST_NOTE_GRAPHEMES = 500;
/** For so many days, today included, a hash can tell that a guest has reported something already; then its salt is thrown away. */
export const REPORTER_CODE_DAYS = 2;
export const EDIT_MINUTES = 10;
/** A person with this many comments before a moderator adds no further one that would have to wait as well. */
export const MOST_WAITING = 5;
/** How long a decision can be taken back, whose writer is told only afterwards; and how long what one deleted comes back. */
export const UNDO_SECONDS = 30;

/** Key of the page of the site that tells the community rules. */
export const RULES_PAGE_KEY = 'rules';
/** A part of the community rules: why a reader reports a comment, and why a moderator takes it away. */
export const BREACHES = ['spam', 'attack', 'hate', 'private', 'off_topic', 'accusation', 'illegal', 'other'] as const;
export type Breach = (typeof BREACHES)[number];

export const BADGES = ['author', 'staff'] as const;
/** `author`: of this very story. `staff`: of the newsroom. */
export type Badge = (typeof BADGES)[number];

/** Why a comment waits for a moderator: `CommentRules` of the site. `all`: each of them does. */
export type HoldReason = { rule: 'all' } | { rule: 'link' } | { rule: 'word'; word: string } | { rule: 'first' } | { rule: 'reports' };

/** A stretch of a paragraph. One that has `href` leads to another site: `rel="nofollow ugc noopener"`. */
export type TextPart = { text: string; href?: string };
/** Paragraphs of parts. A line break inside a paragraph is `\n`: show it with `white-space: pre-line`. */
export type CommentText = TextPart[][];

/** What its writer typed, after cleaning. */
export const plainText = (text: CommentText): string => text.map((parts) => parts.map((part) => part.text).join('')).join('\n\n');

export type CommentWriter = {
  /** `null`: the account is gone. */
  name: string | null;
  badge: Badge | null;
};

type CommentPlace = {
  /** Public id; `/{locale}/comments/{id}` leads to it. */
  id: string;
  /** The comment that its conversation began with; `null` for that one itself. */
  rootId: string | null;
  /** UTC, ISO 8601. */
  createdAt: string;
};
export type VisibleComment = CommentPlace & {
  state: 'visible';
  writer: CommentWriter;
  inLanguage: Locale;
  text: CommentText;
  editedAt: string | null;
  reactionCount: number;
  /** The comment answered, when that is not the one it stands under. */
  replyTo: { id: string; name: string | null } | null;
};
/** What is left of a comment: nothing of its words or its writer. `held`: readers reported it, a moderator will look. */
export type Tombstone = CommentPlace & ({ state: 'removed'; breach: Breach } | { state: 'deleted' | 'held' });
export type ThreadComment = VisibleComment | Tombstone;

/** A comment that began a conversation, and the first of its replies. */
export type Conversation = {
  comment: ThreadComment;
  replies: ThreadComment[];
  /** All its replies, those not in `replies` too. */
  replyCount: number;
};

export type CommentPolicy = 'open' | 'closed' | 'hidden';

/** One page of a story's comments: the same in all its languages, and nothing in it is about the person who reads. */
export type ThreadPage = {
  articleId: string;
  /** `closed`: to be read only. `hidden`: nothing is shown, not even that there is anything. */
  policy: CommentPolicy;
  /** All visible comments and replies. */
  count: number;
  /** How many have appeared so far. A later value minus this one = how many are new. */
  appearedCount: number;
  sort: CommentSort;
  conversations: Conversation[];
  /** Cursor of the next page; `null` = this is the last. */
  after: string | null;
};
export type RepliesPage = { replies: ThreadComment[]; after: string | null };
/** What the new-comments bar asks for. */
export type ThreadPulse = Pick<ThreadPage, 'count' | 'appearedCount'>;

/** A cursor: the public id of the last comment seen, in `top` order behind its reactions at that time. */
export const COMMENT_CURSOR = /^(?:\d{1,9}-)?[0-9a-hjkmnp-tv-z]{10}$/;

/**
 * Where a comment is to be found. `gone`: it was public once and has left nothing; `story` is `null` when that is gone too.
 * `listed`: on the story's page when `after` is `null`, else on the page of conversations, newest first, that begins after
 * it; `repliesAfter` likewise among the replies of `rootId`.
 */
export type CommentLocation =
  | { status: 'gone'; story: { href: string; inLanguage: Locale } | null }
  | { status: 'listed'; story: { href: string; inLanguage: Locale }; articleId: string; rootId: string | null; after: string | null; repliesAfter: string | null };

/** A comment as its own writer sees it. */
export type OwnComment = Omit<VisibleComment, 'state' | 'replyTo'> & {
  articleId: string;
  state: CommentState;
  parentId: string | null;
  /** Why it waits; empty when it does not. */
  holdReasons: HoldReason[];
  /** Why it was refused or taken away, and the moderator's words to its writer. */
  breach: Breach | null;
  note: string | null;
  /** It may be changed until then; `null` = no longer. */
  editableUntil: string | null;
};

/** What belongs to the person who reads: never part of a cached page. */
export type MyThread = {
  /** `null`: signed out. `hasName` false: they must choose a name first. */
  person: { name: string; hasName: boolean; badge: Badge | null } | null;
  /** Own comments of this story, newest first. */
  comments: OwnComment[];
  /** Ids of the comments that they recommend. */
  reactions: string[];
};

export const DECISION_KINDS = ['approve', 'reject', 'remove', 'restore'] as const;
export type DecisionKind = (typeof DECISION_KINDS)[number];
export type Decision = {
  /** For `undoDecision`. */
  id: string;
  kind: DecisionKind;
  by: string;
  decidedAt: string;
  breach: Breach | null;
  note: string | null;
  /** It can be taken back until then, by the one who decided. */
  undoableUntil: string;
};

/** `waiting`: all that ask for a decision. `held`, `reported`: parts of it. The others are what was decided, newest first. */
export const QUEUES = ['waiting', 'held', 'reported', 'approved', 'removed'] as const;
export type Queue = (typeof QUEUES)[number];
export type QueueCounts = Record<'waiting' | 'held' | 'reported', number> & { oldestWaitingSince: string | null };
/** Beyond it a queue's count is not counted any further. */
export const MOST_COUNTED = 1_000;

/** What a moderator sees of a comment. */
export type QueueItem = {
  id: string;
  state: CommentState;
  text: CommentText;
  inLanguage: Locale;
  createdAt: string;
  editedAt: string | null;
  /** Send it with the decision: what was decided is what was read. */
  editCount: number;
  waitingSince: string | null;
  holdReasons: HoldReason[];
  /** How many open reports name which part of the rules, and what the newest of them say. */
  reports: { count: number; breaches: { breach: Breach; count: number }[]; notes: string[] };
  writer: CommentWriter & { record: CommenterRecord | null };
  article: { id: string; headline: string; headlineLanguage: Locale; sectionKey: string };
  /** The comment answered. */
  replyTo: { id: string; name: string | null } | null;
  /** The last decision about it. */
  decision: Decision | null;
};
/** A cursor of a queue: the instant by which it is ordered, in ms, and the comment. */
export const QUEUE_CURSOR = /^\d{1,14}-[0-9a-hjkmnp-tv-z]{10}$/;
export type QueuePage = { items: QueueItem[]; after: string | null };

/** A person's record. */
export type CommenterRecord = {
  joinedAt: string;
  postedCount: number;
  visibleCount: number;
  refusedCount: number;
  isTrusted: boolean;
  isSuspended: boolean;
  locale: Locale | null;
};
