import type { Locale } from '@/lib/locales';

const encode = (part: string): string => encodeURIComponent(part);

/** Path of a language's front. */
export const frontHref = (locale: Locale): string => `/${locale}`;
/** Path of a section in its language; percent-encoded, so that it may stand in any header or attribute. */
export const sectionHref = (locale: Locale, slug: string): string => `/${locale}/${encode(slug)}`;
/** Path of a page of the site; it shares its place with the sections. */
export const pageHref = (locale: Locale, slug: string): string => sectionHref(locale, slug);
export const articleHref = (locale: Locale, sectionSlug: string, slug: string, publicId: string): string => `/${locale}/${encode(sectionSlug)}/${encode(slug)}-${publicId}`;
export const authorHref = (locale: Locale, slug: string, publicId: string): string => `/${locale}/author/${encode(slug)}-${publicId}`;
export const sourceHref = (locale: Locale, slug: string, publicId: string): string => `/${locale}/source/${encode(slug)}-${publicId}`;
export const topicHref = (locale: Locale, slug: string): string => `/${locale}/topic/${encode(slug)}`;
/** Path of the newest stories of a language, or of one day of them (`2026-03-02`, in the site's zone). */
export const latestHref = (locale: Locale, day?: string): string => `/${locale}/latest${day === undefined ? '' : `/${day}`}`;
/** Leads to the place where a comment stands; what can be done with one without scripts has an address below it. */
export const commentHref = (locale: Locale, commentId: string, action?: CommentAction): string => `/${locale}/comments/${commentId}${action ? `/${action}` : ''}`;
export type CommentAction = 'reply' | 'recommend' | 'report' | 'edit' | 'delete';
export const newCommentHref = (locale: Locale): string => `/${locale}/comments/new`;
/** Path of the form in which a reader reports an error in a translation, of which they have this revision before them. */
export const translationReportHref = (locale: Locale, articleId: string, revision: number): string => `/${locale}/translations/${articleId}?revision=${revision}`;
/** Path of the search, where it begins. */
export const searchStartHref = (locale: Locale): string => `/${locale}/search`;
/** Path of one's own account: the same for everybody. */
export const accountHref = (locale: Locale): string => `/${locale}/account`;
/** Path of a person's sign-in; `next` is where they go on afterwards. */
export const signInHref = (locale: Locale, next: string): string => `/${locale}/account/sign-in?next=${encode(next)}`;

/** Splits the last part of an address into slug and public id; `null` when it carries no id. The id is found in any letter case. */
export function splitAddress(address: string): { slug: string; publicId: string } | null {
  const match = /^(?:(.*)-)?([0-9A-HJKMNP-TV-Za-hjkmnp-tv-z]{10})$/su.exec(address);
  return match ? { slug: match[1] ?? '', publicId: match[2]!.toLowerCase() } : null;
}

/** Decodes a route parameter; what does not decode stays as it is and will match nothing. */
export function decodePart(part: string): string {
  try {
    return decodeURIComponent(part).normalize('NFC');
  } catch {
    return part;
  }
}
