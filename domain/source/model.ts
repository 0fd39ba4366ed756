import type { Hue } from '@/domain/section/model';

/** What a source allows in our feeds; of `none` its stories stand in no feed. */
export const FEED_POLICIES = ['full_text', 'description', 'headline', 'none'] as const;
export type FeedPolicy = (typeof FEED_POLICIES)[number];
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
  /** Whether it has a feed here: it lets its stories into feeds, and does not want them found at home alone. */
  hasFeed: boolean;
  creditLine: string | null;
  copyrightNotice: string | null;
  usageTerms: string | null;
};

/** A source as its desk shows it: its terms, and its words in every language. */
export type DeskSource = {
  key: string;
  publicId: string;
  inLanguage: string;
  homepageUrl: string;
  initials: string;
  hue: Hue;
  feedPolicy: FeedPolicy;
  canonicalPolicy: (typeof CANONICAL_POLICIES)[number];
  comments: 'open' | 'closed' | 'hidden';
  copyrightNotice: string | null;
  /** UTC, ISO 8601. */
  licenceExpiresAt: string | null;
  lockVersion: number;
  texts: Record<string, { name: string; slug: string; description: string; creditLine: string | null; usageTerms: string | null }>;
  storyCount: number;
};
