import type { Locale } from '@/lib/locales';

/** For how long a read counts, and within how many hours it comes to weigh half: what is read now goes before what was. */
export const READ_WINDOW_HOURS = 48;
export const READ_HALF_LIFE_HOURS = 12;

/** So many stories of each hour, the most read, are added up: nothing that is read less in every one of them comes to be among the five. */
export const READ_OF_HOUR = 20;

/** How many stories the list of the most read names, and below how many there is none. */
export const MOST_READ = { most: 5, least: 3 } as const;
/** How long a page may show an older order of them. */
export const MOST_READ_LAG_SECONDS = 300;

export const HOUR_MS = 3_600_000;

/** What one node counted of one story, in one language, within one hour (ISO 8601, its beginning). */
export type ReadCount = { articleId: string; inLanguage: Locale; hour: string; count: number };
