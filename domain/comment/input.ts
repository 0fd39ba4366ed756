import { z } from 'zod';
import { PUBLIC_ID } from '@/domain/article/model';
import { cleanText, countGraphemes, isBlank } from '@/lib/clean-text';
import { LOCALES } from '@/lib/locales';
import { BREACHES, COMMENT_CURSOR, COMMENT_SORTS, MOST_CODE_UNITS, MOST_GRAPHEMES, MOST_NOTE_GRAPHEMES, QUEUE_CURSOR, QUEUES } from './model';

const publicId = z.string().regex(PUBLIC_ID);
const localeInput = z.enum(LOCALES);
const tooLong = (most: number) => ({ error: `A text may have ${most} characters.`, params: { code: 'too_long' } });

/** What a person types, cleaned. The first bound is far above the second: it keeps the cleaning short. */
const words = (most: number) => z.string().max(MOST_CODE_UNITS * 2).transform(cleanText).pipe(z.string().refine((text) => text.length <= MOST_CODE_UNITS && countGraphemes(text) <= most, tooLong(most)));
const textInput = words(MOST_GRAPHEMES).pipe(z.string().refine((text) => !isBlank(text), { error: 'A comment needs words.', params: { code: 'required' } }));
const noteInput = words(MOST_NOTE_GRAPHEMES).transform((text) => (isBlank(text) ? null : text)).nullable().default(null);
const keyInput = z.string().regex(/^[\w-]{8,64}$/);
const breachInput = z.enum(BREACHES);

export const createCommentInput = z.strictObject({
  articleId: publicId,
  text: textInput,
  /** The language of the page. */
  locale: localeInput,
  /** The language of the text, when it is another. */
  inLanguage: localeInput.optional(),
  /** The comment that it answers. */
  parentId: publicId.nullable().default(null),
  /** A key of the writer's own for this one text: sent twice, posted once. */
  idempotencyKey: keyInput.optional(),
});
export const editCommentInput = z.strictObject({ commentId: publicId, text: textInput, inLanguage: localeInput.optional() });
export const commentInput = z.strictObject({ commentId: publicId });
export const reportCommentInput = z.strictObject({ commentId: publicId, breach: breachInput, note: noteInput });

/** `editCount`: of the text that the moderator read. Left out by those who decide whatever it says. */
const decision = { commentId: publicId, editCount: z.number().int().min(0).optional() };
export const approveCommentInput = z.strictObject({ ...decision, note: noteInput });
export const refuseCommentInput = z.strictObject({ ...decision, breach: breachInput, note: noteInput });
export const undoDecisionInput = z.strictObject({ decisionId: publicId });
export const saveFlaggedWordsInput = z.strictObject({
  locale: localeInput,
  /** The list as the moderator saw it; absent when nobody looked at it (a script). */
  seen: z.array(z.string().max(200)).max(2000).optional(),
  words: z.array(z.string().max(200).transform(cleanText)).max(2000).transform((list) => list.filter((word) => !isBlank(word))),
});

export const threadInput = z.object({ articleId: publicId, sort: z.enum(COMMENT_SORTS).default('newest'), after: z.string().regex(COMMENT_CURSOR).nullish() });
export const conversationInput = z.object({ articleId: publicId, commentId: publicId, after: publicId.nullish() });
export const repliesInput = z.object({ commentId: publicId, after: publicId.nullish() });
export const queueInput = z.object({ queue: z.enum(QUEUES), inLanguage: localeInput.nullish(), sectionKey: z.string().max(100).nullish(), after: z.string().regex(QUEUE_CURSOR).nullish() });
