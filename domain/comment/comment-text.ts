import { find } from 'linkifyjs';
import { httpUrl } from '@/lib/web-address';
import type { CommentText, TextPart } from './model';

/** A cleaned text as paragraphs, with what may be followed as links: addresses typed with http, https or www, and those with a path. */
export function commentText(text: string): CommentText {
  return text.split(/\n{2,}/).map((paragraph) => {
    const parts: TextPart[] = [];
    let at = 0;
    for (const { href, value, start, end } of findLinks(paragraph)) {
      if (start > at) parts.push({ text: paragraph.slice(at, start) });
      parts.push({ text: value, href });
      at = end;
    }
    if (at < paragraph.length) parts.push({ text: paragraph.slice(at) });
    return parts;
  });
}

/** Whether a text holds an address of another site. */
export const hasLink = (text: string): boolean => findLinks(text).length > 0;

type Link = { href: string; value: string; start: number; end: number };

/**
 * A word with a dot in it is not an address ("Yes.In time"), and one that names a user is made to deceive
 * (`https://bank.example@other.example`).
 */
function findLinks(text: string): Link[] {
  return find(text, 'url').flatMap(({ value, start, end }) => {
    const isMeant = /^(?:https?:\/\/|www\.)/i.test(value) || /^[^/]+\.[^/]+\/./.test(value);
    const href = isMeant ? httpUrl(/^https?:/i.test(value) ? value : `https://${value}`) : null;
    return href !== null && new URL(href).username === '' ? [{ href, value, start, end }] : [];
  });
}
