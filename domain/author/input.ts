import { z } from 'zod';
import { keyInput, lockVersionInput, perLocale, slugInput, wordsInput } from '@/domain/reference-input';
import { LOCALES } from '@/lib/locales';

/** Words in a language: `null` takes them away, a language that is not given stays as it is. */
export const saveAuthorInput = z.strictObject({
  key: keyInput,
  lockVersion: lockVersionInput,
  name: wordsInput,
  nameLanguage: z.enum(LOCALES),
  source: keyInput.nullable().default(null),
  avatar: keyInput.nullable().default(null),
  /** The account of the same person: their comments are marked as the author's. Left out = as it is. */
  userId: z.string().min(1).max(100).nullable().optional(),
  texts: perLocale(z.strictObject({ name: wordsInput, slug: slugInput, role: wordsInput.nullable().default(null), bio: wordsInput.nullable().default(null) }).nullable()),
});
