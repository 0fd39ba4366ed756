import { z } from 'zod';
import { keyInput, perLocale, slugInput, topSlugInput, wordsInput } from '@/domain/reference-input';
import { HUES } from './model';

const mediaTopic = z.string().regex(/^medtop:\d{8}$/, 'A code of IPTC Media Topics, for example medtop:11000000.').nullable().default(null);

export const saveSectionInput = z.strictObject({
  key: keyInput, position: z.number().int().min(0), hue: z.enum(HUES), mediaTopic,
  names: perLocale(z.strictObject({ name: wordsInput, slug: topSlugInput, description: wordsInput })),
});
export const saveTopicInput = z.strictObject({ key: keyInput, mediaTopic, names: perLocale(z.strictObject({ name: wordsInput, slug: slugInput, description: wordsInput })) });
