import { PUBLIC_ID } from '@/domain/article/model';
import { COMMENT_CURSOR, COMMENT_SORTS, DEFAULT_SORT } from '@/domain/comment/model';

const COMMENT_SORT = new RegExp(`^(?:${COMMENT_SORTS.join('|')})$`);

/** Which query parameters public addresses know. The values are bounded, for every one of them is a page in the cache. */
export type QueryRule = {
  /** Tested against the path below `/{locale}` or `/api/{locale}`, decoded: `/politics`. */
  path: RegExp;
  /** Name → what its value looks like, whole. In the order in which an address lists them. */
  parameters: Readonly<Record<string, RegExp>>;
  /** Values that mean the same as leaving the parameter out. */
  defaults?: Readonly<Record<string, string>>;
};

/** The first rule whose path fits counts. A list goes on before the story that `before` names; a conversation after the comment in `after`, and `of` names the one shown. */
export const PAGE_QUERIES: readonly QueryRule[] = [
  { path: /^\/sitemap-(?:stories|authors)\.xml$/, parameters: { part: /^(?:0|[1-9]\d{0,4})$/ } },
  // Feeds, other sitemaps and the manifest have no parameters.
  { path: /\.(?:xml|json|webmanifest)$/, parameters: {} },
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
    const value = given.getAll(name).find((candidate) => pattern.test(candidate));
    return value === undefined || rule.defaults?.[name] === value ? [] : [`${name}=${encodeURIComponent(value)}`];
  });
  return kept.length > 0 ? `?${kept.join('&')}` : '';
}
