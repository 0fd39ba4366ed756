import { z } from 'zod';
import { keyInput, lockVersionInput, perLocale, topSlugInput, wordsInput } from '@/domain/reference-input';
import { bodyToText, textToBody } from '@/domain/body/body-text';
import { bodySchema } from '@/domain/body/input';
import { LOCALES } from '@/lib/locales';
import { MOST_REPORTS_BEFORE_HOLD, MOST_SHOWN_BEFORE_TRUST } from './model';

const timeZone = z.string().refine((zone) => { try { return Boolean(new Intl.DateTimeFormat('en', { timeZone: zone })); } catch { return false; } }, { error: 'A name of the IANA time zone database, for example Asia/Ho_Chi_Minh.', params: { code: 'time_zone' } });

export const saveSiteInput = z
  .strictObject({
    lockVersion: lockVersionInput,
    defaultLocale: z.enum(LOCALES),
    timeZone,
    contactEmail: z.email().max(254).nullable().optional(),
    /** Key of a picture. */
    logo: keyInput.nullable().optional(),
    /** Whether search engines may list machine translations that nobody has checked. Left out = as it is. */
    shouldIndexMachine: z.boolean().optional(),
    /** Left out = as they are. */
    comments: z.strictObject({
      shouldHoldAll: z.boolean(), shouldHoldLinks: z.boolean(),
      shownBeforeTrust: z.int().min(0).max(MOST_SHOWN_BEFORE_TRUST), reportsBeforeHold: z.int().min(1).max(MOST_REPORTS_BEFORE_HOLD),
    }).optional(),
    /** Languages in use, in their order. */
    locales: z.array(z.enum(LOCALES)).min(1).refine((locales) => new Set(locales).size === locales.length, 'A language stands twice.'),
    texts: perLocale(z.strictObject({ name: wordsInput, tagline: wordsInput, description: wordsInput })),
  })
  .superRefine(({ defaultLocale, locales, texts }, issues) => {
    if (!locales.includes(defaultLocale)) issues.addIssue({ code: 'custom', path: ['defaultLocale'], message: 'The default language must be in use.', params: { code: 'not_in_use' } });
    for (const locale of locales) if (!texts[locale]) issues.addIssue({ code: 'custom', path: ['texts', locale, 'name'], message: 'A language in use needs the name, tagline and description of the site.', params: { code: 'required' } });
  });

/** A text as it is typed (`domain/body/body-text.ts`), or its paragraphs as files list them. */
const pageBody = z.union([z.string(), z.array(z.string())])
  .transform((text) => textToBody(typeof text === 'string' ? text : text.join('\n\n')))
  .pipe(bodySchema)
  .refine(({ content }) => content.length > 0, { error: 'A page needs a text.', params: { code: 'required' } })
  .refine((body) => bodyToText(body) !== null, { error: 'The marks in this text contradict each other.', params: { code: 'text_form' } });

export const savePageInput = z.strictObject({
  key: keyInput,
  lockVersion: lockVersionInput,
  /** Its place at the foot of every page. Left out = as it is. */
  position: z.number().int().min(0).max(10_000).optional(),
  /** The whole page: a language that is not given is taken away. */
  texts: perLocale(z.strictObject({ slug: topSlugInput, title: wordsInput, body: pageBody })),
});
