import { z } from 'zod';
import { instantInput, keyInput, perLocale, perLocaleWords, wordsInput } from '@/domain/reference-input';
import { LOCALES } from '@/lib/locales';
import { isFileName } from './model';

const percent = z.union([0, 25, 50, 75, 100].map((value) => z.literal(value)));

/** What readers are told of a picture. */
const pictureWords = wordsInput.refine((words) => !isFileName(words), { error: 'A file name is not a description.', params: { code: 'file_name' } });

/** The bytes go beside it: their type is read from them, never from a name. */
export const saveMediaInput = z.strictObject({
  key: keyInput,
  focalX: percent.default(50),
  focalY: percent.default(50),
  copyrightHolder: wordsInput.nullable().default(null),
  copyrightNotice: wordsInput.nullable().default(null),
  usageTerms: wordsInput.nullable().default(null),
  rightsExpireAt: instantInput.nullable().default(null),
  isSensitive: z.boolean().default(false),
  credit: perLocaleWords.default({}),
  texts: perLocale(z.strictObject({ alt: pictureWords, caption: pictureWords.nullable().default(null) })),
});

const optionalWords = pictureWords.nullable().default(null);

/** What a person changes at a picture: what is given, in the languages that are given; the rest stays. */
export const updateMediaInput = z.strictObject({
  key: keyInput,
  /** The save that the person has seen. */
  lockVersion: z.number().int().min(1),
  /** What is true in every language. */
  facts: z.strictObject({
    focalX: percent, focalY: percent,
    copyrightHolder: wordsInput.nullable(), copyrightNotice: wordsInput.nullable(), usageTerms: wordsInput.nullable(),
    rightsExpireAt: instantInput.nullable(),
    /** Left out = as it is. */
    isSensitive: z.boolean().optional(),
  }).optional(),
  /** `null` takes the words of a language away. Without an `alt` the picture can stand nowhere in that language. */
  texts: perLocale(z.strictObject({ alt: optionalWords, caption: optionalWords, credit: wordsInput.nullable().default(null) }).nullable()).default({}),
});

/** The file goes beside it. */
export const replaceMediaInput = z.strictObject({
  key: keyInput,
  /** `path` of the file that the person has seen. */
  from: z.string().max(200),
});

/** What to look for among the pictures. */
export const listMediaInput = z.strictObject({
  /** Words of the alt text, caption or credit in any language, of the file, of the rights holder or of a story's headline above which it stands; or a key. */
  query: z.string().trim().max(200).default(''),
  /** Only pictures without an alternative text in this language. */
  missingAltIn: z.enum(LOCALES).nullable().default(null),
  /** Only pictures that nothing uses. */
  isUnused: z.boolean().default(false),
  /** `next` of the page before. */
  before: z.string().regex(/^\d{1,9}$/).nullable().default(null),
  limit: z.number().int().min(1).max(60).default(30),
});
