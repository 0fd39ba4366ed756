import type { Locale } from '@/lib/locales';

/** `resolved`: somebody has looked, whatever came of it. */
export const TRANSLATION_REPORT_STATES = ['open', 'resolved'] as const;
export type TranslationReportState = (typeof TRANSLATION_REPORT_STATES)[number];

/** As long as a passage that can be found again, and as an explanation needs to be; in letters as a reader counts them. */
export const MOST_QUOTE_GRAPHEMES = 500;
export const MOST_REMARK_GRAPHEMES = 1000;

/** What a reader says is wrong in a translation, as the newsroom reads it. */
export type TranslationReport = {
  id: number;
  articleId: string;
  inLanguage: Locale;
  /** Headline of the revision that the reader had before them, its number, and whether it is still the live one. */
  headline: string;
  revision: number;
  isLive: boolean;
  /** Where the quoted words stand; `null` = nowhere in particular. */
  segmentKey: string | null;
  quote: string | null;
  remark: string | null;
  state: TranslationReportState;
  /** UTC, ISO 8601. */
  createdAt: string;
  resolvedAt: string | null;
  resolverName: string | null;
  mayResolve: boolean;
};
