import { z } from 'zod';
import { keyInput, lockVersionInput, perLocale, slugInput, topSlugInput, wordsInput } from '@/domain/reference-input';
import { HUES } from './model';

const mediaTopic = z.string().regex(/^medtop:\d{8}$/, 'A code of IPTC Media Topics, for example medtop:11000000.').nullable().default(null);

/** Names in a language: `null` takes them away, a language that is not given stays as it is. */
export const saveSectionInput = z.strictObject({
  key: keyInput, lockVersion: lockVersionInput, position: z.number().int().min(0).max(10_000), hue: z.enum(HUES), mediaTopic,
  names: perLocale(z.strictObject({ name: wordsInput, slug: topSlugInput, description: wordsInput }).nullable()),
});
export const saveTopicInput = z.strictObject({
  key: keyInput, lockVersion: lockVersionInput, mediaTopic,
  names: perLocale(z.strictObject({ name: wordsInput, slug: slugInput, description: wordsInput }).nullable()),
});
