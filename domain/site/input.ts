import { z } from 'zod';
import { keyInput, perLocale, topSlugInput, wordsInput } from '@/domain/reference-input';
import { LOCALES } from '@/lib/locales';

const timeZone = z.string().refine((zone) => { try { return Boolean(new Intl.DateTimeFormat('en', { timeZone: zone })); } catch { return false; } }, 'A name of the IANA time zone database, for example Asia/Ho_Chi_Minh.');

export const saveSiteInput = z
  .strictObject({
    defaultLocale: z.enum(LOCALES),
    timeZone,
    locales: z.array(z.enum(LOCALES)).min(1),
    texts: perLocale(z.strictObject({ name: wordsInput, tagline: wordsInput, description: wordsInput })),
  })
  .superRefine(({ defaultLocale, locales, texts }, issues) => {
    if (!locales.includes(defaultLocale)) issues.addIssue({ code: 'custom', path: ['defaultLocale'], message: 'The default language must be in use.' });
    for (const locale of locales) if (!texts[locale]) issues.addIssue({ code: 'custom', path: ['texts', locale], message: 'A language in use needs the name, tagline and description of the site.' });
  });

export const savePageInput = z.strictObject({ key: keyInput, texts: perLocale(z.strictObject({ slug: topSlugInput, title: wordsInput, body: z.array(wordsInput).min(1) })) });
