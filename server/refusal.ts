import type { IncomingMessage, ServerResponse } from 'node:http';
import { errorPage } from './error-page';
import type { ErrorKind, ErrorWords, SentForm } from './error-page';
import { answerPage } from './answer-page';
import { createPage, NO_STORE } from './page';
import type { Page } from './page';
import { chooseLocale, readCookie } from './reader-locale';
import { isReading } from './request-guard';
import type { LocalesInUse, Route } from './routes';
import { NEWSROOM_LOCALE_COOKIE, newsroomLocale } from '@/lib/i18n/newsroom-locale';
import type { Locale } from '@/lib/locales';
import type { SecurityHeaders } from './security-headers';

export type Refusal = {
  status: 400 | 403 | 404 | 405 | 413 | 421 | 429 | 500 | 503;
  /** What went wrong, where the status alone does not tell. */
  kind?: ErrorKind;
  /** Language of the address, if it has one. */
  locale?: Locale | null;
  /** A program asked: the answer is a problem document (RFC 9457). */
  isApi?: boolean;
  /** The address is of the newsroom: the page leads back there, in one of its languages. */
  isNewsroom?: boolean;
  /** More headers: name, value, name, value… */
  headers?: readonly string[];
  reference?: string;
  /** What was sent in vain, for the page to keep. */
  form?: SentForm | undefined;
};

const KINDS: Readonly<Record<Refusal['status'], ErrorKind>> = { 400: 'bad_request', 403: 'foreign', 404: 'bad_request', 405: 'method', 413: 'too_large', 421: 'bad_request', 429: 'rate_limited', 500: 'internal', 503: 'unavailable' };
const TITLES: Readonly<Record<Refusal['status'], string>> = { 400: 'Bad Request', 403: 'Forbidden', 404: 'Not Found', 405: 'Method Not Allowed', 413: 'Content Too Large', 421: 'Misdirected Request', 429: 'Too Many Requests', 500: 'Internal Server Error', 503: 'Service Unavailable' };

/** What passes: the same address may have its page in a moment. */
const REPEATABLE: ReadonlySet<Refusal['status']> = new Set([429, 500, 503]);

export type Refuse = ReturnType<typeof createRefusals>;

/** Makes the function that answers what has no page: complete, in the reader's language, kept by nobody. */
export function createRefusals({ words, security, inUse }: { words: ErrorWords; security: SecurityHeaders; inUse: () => LocalesInUse }) {
  /** The same few pages are asked for by every scanner. */
  const made = new Map<string, Promise<Page>>();

  function page(refusal: Refusal & { isRead: boolean }, locale: Locale): Promise<Page> {
    const { status, kind = KINDS[status], isApi = false, isNewsroom = false, isRead, headers = [], reference, form } = refusal;
    const canRepeat = isRead && REPEATABLE.has(status);
    const make = () =>
      createPage(
        {
          status,
          contentType: isApi ? 'application/problem+json' : 'text/html; charset=utf-8',
          body: Buffer.from(isApi ? JSON.stringify({ title: TITLES[status], status, reference }) : errorPage(kind, { locale, words, reference, isNewsroom, canRepeat, form })),
          cacheControl: NO_STORE,
          headers,
        },
        security,
      );
    if (reference !== undefined || form !== undefined) return make();
    const name = JSON.stringify([status, kind, locale, isApi, isNewsroom, canRepeat, headers]);
    const known = made.get(name) ?? make();
    if (made.size < 500) made.set(name, known);
    return known;
  }

  return async function refuse(request: IncomingMessage, response: ServerResponse, refusal: Refusal): Promise<void> {
    const { locale, isNewsroom } = refusal;
    const spoken = locale && (isNewsroom || inUse().locales.includes(locale)) ? locale : chooseLocale(request, inUse());
    const isRead = isReading(request);
    const answer = await page({ ...refusal, isRead }, spoken);
    // A body that nobody reads would stand before the next request on this connection.
    if (!isRead) response.shouldKeepAlive = false;
    await answerPage(request, response, answer, null);
  };
}

const isApiTarget = (target: string | undefined): boolean => /^\/+(?:admin\/+)?api(?:[/?]|$)/.test(target ?? '');

/** Whom a refusal speaks to: a program, somebody at work in the newsroom, or a reader in the language of the address. */
export function targetOf(route: Route, { url, headers }: IncomingMessage): Pick<Refusal, 'locale' | 'isApi' | 'isNewsroom'> {
  if (route.kind !== 'newsroom') return { locale: 'locale' in route ? route.locale : null, isApi: isApiTarget(url) };
  return { locale: newsroomLocale([readCookie(headers.cookie, NEWSROOM_LOCALE_COOKIE)], headers['accept-language'] ?? null), isApi: isApiTarget(url), isNewsroom: true };
}
