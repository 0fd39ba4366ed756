import type { OutgoingHttpHeader } from 'node:http';
import type { Log } from '@/lib/server/log';
import { RenderFailure } from './flight';
import type { Rendered } from './flight';
import type { LightenPage } from './light-page';
import { createPage, NO_STORE, PUBLIC_CACHE_CONTROL } from './page';
import type { Page } from './page';
import { createRedirect, toLocation } from './redirect';
import type { SecurityHeaders } from './security-headers';

/** What a public page may say beside its body; the rest of the renderer's headers is about a connection that is not there. */
const TAKEN_HEADERS = ['content-language', 'link', 'x-robots-tag'];
const REDIRECTS = new Set([301, 302, 303, 307, 308]);
/** Answers that are the same for everybody until one of their tags is purged. */
export const KEPT_STATUSES: ReadonlySet<number> = new Set([200, 301, 308, 404, 410]);

type PageOptions = { rendered: Rendered; security: SecurityHeaders; log: Log; lighten: LightenPage };

/**
 * Makes a page of what was rendered, with the status, the redirect, the tags and the revision that the render declared.
 * @throws RenderFailure when the renderer answered with an error of its own
 */
export async function pageFromRendered(address: string, { rendered, security, log, lighten }: PageOptions): Promise<Page> {
  const { scope, headers } = rendered;
  const status = scope.status !== undefined && (rendered.status === 200 || rendered.status === 404) ? scope.status : rendered.status;
  // What a page says of itself (a search that had no time) is an answer; what the renderer says is a fault.
  if (status < 200 || (status >= 500 && status !== scope.status)) throw new RenderFailure(`The renderer answered ${status}`, { cause: scope.failure, isTimeout: false });
  // A part that threw behind a Suspense boundary leaves a hole in an answer of 200, and would be kept so.
  if (scope.failure !== undefined) throw new RenderFailure('A part of the page could not be rendered', { cause: scope.failure, isTimeout: false });
  if (headers['set-cookie'] !== undefined) log.error({ address }, 'a public page wanted to set a cookie; it was left out');
  const common = { tags: scope.tags, expiresAt: scope.validUntil, revision: scope.revision };
  if (REDIRECTS.has(status)) {
    const location = toLocation(scope.location ?? textOf(headers.location));
    if (location === null || location === address) throw new RenderFailure(`A redirect leads to ${location ?? 'nowhere'}`, { isTimeout: false });
    return createRedirect({ ...common, status, location, cacheControl: KEPT_STATUSES.has(status) ? PUBLIC_CACHE_CONTROL : NO_STORE }, security);
  }
  const contentType = textOf(headers['content-type']) || 'application/octet-stream';
  const taken = TAKEN_HEADERS.flatMap((name) => (headers[name] === undefined ? [] : [name, textOf(headers[name])]));
  if (scope.retryAfterSeconds !== undefined) taken.push('Retry-After', String(scope.retryAfterSeconds));
  const body = contentType.startsWith('text/html') ? lighten(rendered.body.toString('utf8'), scope.pieces) : rendered.body;
  return createPage({ ...common, status, contentType, body, headers: taken, cacheControl: KEPT_STATUSES.has(status) ? PUBLIC_CACHE_CONTROL : NO_STORE }, security);
}

const textOf = (value: OutgoingHttpHeader | undefined): string => (Array.isArray(value) ? value.join(', ') : String(value ?? ''));
