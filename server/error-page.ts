import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { LOCALES, localeEntry } from '@/lib/locales';
import type { Locale } from '@/lib/locales';

/** What went wrong, as the messages name it. */
export type ErrorKind = 'bad_request' | 'foreign' | 'method' | 'too_large' | 'unavailable' | 'internal';
export type ErrorWords = ReadonlyMap<Locale, z.infer<typeof wordsSchema>>;

const entry = z.object({ title: z.string(), text: z.string() });
const wordsSchema = z.object({ bad_request: entry, foreign: entry, method: entry, too_large: entry, unavailable: entry, internal: entry, home: z.string(), newsroom: z.string() });
/** The language that the messages are written in first: it is there when another one is not. */
const SOURCE_LOCALE: Locale = 'en';

/**
 * A whole page for an answer that the renderer cannot give, in the language of `locale`. It needs nothing else from the
 * site: no stylesheet, no script, no database.
 * @param options.isNewsroom leads back to the newsroom, not to the site
 * @param options.reference stands in the page and in the log, so that a reader's letter leads to the cause
 */
export function errorPage(kind: ErrorKind, { locale, words, reference = '', isNewsroom = false }: { locale: Locale; words: ErrorWords; reference?: string | undefined; isNewsroom?: boolean }): string {
  const spoken = words.has(locale) ? locale : SOURCE_LOCALE;
  const said = words.get(spoken);
  if (!said) throw new Error(`messages/${SOURCE_LOCALE}.json has no words for errors`);
  const { title, text } = said[kind];
  const number = `<strong dir="ltr">${escapeHtml(reference)}</strong>`;
  return `<!doctype html>
<html lang="${spoken}" dir="${localeEntry(spoken).dir}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escapeHtml(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${escapeHtml(title)}</h1>
<p>${text.split('{reference}').map(escapeHtml).join(number)}</p>
<p><a href="${isNewsroom ? '/admin' : `/${locale}`}">${escapeHtml(isNewsroom ? said.newsroom : said.home)}</a></p>
</main>
</body>
</html>
`;
}

/** The colours and measures of the site's tokens, written out because this page stands alone. */
const STYLE = `:root{color-scheme:light dark}body{margin:0;background:#fdfcf9;color:#14181c;font:1.125rem/1.6 system-ui,"Segoe UI",Roboto,"Noto Sans",Arial,sans-serif}main{box-sizing:border-box;max-inline-size:40rem;margin:0 auto;padding:4rem 1.25rem}h1{font:600 1.875rem/1.3 Georgia,"Noto Serif",serif;margin:0 0 1rem;border-block-start:3px solid;padding-block-start:1rem}p{margin:0 0 1rem;overflow-wrap:anywhere}a{color:#0b5563;display:inline-block;padding-block:.625rem}a:focus-visible{outline:3px solid #0b57d0;outline-offset:2px}@media (prefers-color-scheme:dark){body{background:#12171b;color:#f3efe7}a{color:#8fc9d3}a:focus-visible{outline-color:#8ab4f8}}`;

/** Makes text safe between tags and in quoted attributes. */
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

/**
 * Reads the words for errors from the message files, once at the start.
 * @throws Error when the file of the source language is missing or incomplete
 */
export function readErrorWords(folder: string): ErrorWords {
  const words = new Map<Locale, z.infer<typeof wordsSchema>>();
  for (const locale of LOCALES) {
    const parsed = z.object({ error: wordsSchema }).safeParse(readMessages(folder, locale));
    if (parsed.success) words.set(locale, parsed.data.error);
  }
  if (!words.has(SOURCE_LOCALE)) throw new Error(`messages/${SOURCE_LOCALE}.json has no words for errors`);
  return words;
}

function readMessages(folder: string, locale: Locale): unknown {
  try {
    return JSON.parse(readFileSync(join(folder, `${locale}.json`), 'utf8'));
  } catch {
    // Languages of the register are translated one after the other: until then its readers are told in the source language.
    return null;
  }
}
