import { z } from 'zod';
import { PUBLIC_ID } from '@/domain/article/model';
import { LOCALES } from '@/lib/locales';

/** Each story, language and hour once. */
export const saveReadsInput = z.strictObject({
  counts: z.array(z.strictObject({ articleId: z.string().regex(PUBLIC_ID), inLanguage: z.enum(LOCALES), hour: z.iso.datetime(), count: z.number().int().min(1).max(1_000_000_000) })),
});
