import type { IncomingMessage } from 'node:http';
import { match } from '@formatjs/intl-localematcher';
import Negotiator from 'negotiator';
import { isLocale } from '@/lib/locales';
import type { Locale } from '@/lib/locales';
import type { LocalesInUse } from './routes';

/** The language a reader chose on this site is kept in this cookie. */
export const LOCALE_COOKIE = 'locale';

/** The language for a reader at an address that names none: their saved choice, else what their browser asks for, else the default. */
export function chooseLocale({ headers }: Pick<IncomingMessage, 'headers'>, inUse: LocalesInUse): Locale {
  const saved = readCookie(headers.cookie, LOCALE_COOKIE);
  if (isLocale(saved) && inUse.locales.includes(saved)) return saved;
  return matchLocale(headers['accept-language'], inUse);
}

/** Languages asked for beyond these say nothing about a reader, and the matching takes its time. */
const MAX_HEADER_CHARS = 200;
const MAX_LANGUAGES = 8;

function matchLocale(accepted: string | undefined, { locales, defaultLocale }: LocalesInUse): Locale {
  if (accepted === undefined) return defaultLocale;
  const wanted = new Negotiator({ headers: { 'accept-language': accepted.slice(0, MAX_HEADER_CHARS) } }).languages().filter(isLanguageTag).slice(0, MAX_LANGUAGES);
  const best = wanted.length > 0 ? match(wanted, locales, defaultLocale) : defaultLocale;
  return isLocale(best) ? best : defaultLocale;
}

/** The matcher throws on a tag that `Intl` does not know as one. */
function isLanguageTag(tag: string): boolean {
  if (tag === '*') return false;
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}

/** One value of a `Cookie` header (RFC 6265, 5.4), as sent. */
export function readCookie(header: string | undefined, name: string): string | undefined {
  return header
    ?.split(';')
    .map((pair) => pair.trim())
    .find((pair) => pair.startsWith(`${name}=`))
    ?.slice(name.length + 1);
}
