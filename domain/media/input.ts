import { z } from 'zod';
import { instantInput, keyInput, perLocale, perLocaleWords, wordsInput } from '@/domain/reference-input';
import { isFileName } from './model';

const percent = z.union([0, 25, 50, 75, 100].map((value) => z.literal(value)));

/** What readers are told of a picture. */
const pictureWords = wordsInput.refine((words) => !isFileName(words), 'A file name is not a description.');

/** The bytes go beside it: their type is read from them, never from a name. */
export const saveMediaInput = z.strictObject({
  key: keyInput,
  focalX: percent.default(50),
  focalY: percent.default(50),
  copyrightHolder: wordsInput.nullable().default(null),
  copyrightNotice: wordsInput.nullable().default(null),
  usageTerms: wordsInput.nullable().default(null),
  rightsExpireAt: instantInput.nullable().default(null),
  credit: perLocaleWords.default({}),
  texts: perLocale(z.strictObject({ alt: pictureWords, caption: pictureWords.nullable().default(null) })),
});
