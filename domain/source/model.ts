import type { Hue } from '@/domain/section/model';

/** What a source allows in our feeds. */
export const FEED_POLICIES = ['full_text', 'description'] as const;
/** Whose address search engines should keep for a republished story. */
export const CANONICAL_POLICIES = ['self', 'source'] as const;

export type SourceSummary = {
  key: string;
  name: string;
  href: string;
  /** One to three letters in its own script, for the round badge. */
  initials: string;
  hue: Hue;
};
export type SourceDetail = SourceSummary & {
  id: string;
  description: string;
  inLanguage: string;
  homepageUrl: string;
  creditLine: string | null;
  copyrightNotice: string | null;
  usageTerms: string | null;
};
