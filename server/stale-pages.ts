import { LRUCache } from 'lru-cache';
import { formatDate } from '@/lib/dates';
import type { DateFormat } from '@/lib/dates';
import { isLocale } from '@/lib/locales';
import { escapeHtml, SOURCE_LOCALE } from './error-page';
import type { ErrorWords } from './error-page';
import { rewritePage } from './page';
import type { Page } from './page';
import type { KeptPage } from './page-store';

/**
 * How long a node that hears nothing of its database still takes its pages for right, ms. Ten readings of the event follower
 * fit in it: a restart of the database or a burst of work passes within it, and a withdrawal is missed no longer.
 */
export const FRESH_MS = 5_000;

/** Stands empty in every page of the site (`components/site/site-page.tsx`). */
const EMPTY_LINE = '<p class="stale-line"></p>';
/** The same instant asked for twice comes out of two clocks, which are never quite one. */
const SAME_INSTANT_MS = 1_000;

export type StalePageOptions = {
  words: ErrorWords;
  /** Zone in which the site prints its times. */
  timeZone: () => string;
  maxBytes: number;
  now: () => number;
};

/** Makes the function that says on a page, and in its headers, that it may be out of date since `knownAt` (ms since the epoch). What was made is kept as long as there is room for it. */
export function createStalePages({ words, timeZone, maxBytes, now }: StalePageOptions) {
  const made = new LRUCache<string, Made>({ maxSize: maxBytes, sizeCalculation: ({ page }) => page.bytes });
  const making = new Map<KeptPage, Promise<Page>>();

  async function write(address: string, page: KeptPage, knownAt: number): Promise<Page> {
    const line = `<p class="stale-line">${escapeHtml(lineOf(address, knownAt))}</p>`;
    const written = await rewritePage(page, (text) => text.replace(EMPTY_LINE, () => line));
    made.set(address, { page: written, renderedAt: page.renderedAt, knownAt });
    return written;
  }

  function lineOf(address: string, knownAt: number): string {
    const [, first] = address.split('/', 2);
    const locale = isLocale(first) && words.has(first) ? first : SOURCE_LOCALE;
    const dates = { locale, timeZone: timeZone() };
    const printed = (format: DateFormat) => formatDate(new Date(knownAt), format, dates);
    const { stale = '', dateTime = '' } = words.get(locale) ?? {};
    const time = dateTime.replace('{date}', printed('shortDate')).replace('{time}', printed('time')).replace('{zone}', printed('zone'));
    return stale.replace('{time}', () => time);
  }

  function find(address: string, page: KeptPage, knownAt: number): Promise<Page> | Page {
    // For a program the header is all: its answer has no place for a sentence.
    if (!page.contentType.startsWith('text/html')) return { ...page, forms: new Map() };
    const known = made.get(address);
    if (known?.renderedAt === page.renderedAt && Math.abs(known.knownAt - knownAt) < SAME_INSTANT_MS) return known.page;
    const written = making.get(page) ?? write(address, page, knownAt).finally(() => making.delete(page));
    making.set(page, written);
    return written;
  }

  return async (address: string, page: KeptPage, { knownAt }: { knownAt: number }): Promise<Page> => {
    const stale = await find(address, page, knownAt);
    return { ...stale, ageSeconds: () => Math.max(0, Math.floor((now() - knownAt) / 1000)) };
  };
}

type Made = { page: Page; renderedAt: number; knownAt: number };
