import { z } from 'zod';
import { keyInput, perLocale, perLocaleWords, wordsInput } from '@/domain/reference-input';

const percent = z.union([0, 25, 50, 75, 100].map((value) => z.literal(value)));

/** The bytes go beside it: their type is read from them, never from a name. */
export const saveMediaInput = z.strictObject({
  key: keyInput,
  focalX: percent.default(50),
  focalY: percent.default(50),
  copyrightHolder: wordsInput.nullable().default(null),
  copyrightNotice: wordsInput.nullable().default(null),
  usageTerms: wordsInput.nullable().default(null),
  rightsExpireAt: z.date().nullable().default(null),
  credit: perLocaleWords.default({}),
  texts: perLocale(z.strictObject({ alt: wordsInput, caption: wordsInput.nullable().default(null) })),
});
