import { z } from 'zod';
import { keyInput, perLocale, slugInput, wordsInput } from '@/domain/reference-input';
import { LOCALES } from '@/lib/locales';

export const saveAuthorInput = z.strictObject({
  key: keyInput,
  name: wordsInput,
  nameLanguage: z.enum(LOCALES),
  source: keyInput.nullable().default(null),
  avatar: keyInput.nullable().default(null),
  texts: perLocale(z.strictObject({ name: wordsInput, slug: slugInput, role: wordsInput.nullable().default(null), bio: wordsInput.nullable().default(null) })),
});
