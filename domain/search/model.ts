/** What is kept of a story so that it can be found, and what a reader asks for. Pure: `article` writes by it, `search` asks by it. */
import { isLocale } from '@/lib/locales';
import type { Locale } from '@/lib/locales';
import { isInPairs, listTokens, toSearchable } from '@/lib/search-tokens';
import type { Token } from '@/lib/search-tokens';
import { searchStartHref } from '@/lib/url';
import type { ArticleSummary } from '@/domain/article/model';

/** A reader's words, in UTF-16 units: a headline fits. An address holds them percent-encoded, and is refused at 2,048. */
export const MAX_QUERY_CHARS = 100;
export const HITS_PER_PAGE = 20;
/** Of more hits only the newest are put in order and shown: nobody reads further, and the time stays bounded. */
export const MOST_RANKED = 200;
/** So many are put in order once more with the help of a dictionary: five pages of hits. */
export const MOST_REORDERED = 100;
export const LAST_PAGE = MOST_RANKED / HITS_PER_PAGE;
/** How long the database may think about one search. */
export const SEARCH_LIMIT_MS = 2000;
/** How often one client may ask for what is not kept: far beyond what fingers can type, and a fraction of what the database can answer. */
export const SEARCH_RATE = { name: 'search', points: 120, windowSeconds: 60 };
/** When a search that had no time may be asked again. */
export const BUSY_SECONDS = 5;

/** Rises when documents are made by other rules: what was made by earlier ones is made anew in the background. */
export const DOCUMENT_RULES = 3;
/** Kind of the job that makes missing and outdated documents. */
export const INDEX_JOB = 'index_search';

/** What of a story can be found, from the weightiest. */
export type DocumentWords = { headline: string; description: string; body: readonly string[]; names: readonly string[] };

const MAX_POSITION = 16_383; // of a tsvector; what stands behind counts as standing there

/** The document of a version: a `tsvector` in its text form. */
export function toDocument({ headline, description, body, names }: DocumentWords, locale: Locale): string {
  const places = new Map<string, string[]>();
  let position = 0;
  const add = (weight: string) => (text: string) => {
    for (const { forms } of listTokens(text, locale)) {
      position = Math.min(position + 1, MAX_POSITION);
      for (const form of forms) {
        const known = places.get(form);
        if (known) known.push(`${position}${weight}`);
        else places.set(form, [`${position}${weight}`]);
      }
    }
    // No phrase reaches from one text into the next.
    position = Math.min(position + 1, MAX_POSITION);
  };
  [headline].forEach(add('A'));
  [description].forEach(add('B'));
  body.forEach(add('C'));
  names.forEach(add('D'));
  // PostgreSQL keeps 256 places of a word, and reads them all before it drops the others.
  return [...places].map(([form, at]) => `${quote(form, locale)}:${at.slice(0, 255).join(',')}`).join(' ');
}

/** A word as the index keeps it, under its language: each is asked for by itself, and a word that one alone knows costs nothing in the others. Two letters tell ours apart. */
const quote = (form: string, locale: Locale): string => `'${locale.slice(0, 2)}:${form.replace(/['\\]/g, '$&$&')}'`;

/** Words that must stand next to each other. `isPrefix`: the last is the beginning of a pair. */
export type Term = { lexemes: readonly string[]; isPrefix: boolean };

/** What a reader's words ask for in a language: all of the words, and those between quotation marks side by side. */
export function parseTerms(query: string, locale: Locale): Term[] {
  const seen = new Set<string>();
  return splitQuery(query).flatMap((part) => {
    const tokens = listTokens(part, locale);
    const last = tokens.at(-1);
    if (!last) return [];
    // The last letter of a run stands by itself only where the text ends with it.
    const kept = last.isTail && tokens.length > 1 && !isLoneLetter(tokens) ? tokens.slice(0, -1) : tokens;
    const term = { lexemes: kept.map(({ forms }) => forms[0]!), isPrefix: last.isTail && kept.length === tokens.length };
    const key = JSON.stringify(term);
    if (seen.has(key)) return [];
    seen.add(key);
    return [term];
  });
}

