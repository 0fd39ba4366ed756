import { isLocale, LOCALES } from '@/lib/locales';
import type { Locale } from '@/lib/locales';
import { isPossible } from './possible-address';
import { API_QUERIES, canonicalQuery, PAGE_QUERIES } from './query-parameters';
import { parseRequestAddress, toPath } from './request-address';
import type { RequestAddress } from './request-address';

/** The languages that this site has in use, and the one for readers of whom nothing is known. */
export type LocalesInUse = { locales: readonly Locale[]; defaultLocale: Locale };

const PROBES = ['healthz', 'readyz', 'metrics'] as const;
export type Probe = (typeof PROBES)[number];

/** What an address asks for. */
export type Route =
  /** No address of any page: 400. */
  | { kind: 'malformed'; locale: Locale | null }
  /** `/`: the only place where the reader's language decides. */
  | { kind: 'root' }
  /** A public page. `address` is its one right spelling; `isCanonical` tells whether the request used it. */
  | { kind: 'page'; locale: Locale; address: string; isCanonical: boolean }
  /** A page for one reader: their account, and the forms that work without JavaScript. Never kept. */
  | { kind: 'personal'; locale: Locale; address: string; isCanonical: boolean }
  /** A public answer for programs; writing to it is never kept. */
  | { kind: 'api'; locale: Locale; address: string }
  /** An answer for the programs of one reader. Never kept. */
  | { kind: 'personalApi'; address: string }
  /** A file that never changes under its name, below `folder`. */
  | { kind: 'file'; folder: 'fonts' | 'media' | 'static' | 'root'; name: string }
  /** The newsroom. Never kept. */
  | { kind: 'newsroom'; address: string; isCanonical: boolean }
  /** What Next's development server needs. */
  | { kind: 'tooling' }
  /** For those who watch the site. */
  | { kind: 'probe'; probe: Probe }
  /** Below no language in use. `isApi` when a program asked. */
  | { kind: 'missing'; isApi: boolean };

const LOCALE_BY_LOWER_CASE = new Map(LOCALES.map((locale) => [locale.toLowerCase(), locale]));

/** Says what the target of a request asks for. Pure, and total: it throws for no input. */
export function classify(target: string, inUse: LocalesInUse): Route {
  const address = parseRequestAddress(target);
  if (!address) return { kind: 'malformed', locale: guessLocale(target) };
  const [first, second] = address.segments;
  if (first === undefined) return { kind: 'root' };
  const locale = localeInUse(first, inUse);
  if (locale) return pageRoute(address, locale, first);
  if (first === 'api') return apiRoute(address, second, inUse);
  if (first === '_next') return nextRoute(address);
  if (first === 'admin') return { kind: 'newsroom', address: withQuery(address.path, address), isCanonical: address.isCanonical };
  if (address.isCanonical) {
    // One for all languages, made of what the site has in use, and kept like a page.
    if (first === 'robots.txt' && second === undefined) return { kind: 'page', locale: inUse.defaultLocale, address: address.path, isCanonical: true };
    const probe = PROBES.find((name) => name === first);
    if (probe !== undefined && second === undefined) return { kind: 'probe', probe };
    if ((first === 'fonts' || first === 'media') && second !== undefined) return { kind: 'file', folder: first, name: address.path.slice(first.length + 2) };
    if (second === undefined && first.includes('.')) return { kind: 'file', folder: 'root', name: address.path.slice(1) };
  }
  return { kind: 'missing', isApi: false };
}

/** Languages are found in any case: the address with the right one is told by a redirect. */
function localeInUse(segment: string, { locales }: LocalesInUse): Locale | null {
  const locale = LOCALE_BY_LOWER_CASE.get(segment.toLowerCase());
  return locale && locales.includes(locale) ? locale : null;
}

/** First parts below a language that lead to pages for one reader. */
const PERSONAL = new Set(['account', 'comments', 'translations']);

function pageRoute(address: RequestAddress, locale: Locale, spelt: string): Route {
  const rest = address.segments.slice(1);
  if (PERSONAL.has(rest[0] ?? '')) return { kind: 'personal', locale, address: withQuery(toPath([locale, ...rest]), address), isCanonical: address.isCanonical && spelt === locale };
  // What can lead nowhere is the page for nothing there, under any of its names.
  if (!isPossible(rest)) return { kind: 'page', locale, address: `/${locale}/404`, isCanonical: true };
  const query = canonicalQuery(`/${rest.join('/')}`, address.query, PAGE_QUERIES);
  const path = spelt === locale ? address.path : toPath([locale, ...rest]);
  return { kind: 'page', locale, address: path + query, isCanonical: address.isCanonical && spelt === locale };
}

function apiRoute(address: RequestAddress, second: string | undefined, inUse: LocalesInUse): Route {
  if (address.isCanonical && second === 'me') return { kind: 'personalApi', address: withQuery(address.path, address) };
  // Programs are told nothing by a redirect that they could not read in the documentation: only the right spelling counts.
  if (!address.isCanonical || second === undefined || !isLocale(second) || !inUse.locales.includes(second)) return { kind: 'missing', isApi: true };
  const query = canonicalQuery(`/${address.segments.slice(2).join('/')}`, address.query, API_QUERIES);
  return { kind: 'api', locale: second, address: address.path + query };
}

/** What is never kept may have any parameters: they fill no memory. */
const withQuery = (path: string, { query }: RequestAddress): string => (query === '' ? path : `${path}?${query}`);

function nextRoute(address: RequestAddress): Route {
  const prefix = '/_next/static/';
  return address.path.startsWith(prefix) ? { kind: 'file', folder: 'static', name: address.path.slice(prefix.length) } : { kind: 'tooling' };
}

/** The language of a refusal: a broken address may still begin with one. */
function guessLocale(target: string): Locale | null {
  const first = /^\/+([A-Za-z-]{2,10})(?:[^A-Za-z-]|$)/.exec(target.slice(0, 20))?.[1];
  return first === undefined ? null : (LOCALE_BY_LOWER_CASE.get(first.toLowerCase()) ?? null);
}
