import type { Locale } from '@/lib/locales';

/** A feed ready to be written in either format: whole addresses, instants as UTC in ISO 8601, texts as they are read. */
export type FeedDocument = {
  title: string;
  description: string;
  language: Locale;
  homeUrl: string;
  feedUrl: string;
  iconUrl: string;
  updatedAt: string | null;
  /** Of the whole feed; `null` where each story has its own. */
  rights: string | null;
  items: FeedItem[];
};

export type FeedItem = {
  /** The same for ever, whatever becomes of the address (RFC 4151). */
  id: string;
  url: string;
  title: string;
  language: Locale;
  publishedAt: string;
  updatedAt: string | null;
  authors: { name: string; url: string }[];
  tags: string[];
  /** Plain; `null` where the newspaper allows the headline alone. */
  summary: string | null;
  /** Safe HTML: the summary with whose story it is and where the original stands. */
  summaryHtml: string;
  /** Safe HTML: the whole text with the same; `null` where it may not be given. */
  contentHtml: string | null;
  picture: { url: string; widthPx: number; heightPx: number; alt: string; credit: string | null } | null;
  source: { name: string; homepageUrl: string };
  originalUrl: string | null;
  originalLanguage: Locale;
  rights: string | null;
};
