import { escapeHtml } from './error-page';
import { createPage } from './page';
import type { Page, PageSource } from './page';
import type { SecurityHeaders } from './security-headers';

/** A redirect as a page: the body is complete, for the rare program that shows it, and has no words but the address. */
export function createRedirect(source: Omit<PageSource, 'body' | 'contentType'> & { location: string }, security: SecurityHeaders): Promise<Page> {
  const { location, headers = [], ...rest } = source;
  const shown = escapeHtml(location);
  const body = Buffer.from(`<!doctype html><html lang="und"><head><meta charset="utf-8"><title>${shown}</title></head><body><p><a href="${shown}">${shown}</a></p></body></html>\n`);
  return createPage({ ...rest, contentType: 'text/html; charset=utf-8', body, headers: [...headers, 'Location', location] }, security);
}

/** An address as a `Location` header may carry it: a path of this site or an http(s) address, percent-encoded; `null` for anything else. */
export function toLocation(target: string): string | null {
  if (/^\/(?![/\\])/.test(target)) {
    const url = new URL(target, 'http://site.invalid');
    return url.pathname + url.search + url.hash;
  }
  if (!/^https?:\/\//i.test(target) || !URL.canParse(target)) return null;
  return new URL(target).href;
}