/** Whether the last letter belongs to no pair. */
const isLoneLetter = (tokens: readonly Token[]): boolean => {
  const [before, last] = tokens.slice(-2);
  return last !== undefined && before !== undefined && before.end !== last.end;
};

/** Parts between spaces, and between quotation marks of any kind; a mark without its fellow counts for nothing. */
function splitQuery(query: string): string[] {
  const parts: string[] = [];
  const rest = query.replace(/["＂“„”«「『]([^"＂“”»」』]+)["＂“”»」』]/gu, (_, phrase: string) => {
    parts.push(phrase);
    return ' ';
  });
  return [...parts, ...rest.split(/\s+/u)];
}

/** The terms in a language as a `tsquery` in its text form; `null` when there is nothing to look for. */
export function toQuery(terms: readonly Term[], locale: Locale): string | null {
  const parts = terms.map(({ lexemes, isPrefix }) => {
    const words = lexemes.map((lexeme, index) => quote(lexeme, locale) + (isPrefix && index === lexemes.length - 1 ? ':*' : ''));
    return words.length > 1 ? `(${words.join(' <-> ')})` : words[0]!;
  });
  return parts.length > 0 ? parts.join(' & ') : null;
}

/** The words of terms, each by itself: a phrase is no rarer in an index than they are. */
export const wordsOf = (terms: readonly Term[]): Term[] => terms.flatMap(({ lexemes, isPrefix }) => lexemes.map((lexeme, index) => ({ lexemes: [lexeme], isPrefix: isPrefix && index === lexemes.length - 1 })));

/** A piece of a text; `isHit` = the reader asked for it. */
export type Piece = { text: string; isHit: boolean };

type Range = { start: number; end: number };

/** Cuts a text into what was asked for and what stands around it. */
export function markHits(text: string, terms: readonly Term[], locale: Locale): Piece[] {
  return toPieces(toSearchable(text), findHits(text, terms, locale).flatMap(({ ranges }) => ranges));
}

/** Where each of the terms that a text holds stands in it. */
export function findHits(text: string, terms: readonly Term[], locale: Locale): { term: Term; ranges: Range[] }[] {
  const tokens = listTokens(text, locale);
  return terms.flatMap((term) => {
    const { lexemes, isPrefix } = term;
    const ranges = tokens.flatMap((first, index) => {
      const isThere = lexemes.every((lexeme, offset) => {
        const token = tokens[index + offset];
        return token?.forms.some((form) => (isPrefix && offset === lexemes.length - 1 ? form.startsWith(lexeme) : form === lexeme)) ?? false;
      });
      if (!isThere) return [];
      const last = tokens[index + lexemes.length - 1]!;
      return [{ start: first.start, end: isPrefix ? last.firstEnd : last.end }];
    });
    return ranges.length > 0 ? [{ term, ranges }] : [];
  });
}

/**
 * Whether a headline holds something that was asked for only across the borders of its words: 京都 in 東京都, 中国 in
 * 发展中国家. Pairs of letters cannot tell; a dictionary can, and is asked for those headlines alone that would come first.
 */
export function isAcrossWords(headline: string, terms: readonly Term[], locale: Locale): boolean {
  const paired = findHits(headline, terms.filter(({ lexemes }) => isInPairs(lexemes[0]!)), locale);
  if (paired.length === 0) return false;
  const ends = [...new Intl.Segmenter(locale, { granularity: 'word' }).segment(toSearchable(headline))].map(({ segment, index }) => index + segment.length);
  const isEnd = (place: number) => place === 0 || ends.includes(place);
  const isAcross = ({ start, end }: Range) => ends.some((place) => place > start && place < end) && !(isEnd(start) && isEnd(end));
  return paired.some(({ ranges }) => ranges.every(isAcross));
}

