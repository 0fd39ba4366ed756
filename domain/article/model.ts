import type { AuthorSummary } from '@/domain/author/model';
import type { Body } from '@/domain/body/model';
import type { Text } from '@/domain/body/text';
import type { Picture } from '@/domain/media/model';
import type { SectionSummary, TopicSummary } from '@/domain/section/model';
import type { SourceDetail, SourceSummary } from '@/domain/source/model';
import type { Locale } from '@/lib/locales';

/** Base32 without look-alikes (Crockford: no i, l, o, u). */
export const PUBLIC_ID_ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
export const PUBLIC_ID_LENGTH = 10;
export const PUBLIC_ID = /^[0-9a-hjkmnp-tv-z]{10}$/;

export const ARTICLE_KINDS = ['story', 'gallery', 'video', 'liveblog'] as const;
export type ArticleKind = (typeof ARTICLE_KINDS)[number];

export const WORK_STATES = ['draft', 'in_review', 'approved'] as const;
export type WorkState = (typeof WORK_STATES)[number];
export const PUBLIC_STATES = ['unpublished', 'live', 'withdrawn'] as const;
export type PublicState = (typeof PUBLIC_STATES)[number];

/** Where a segment's words come from. */
export const ORIGINS = ['original', 'supplied', 'human', 'machine', 'memory'] as const;
export type Origin = (typeof ORIGINS)[number];
/** How far a person has looked at a segment. */
export const REVIEWS = ['unread', 'edited', 'approved'] as const;
export type Review = (typeof REVIEWS)[number];

export const COMMENT_POLICIES = ['open', 'closed', 'hidden'] as const;
/** `notable`: readers should know, `updatedAt` moves. `typo`: a slip of the pen, it does not. */
export const UPDATE_KINDS = ['notable', 'typo'] as const;
export type UpdateKind = (typeof UPDATE_KINDS)[number];
export const CORRECTION_SEVERITIES = ['minor', 'major'] as const;
export type CorrectionSeverity = (typeof CORRECTION_SEVERITIES)[number];

/** How a segment of a draft came to be. `from…` is absent for an original. */
export type SegmentMade = { origin: Origin; review: Review; reviewerId?: string; reviewedAt?: string; fromRevisionId?: number; fromHash?: string };

/** Why a text of a draft was set aside: its writer or the hour changed, it was knowingly replaced, or it came too late. */
export const COPY_REASONS = ['left', 'replaced', 'conflict'] as const;
export type CopyReason = (typeof COPY_REASONS)[number];
/** Saves of one person that follow one another within so many minutes are one spell of editing (decision 0017). */
export const SPELL_MINUTES = 30;
/** For how many days a text that was set aside, or a conflict that was settled, can still be restored (decision 0017). */
export const COPY_LIFE_DAYS = 90;

/** What a version was to the public before its last publication, kept so that the publication can be undone. Instants are ISO 8601. */
export type PublicationBefore = {
  /** Number of the revision that was published, and until when it can be undone. */
  revision: number;
  until: string;
  workState: WorkState;
  publicState: PublicState;
  liveRevisionId: number | null;
  liveSlug: string | null;
  liveSectionId: number | null;
  publishedAt: string | null;
  updatedAt: string | null;
  withdrawnAt: string | null;
  /** The plan that the publication ended, unless it was this plan's own; `null` = none. */
  schedule: EndedSchedule | null;
};
/** A plan as it was before a publication ended it. One that had failed waits for a person again, and fires no more. */
export type EndedSchedule = { publishAt: string; revisionId: number; updateKind: UpdateKind | null; byId: string | null; failure: ScheduleFailure | null };
/** For how long a publication can be undone. */
export const UNDO_SECONDS = 10;

/** One thing that the publish gate finds: what (`code`), where (`path`, as the field is named), with what (`values`). */
export type PublishIssue = { code: PublishIssueCode; path: string; values: Record<string, string | number> };
/** Faults that keep a version from readers. */
export const PUBLISH_ERRORS = [
  'headline_missing', 'description_missing', 'body_missing', 'block_unfinished', 'embargoed', 'licence_expired', 'source_licence_expired', 'language_unused', 'section_unnamed', 'source_unnamed', 'author_unnamed',
  'picture_unknown', 'picture_unready', 'picture_expired', 'alt_missing', 'file_name', 'lead_alt_missing', 'lead_file_name', 'lead_expired', 'lead_unready',
] as const;
/** What an editor is asked about once before publishing. */
export const PUBLISH_WARNINGS = [
  'headline_long', 'description_short', 'description_long', 'lead_missing', 'topics_missing', 'byline_missing', 'link_missing', 'stale_segments', 'unread_segments', 'untranslated', 'schedule_replaced',
] as const;
export type PublishError = (typeof PUBLISH_ERRORS)[number];
export type PublishWarning = (typeof PUBLISH_WARNINGS)[number];
export type PublishIssueCode = PublishError | PublishWarning;
export type PublishIssues = { errors: PublishIssue[]; warnings: PublishIssue[] };

