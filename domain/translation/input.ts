import { z } from 'zod';
import { PUBLIC_ID } from '@/domain/article/model';
import { SEGMENT_ID } from '@/domain/body/model';
import { cleanText, countGraphemes, isBlank } from '@/lib/clean-text';
import { LOCALES } from '@/lib/locales';
import { MOST_QUOTE_GRAPHEMES, MOST_REMARK_GRAPHEMES, TRANSLATION_REPORT_STATES } from './model';

/** What a stranger types, cleaned; `null` when nothing of it can be seen. The first bound keeps the cleaning short. */
const words = (most: number) =>
  z.string().max(most * 20).transform(cleanText)
    .pipe(z.string().refine((text) => countGraphemes(text) <= most, { error: `At most ${most} letters.`, params: { code: 'too_long' } }))
    .transform((text) => (isBlank(text) ? null : text)).nullable().default(null);

export const reportTranslationInput = z
  .strictObject({
    articleId: z.string().regex(PUBLIC_ID),
    inLanguage: z.enum(LOCALES),
    /** Number of the revision that the reader had before them. Left out, or never shown to readers: the one that is live. */
    revision: z.int().positive().max(1_000_000).nullable().default(null),
    /** Where the quoted words stand; found by them when it is left out or does not hold them. */
    segmentKey: z.string().max(80).regex(SEGMENT_ID).nullable().default(null).catch(null),
    quote: words(MOST_QUOTE_GRAPHEMES),
    remark: words(MOST_REMARK_GRAPHEMES),
  })
  .superRefine(({ quote, remark }, issues) => {
    if (quote === null && remark === null) issues.addIssue({ code: 'custom', path: ['quote'], message: 'A report needs the words that are wrong, or what is wrong.', params: { code: 'required' } });
  });

export const updateTranslationReportInput = z.strictObject({
  reportId: z.int().positive(),
  /** `open` takes the decision back. */
  state: z.enum(TRANSLATION_REPORT_STATES),
});