function toPieces(text: string, ranges: Range[]): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  const add = (end: number, isHit: boolean) => {
    if (end <= at) return;
    const last = pieces.at(-1);
    // Hits that touch or overlap, as pairs of letters do, are one.
    if (last?.isHit && isHit) last.text += text.slice(at, end);
    else pieces.push({ text: text.slice(at, end), isHit });
    at = end;
  };
  for (const { start, end } of ranges.sort((a, b) => a.start - b.start || b.end - a.end)) {
    add(start, false);
    add(end, true);
  }
  add(text.length, false);
  return pieces;
}

const EXCERPT_CHARS = 200;

/** The part of a text around the first hit, with ellipses where it was cut; `null` when it holds none of the terms. */
export function excerptOf(text: string, terms: readonly Term[], locale: Locale): Piece[] | null {
  const searchable = toSearchable(text);
  const hits = findHits(text, terms, locale);
  const ranges = hits.flatMap((hit) => hit.ranges);
  if (ranges.length === 0) return null;
  const first = Math.min(...ranges.map(({ start }) => start));
  if (searchable.length <= EXCERPT_CHARS) return toPieces(searchable, ranges);
  const [start, end] = wholeWords(searchable, Math.max(0, first - EXCERPT_CHARS / 3), Math.max(0, first - EXCERPT_CHARS / 3) + EXCERPT_CHARS, locale);
  const inside = ranges.filter((range) => range.start >= start && range.end <= end).map((range) => ({ start: range.start - start, end: range.end - start }));
  const pieces = toPieces(searchable.slice(start, end).trimEnd(), inside);
  return [...(start > 0 ? [{ text: '… ', isHit: false }] : []), ...pieces, ...(end < searchable.length ? [{ text: ' …', isHit: false }] : [])];
}

/** The words that lie wholly between two places. */
function wholeWords(text: string, from: number, to: number, locale: Locale): [start: number, end: number] {
  let [start, end] = [-1, 0];
  for (const { segment, index, isWordLike } of new Intl.Segmenter(locale, { granularity: 'word' }).segment(text)) {
    if (index + segment.length > to) break;
    if (index >= from && start < 0 && isWordLike) start = index;
    end = index + segment.length;
  }
  return [Math.max(start, 0), end];
}

/** A story that was found, with what was asked for marked in it. */
export type Hit = { article: ArticleSummary; headline: Piece[]; text: Piece[] };

/** How many were found in a language; `isMore` = that many at least. */
export type HitCount = { locale: Locale; count: number; isMore: boolean };

export type SearchAnswer = {
  inLanguage: Locale;
  hits: Hit[];
  found: HitCount;
  /** Other languages that have some, most first. */
  others: HitCount[];
  page: number;
  hasNextPage: boolean;
  /** Public id of the newest story that was counted: pages that name it stay the same list when another is published. */
  newest: string | null;
  /** The same words as they are spelt in headlines, when nothing was found. */
  suggestion: string | null;
};

/** What a search form holds, as typed. */
export type SearchFields = { q: string; section: string; source: string; from: string; to: string; lang: string };
export type SearchField = keyof SearchFields;

/** A page of hits. `newest`: as they were when this story (its public id) was the newest of them; '' = as they are. */
export type HitsPage = { page: number; newest: string };

/** Address of a search; what is empty or goes without saying is left out, in the order in which the edge spells it. */
export function searchHref(locale: Locale, fields: Partial<SearchFields> = {}, { page, newest }: HitsPage = { page: 1, newest: '' }): string {
  const query = new URLSearchParams();
  for (const name of ['q', 'section', 'source', 'from', 'to', 'lang'] as const) {
    const value = fields[name] ?? '';
    if (value !== '' && !(name === 'lang' && value === locale)) query.set(name, value);
  }
  if (page > 1) query.set('page', String(page));
  if (newest !== '') query.set('newest', newest);
  const text = query.toString().replaceAll('+', '%20');
  return searchStartHref(locale) + (text === '' ? '' : `?${text}`);
}

/** The language to search in: the one asked for, or the page's. */
export const languageOf = (lang: string, locale: Locale): Locale => (isLocale(lang) ? lang : locale);