/** Why a scheduled version was not published at its time. */
export type ScheduleFailure = { failedAt: string; reason: 'faults' | 'not_allowed' | 'retracted'; issues: PublishIssue[] };

/** What a reader is told of a version, derived from its segments' origin and review. */
export const VERSION_ORIGINS = ['original', 'supplied', 'human', 'machine_checked', 'machine_unchecked'] as const;
export type VersionOrigin = (typeof VERSION_ORIGINS)[number];

/** A story as a card shows it, always wholly in `inLanguage`. */
export type ArticleSummary = {
  /** Public id. */
  id: string;
  kind: ArticleKind;
  inLanguage: Locale;
  href: string;
  headline: string;
  description: string;
  section: SectionSummary;
  source: SourceSummary;
  origin: VersionOrigin;
  /** Language of the original, named on cards of translations. */
  originalLanguage: Locale;
  /** UTC, ISO 8601. */
  publishedAt: string;
  /** Last change that readers should know, if later than the publication. */
  updatedAt: string | null;
  picture: Picture | null;
  /** Pictures in a gallery; 0 for other kinds. */
  pictureCount: number;
};

/** One language of the site as the switcher shows it for this story. */
export type LanguageState = {
  locale: Locale;
  state: VersionOrigin | 'absent';
  href: string | null;
  /** Whether search engines may list the story in this language. */
  isIndexable: boolean;
};

export type ArticleCorrection = {
  /** Stable within the story: the fragment of its address. */
  key: string;
  correctedAt: string;
  severity: CorrectionSeverity;
  /** `null`: the original was corrected, this language has no text of it yet. */
  text: string | null;
};

/** A correction in the list of all. */
export type PublishedCorrection = ArticleCorrection & {
  /** Of its story, in the language of the list. */
  headline: string;
  /** To the correction under its story. */
  href: string;
};

export type ArticleDetail = ArticleSummary & {
  revision: number;
  /** How long the text takes to read, in its language; at least 1. */
  readingMinutes: number;
  /** Whole years since its publication. */
  ageYears: number;
  body: Body;
  /** Pictures of the body's figures, by `mediaKey`, with the medium's own words in this language. */
  media: Record<string, Picture>;
  /** Addresses of the stories that the body links to, by public id; a story that is not live has none. */
  links: Record<string, { href: string; inLanguage: Locale }>;
  authors: AuthorSummary[];
  /** The credit line as the source printed it. */
  byline: string | null;
  dateline: string | null;
  sourceDetail: SourceDetail;
  originalUrl: string | null;
  /** The address that search engines should keep: our own, or the source's where its terms say so. */
  canonicalUrl: string;
  isIndexable: boolean;
  /** Named when the story reached us through another house. */
  viaSource: SourceSummary | null;
  topics: TopicSummary[];
  /** Every language in use, in the site's order. */
  languages: LanguageState[];
  /** The version this one was translated from, if it is live here. */
  translatedFrom: { locale: Locale; href: string | null } | null;
  /** When the text it was translated from last changed in a segment that this version has not followed; `null` = it is current. */
  originalChangedAt: string | null;
  staleSegmentCount: number;
  corrections: ArticleCorrection[];
};

/** One day of the archive, and an instant of the nearest days before and after it that have stories. ISO 8601. */
export type ArchiveDay = { startsAt: string; previousAt: string | null; nextAt: string | null };

/** What an article's address leads to. Everything but `live` is an answer, not an error. */
export type ArticlePage =
  | { status: 'live'; article: ArticleDetail }
  /** The one right address of this language. */
  | { status: 'moved'; href: string }
  /** Never published in this language, or withdrawn in it: 404 that names the story by its original headline. */
  | { status: 'absent' | 'withdrawn'; headline: string | null; headlineLanguage: Locale | null; languages: LanguageState[] }
  /** Retracted in all languages: 410. The headline is not shown. */
  | { status: 'retracted'; retractedAt: string; note: string | null };

