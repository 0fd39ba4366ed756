import { LOCALES } from '@/lib/locales';
import { PUBLIC_ID } from '@/domain/article/model';
import { COMMENT_CURSOR, COMMENT_SORTS, DEFAULT_SORT } from '@/domain/comment/model';

const COMMENT_SORT = new RegExp(`^(?:${COMMENT_SORTS.join('|')})$`);

const KEY = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
/** What no word is made of: halves of characters, directions; but joiners, which some scripts write with. */
const UNSEEN = /(?![\u200b-\u200d])\p{C}/gu;

/** As much of a query as a page is asked for. */
const BEGINNING = /^(.{600}).+$/su;

/** Which query parameters public addresses know. The values are bounded, for every one of them is a page in the cache. */
export type QueryRule = {
  /** Tested against the path below `/{locale}` or `/api/{locale}`, decoded: `/politics`. */
  path: RegExp;
  /** Name → what its value looks like, whole. In the order in which an address lists them. */
  parameters: Readonly<Record<string, RegExp>>;
  /** One spelling of values that mean the same; done before a value is tested. */
  tidy?: Readonly<Record<string, (value: string) => string>>;
  /** Values that mean the same as leaving the parameter out. */
  defaults?: Readonly<Record<string, string>>;
};

/** The first rule whose path fits counts. A list goes on before the story that `before` names; a conversation after the comment in `after`, and `of` names the one shown. */
export const PAGE_QUERIES: readonly QueryRule[] = [
  {
    path: /^\/search$/,
    // Longer words than a search takes come through, for the page that says so with what was typed; of very long ones their beginning.
    parameters: { q: /^(?:\P{C}|[\u200b-\u200d]){1,600}$/u, section: KEY, source: KEY, from: DAY, to: DAY, lang: new RegExp(`^(?:${LOCALES.join('|')})$`), page: /^[1-9]\d{0,2}$/, newest: PUBLIC_ID },
    tidy: { q: (value) => value.normalize('NFC').replace(/[\s\p{Cc}]+/gu, ' ').replace(UNSEEN, '').trim().replace(BEGINNING, '$1').trimEnd() },
    defaults: { page: '1' },
  },
  { path: /^\/sitemap-(?:stories|authors)\.xml$/, parameters: { part: /^(?:0|[1-9]\d{0,4})$/ } },
  // Feeds, other sitemaps, the manifest and the icon have no parameters.
  { path: /\.(?:xml|json|webmanifest|png)$/, parameters: {} },
  { path: /^\/(?:(?:author|source|topic|latest)\/)?[^/]+$/, parameters: { before: PUBLIC_ID } },
  { path: /^\/[^/]+\/[^/]+\/comments$/, parameters: { of: PUBLIC_ID, sort: COMMENT_SORT, after: COMMENT_CURSOR }, defaults: { sort: DEFAULT_SORT } },
];
export const API_QUERIES: readonly QueryRule[] = [
  { path: /^\/articles\/[^/]+\/comments$/, parameters: { of: PUBLIC_ID, sort: COMMENT_SORT, after: COMMENT_CURSOR }, defaults: { sort: DEFAULT_SORT } },
  { path: /^\/comments\/[^/]+\/replies$/, parameters: { after: PUBLIC_ID } },
];

/**
 * The part of the query that counts, in one spelling: known parameters with fitting values, once each, in the rule's
 * order. Everything else is left out, so it can neither make a second page nor reach a render.
 * @returns '' or the query with its question mark
 */
export function canonicalQuery(path: string, query: string, rules: readonly QueryRule[]): string {
  if (query === '') return '';
  const rule = rules.find((candidate) => candidate.path.test(path));
  if (!rule) return '';
  const given = new URLSearchParams(query);
  const kept = Object.entries(rule.parameters).flatMap(([name, pattern]) => {
    const value = given.getAll(name).map((each) => rule.tidy?.[name]?.(each) ?? each).find((candidate) => pattern.test(candidate));
    return value === undefined || rule.defaults?.[name] === value ? [] : [`${name}=${encodeURIComponent(value)}`];
  });
  return kept.length > 0 ? `?${kept.join('&')}` : '';
}
