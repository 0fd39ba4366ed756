import { z } from 'zod';
import { COMMENT_POLICIES } from '@/domain/article/model';
import { instantInput, keyInput, lockVersionInput, perLocale, perLocaleWords, slugInput, wordsInput } from '@/domain/reference-input';
import { HUES } from '@/domain/section/model';
import { LOCALES } from '@/lib/locales';
import { CANONICAL_POLICIES, FEED_POLICIES } from './model';

/** Words in a language: `null` takes them away, a language that is not given stays as it is. */
export const saveSourceInput = z.strictObject({
  key: keyInput,
  lockVersion: lockVersionInput,
  inLanguage: z.enum(LOCALES),
  homepageUrl: z.url({ protocol: /^https?$/ }).max(2048),
  initials: z.string().trim().min(1).max(6),
  hue: z.enum(HUES),
  feedPolicy: z.enum(FEED_POLICIES),
  canonicalPolicy: z.enum(CANONICAL_POLICIES),
  comments: z.enum(COMMENT_POLICIES).default('open'),
  copyrightNotice: wordsInput.nullable().default(null),
  licenceExpiresAt: instantInput.nullable().default(null),
  creditLine: perLocaleWords.default({}),
  usageTerms: perLocaleWords.default({}),
  texts: perLocale(z.strictObject({ name: wordsInput, slug: slugInput, description: wordsInput }).nullable()),
});