/** Stories of the same section, or by the same author (or source), beside an open story. */
export type Rail =
  | { kind: 'section'; section: SectionSummary; items: ArticleSummary[] }
  | { kind: 'author'; author: AuthorSummary; items: ArticleSummary[] }
  | { kind: 'source'; source: SourceSummary; items: ArticleSummary[] };
export type ArticleRails = { related: Rail | null; sameAuthor: Rail | null };

/** A dated list with its cursor: `olderHref` continues it. */
export type ArticleList = { items: ArticleSummary[]; olderHref: string | null };

/** One language of a story as its own page shows it; also a language in use in which nothing was written yet. */
export type DeskVersion = ListedVersion & {
  publishedAt: string | null;
  /** Number of the revision that readers see. */
  liveRevision: number | null;
  /** Headline and `lockVersion` of the draft; `null` = nothing was written yet. */
  headline: string | null;
  lockVersion: number | null;
  /** Segments whose original has changed since they were translated. */
  staleCount: number;
  may: { edit: boolean; publish: boolean };
};

/** A story with all its languages as the newsroom sees it. */
export type DeskStory = {
  articleId: string;
  kind: ArticleKind;
  originalLanguage: Locale;
  /** Of the facts. */
  lockVersion: number;
  retractedAt: string | null;
  facts: DeskFacts;
  /** Every language in use in the site's order, and others in which there is a version. */
  versions: DeskVersion[];
  may: { editFacts: boolean; retract: boolean };
};

/** What is true of a story in all its languages, by key. */
export type DeskFacts = {
  section: string;
  topics: string[];
  authors: string[];
  source: string;
  originalUrl: string | null;
  leadMedia: string | null;
  urgency: number;
  /** Until when fronts mark it as breaking news. */
  breakingUntil: string | null;
  comments: (typeof COMMENT_POLICIES)[number];
  copyrightNotice: string | null;
  usageTerms: string | null;
  licenceExpiresAt: string | null;
  embargo: { until: string; timeZone: string } | null;
};

/** What a translation is made from: a revision that is or was public, or the draft of an original that never was. */
export type TextSource = { inLanguage: Locale; revision: number } | { inLanguage: Locale; lockVersion: number };

/** The working text of one language, with what stands beside it. */
export type DeskText = {
  /** `null` = nothing was written yet. */
  text: Text | null;
  lockVersion: number | null;
  updatedAt: string | null;
  /** Who saved it last; `null` = the site itself. */
  updatedBy: { id: string; name: string } | null;
  /** The text that this one is translated from. */
  original: { text: Text; from: TextSource } | null;
  /** Per segment whose original has changed: the words that it was translated from; `null` = there were none. */
  stale: Record<string, string | null>;
  /** Texts of this person that came too late and wait for a decision. */
  conflicts: { copyId: number; lockVersion: number; createdAt: string; text: Text }[];
};

/** One text of a version that can be looked at and restored. */
export type HistoryEntry = {
  id: { revision: number } | { copy: number };
  createdAt: string;
  /** `null` = the site itself, or an account that is gone. */
  createdBy: string | null;
  headline: string;
} & ({ kind: 'revision'; isLive: boolean; publishedAt: string | null; updateKind: UpdateKind | null } | { kind: CopyReason; isOpen: boolean });

/** What the newsroom's list can be narrowed to. `missing`: not there in the language asked for, or in one of those in use. */
export const DESK_STATES = ['draft', 'in_review', 'approved', 'scheduled', 'live', 'withdrawn', 'retracted', 'missing'] as const;
export type DeskState = (typeof DESK_STATES)[number];

/** One language of a story as the newsroom's list shows it. */
export type ListedVersion = {
  inLanguage: Locale;
  isOriginal: boolean;
  publicState: PublicState;
  workState: WorkState;
  /** The working text has changed since the revision that readers see. */
  isDraftNewer: boolean;
  /** UTC, ISO 8601; `null` = not scheduled. */
  publishAt: string | null;
  hasScheduleFailed: boolean;
  /** The text that it was translated from has changed since. */
  isStale: boolean;
};
/** The words for one language of a story: the first says what readers have, or what is nearest to it. */
export type VersionWord = 'scheduleFailed' | 'scheduled' | 'live' | 'withdrawn' | 'inReview' | 'approved' | 'draft' | 'draftNewer' | 'stale';

