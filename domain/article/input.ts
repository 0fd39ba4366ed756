import { z } from 'zod';
import { bodySchema } from '@/domain/body/input';
import { LOCALES } from '@/lib/locales';
import { isPrintable, NOT_PRINTABLE } from '@/lib/printable-text';
import { isSlug } from '@/lib/slug';
import { ARTICLE_KINDS, COMMENT_POLICIES, CORRECTION_SEVERITIES, ORIGINS, PUBLIC_ID, PUBLISH_WARNINGS, REVIEWS, UPDATE_KINDS } from './model';

const key = z.string().min(1).max(100);
const keys = z.array(key).max(20).refine((all) => new Set(all).size === all.length, 'Each may stand once.').default([]);
const line = z.string().trim().max(1000).refine(isPrintable, NOT_PRINTABLE).transform((text) => text.normalize('NFC'));
const optionalLine = line.transform((text) => text || null).nullable().default(null);
const webAddress = z.url({ protocol: /^https?$/ }).max(2048);

export const localeInput = z.enum(LOCALES);
export const articleIdInput = z.string().regex(PUBLIC_ID);
export const articleInput = z.strictObject({ articleId: articleIdInput });
export const versionInput = z.strictObject({ articleId: articleIdInput, inLanguage: localeInput });

/** Where one language of a story may be found. */
export const updateVersionInput = versionInput.extend({ isNoindex: z.boolean() });

/** What is true of a story in all its languages. */
export const saveArticleInput = z.strictObject({
  kind: z.enum(ARTICLE_KINDS).default('story'),
  originalLanguage: localeInput,
  section: key,
  topics: keys,
  authors: keys,
  leadMedia: key.nullable().default(null),
  urgency: z.number().int().min(1).max(9).default(5),
  comments: z.enum(COMMENT_POLICIES).default('open'),
  embargo: z.strictObject({ until: z.date(), timeZone: z.string().min(1).max(64) }).nullable().default(null),
  source: key,
  sourceGuid: z.string().min(1).max(500),
  sourceVersion: z.string().max(200).nullable().default(null),
  importKey: key.nullable().default(null),
  originalUrl: webAddress.nullable().default(null),
  viaSource: key.nullable().default(null),
  copyrightNotice: optionalLine,
  usageTerms: optionalLine,
  licenceExpiresAt: z.date().nullable().default(null),
});

/** A story that is begun in the newsroom. */
export const createArticleInput = z.strictObject({
  key: z.string().regex(PUBLIC_ID),
  inLanguage: localeInput,
  section: key,
  source: key,
  headline: line.pipe(z.string().min(1)),
  originalUrl: webAddress.nullable().default(null),
});

/** The facts of a story that exists, as its form sends them. */
export const updateArticleInput = z.strictObject({
  articleId: articleIdInput,
  /** The `lockVersion` of the facts that the person has seen. */
  lockVersion: z.number().int().min(1),
  section: key,
  topics: keys,
  authors: keys,
  source: key,
  leadMedia: key.nullable(),
  originalUrl: webAddress.nullable(),
  urgency: z.number().int().min(1).max(9),
  breakingUntil: z.date().nullable().default(null),
  comments: z.enum(COMMENT_POLICIES),
  copyrightNotice: optionalLine,
  usageTerms: optionalLine,
  licenceExpiresAt: z.date().nullable(),
  embargo: z.strictObject({ until: z.date(), timeZone: z.string().min(1).max(64) }).nullable(),
});

/** How the segments of a draft came to be: one statement for all, exceptions by key. */
const madeInput = z.strictObject({
  origin: z.enum(ORIGINS),
  review: z.enum(REVIEWS),
  /** The language and revision number it was translated from; absent for an original. */
  from: z.strictObject({ inLanguage: localeInput, revision: z.number().int().min(1) }).nullable().default(null),
  segments: z.record(z.string(), z.strictObject({ origin: z.enum(ORIGINS).optional(), review: z.enum(REVIEWS).optional() })).default({}),
});

const textInput = z.strictObject({
  headline: line,
  description: line,
  slug: z.string().trim().transform((slug) => slug.normalize('NFC') || null).pipe(z.string().refine(isSlug, 'A slug is letters, digits and single hyphens, in lower case.').nullable()).nullable().default(null),
  byline: optionalLine,
  dateline: optionalLine,
  body: bodySchema,
});
const copyIdInput = z.number().int().min(1);

export const saveDraftInput = versionInput.extend({
  /** The `lockVersion` that the caller last saw; `null` = there is no draft yet. */
  lockVersion: z.number().int().min(1).nullable(),
  ...textInput.shape,
  /** `null`: a person wrote it with `from` beside it; what was changed is found by comparing. */
  made: madeInput.nullable().default(null),
  /** What stood beside a translation while it was edited: a revision, or the draft of an original that has none that is public. */
  from: z.union([
    z.strictObject({ inLanguage: localeInput, revision: z.number().int().min(1) }), z.strictObject({ inLanguage: localeInput, lockVersion: z.number().int().min(1) }),
  ]).nullable().default(null),
  /** Segments that the person has compared with the changed original and left as they are. */
  upToDate: z.array(z.string().max(100)).max(2000).default([]),
  /** Keep the text that is replaced: the person knows that it is not their own. */
  setAside: z.boolean().default(false),
  /** The conflict that this save settles. */
  settles: copyIdInput.nullable().default(null),
});

/** A text that came too late: `copyId` when it was kept before and has been typed on since. */
export const saveConflictInput = versionInput.extend({ lockVersion: z.number().int().min(1).nullable(), ...textInput.shape, copyId: copyIdInput.nullable().default(null) });

export const restoreTextInput = versionInput.extend({
  lockVersion: z.number().int().min(1).nullable(),
  from: z.union([z.strictObject({ revision: z.number().int().min(1) }), z.strictObject({ copy: copyIdInput })]),
});

/** The `lockVersion` of the draft that the person has seen; absent when nobody looked at it (a script, a feed). */
const seenLockVersion = z.number().int().min(1).optional();
/** What an update of a live version is to readers; ignored at the first publication. */
const updateKind = z.enum(UPDATE_KINDS).default('notable');
/** The warnings that the person was told of and goes on with; absent when nobody is there to be asked. */
const acceptedWarnings = z.array(z.enum(PUBLISH_WARNINGS)).optional();

export const workStateInput = versionInput.extend({ lockVersion: seenLockVersion });
/** `note`: for the writers, why. */
export const returnVersionInput = versionInput.extend({ note: optionalLine });
export const publishVersionInput = versionInput.extend({ lockVersion: seenLockVersion, updateKind, acceptedWarnings });
export const scheduleVersionInput = publishVersionInput.extend({ publishAt: z.date() });
export const publishReadyVersionsInput = z.strictObject({ articleId: articleIdInput, updateKind, acceptedWarnings });
export const undoPublicationInput = versionInput.extend({ revision: z.number().int().min(1) });

export const retractArticleInput = z.strictObject({ articleId: articleIdInput, note: optionalLine });

/** Names a correction within its story. */
export const correctionKeyInput = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/);
const correctionText = line.pipe(z.string().min(1));

export const correctArticleInput = z.strictObject({
  articleId: articleIdInput,
  /** Its name within the story; made when absent. Correcting twice under one name corrects once. */
  key: correctionKeyInput.optional(),
  severity: z.enum(CORRECTION_SEVERITIES),
  texts: z.partialRecord(localeInput, correctionText),
});
export const saveCorrectionTextInput = versionInput.extend({ key: correctionKeyInput, text: correctionText });