/** What is to be said of a version, most telling first. */
export function versionWords({ publicState, workState, isDraftNewer, publishAt, hasScheduleFailed, isStale }: ListedVersion): VersionWord[] {
  const schedule = hasScheduleFailed ? 'scheduleFailed' as const : publishAt ? 'scheduled' as const : null;
  const work = workState === 'in_review' ? 'inReview' as const : workState;
  if (publicState === 'unpublished') return schedule ? [schedule] : [work];
  const beside = schedule ?? (isDraftNewer ? (work === 'draft' ? 'draftNewer' as const : work) : null);
  return [publicState, ...(beside ? [beside] : []), ...(isStale ? ['stale' as const] : [])];
}

/** A story as the newsroom's list shows it. */
export type DeskSummary = {
  /** Public id. */
  id: string;
  /** Of the working text; empty while there is none. */
  headline: string;
  headlineLanguage: Locale;
  /** The same in the language of the person at work, where it stands in that and is not the original. */
  ownHeadline: string | null;
  section: { key: string; name: string };
  source: { key: string; name: string };
  authors: string[];
  isRetracted: boolean;
  /** UTC, ISO 8601. */
  touchedAt: string;
  /** The original first, then in the site's order. */
  versions: ListedVersion[];
};
/** `after`: cursor of the next page; `null` = this is the last. */
export type DeskList = { items: DeskSummary[]; after: string | null };

/** Something in one language of a story that waits for a person. */
export type DeskTask = {
  articleId: string;
  inLanguage: Locale;
  headline: string;
  /** UTC, ISO 8601: since when it waits, or when it is to happen. */
  at: string;
};
/** What waits for the person at work, as the newsroom's front page shows it: of each kind the first few. */
export type DeskTasks = {
  /** Schedules that did not publish at their time. */
  failed: DeskTask[];
  /** Texts sent to review in what this person may publish; the longest waiting first. */
  inReview: DeskTask[];
  /** What will go live next. */
  scheduled: DeskTask[];
  /** Live translations in this person's languages that no longer follow their original. */
  stale: DeskTask[];
  /** What this person wrote last and readers do not see yet. */
  ownDrafts: DeskTask[];
};

/** A section or source by key, with its name for the person at work. */
export type DeskChoice = { key: string; name: string };
export type DeskChoices = { sections: DeskChoice[]; sources: DeskChoice[]; locales: Locale[] };
/** What the facts of a story can be chosen from. `lang`: the language of a name that is not in the reader's. */
export type FactChoices = Pick<DeskChoices, 'sections' | 'sources'> & { topics: DeskChoice[]; authors: (DeskChoice & { lang: string })[] };

/** A correction as the newsroom sees it: with its words in every language that has them. */
export type DeskCorrection = { key: string; correctedAt: string; severity: CorrectionSeverity; texts: Partial<Record<Locale, string>> };

/** How one language of a story stands on its way to readers, and what this person may do about it. Instants are ISO 8601. */
export type PublishState = {
  articleId: string;
  inLanguage: Locale;
  originalLanguage: Locale;
  retractedAt: string | null;
  workState: WorkState;
  publicState: PublicState;
  /** Search engines are asked not to list it. */
  isNoindex: boolean;
  /** Of the draft; `null` = nothing was written yet. */
  lockVersion: number | null;
  /** What readers have, or had before it was withdrawn. */
  live: { revision: number; href: string | null; publishedAt: string; updatedAt: string | null; withdrawnAt: string | null } | null;
  /** Whether the draft says something that readers do not have. */
  hasChanges: boolean;
  /** `isOfDraft`: the draft still says what is planned. */
  schedule: { publishAt: string; revision: number; by: string | null; isOfDraft: boolean; failure: ScheduleFailure | null } | null;
  /** The last publication, while it can be undone. */
  undo: { revision: number; leftMs: number } | null;
  /** What readers will be told of the text. */
  origin: VersionOrigin;
  issues: PublishIssues;
  /** Languages that would go out together: approved, changed, not planned. */
  ready: Locale[];
  /** Languages that readers have. */
  liveLanguages: Locale[];
  corrections: DeskCorrection[];
  /** Of the last publication by a person. */
  receiptId: string | null;
  /** `correctIn`: languages in which this person may word a correction. */
  may: { submit: boolean; publish: boolean; withdrawAll: boolean; retract: boolean; correct: boolean; correctIn: Locale[] };
};
