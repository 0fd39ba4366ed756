import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { LOCALES, localeEntry } from '@/lib/locales';
import type { Locale } from '@/lib/locales';
import type { HeldForm } from '@/lib/server/render-scope';

/** What went wrong, as the messages name it. */
export type ErrorKind = 'bad_request' | 'foreign' | 'method' | 'too_large' | 'incomplete' | 'rate_limited' | 'unavailable' | 'internal';
export type ErrorWords = ReadonlyMap<Locale, Words>;
type Words = z.infer<typeof wordsSchema> & {
  /** How a day, a time and its zone are said together. */
  dateTime: string;
};

const entry = z.object({ title: z.string(), text: z.string() });
const wordsSchema = z.object({ bad_request: entry, foreign: entry, method: entry, too_large: entry, incomplete: entry, rate_limited: entry, unavailable: entry, internal: entry, again: z.string(), home: z.string(), newsroom: z.string(), stale: z.string(), kept: entry.extend({ label: z.string(), send: z.string() }) });
/** The language that the messages are written in first: it is there when another one is not. */
export const SOURCE_LOCALE: Locale = 'en';

/**
 * A whole page for an answer that the renderer cannot give, in the language of `locale`. It needs nothing else from the
 * site: no stylesheet, no script, no database.
 * @param options.isNewsroom leads back to the newsroom, not to the site
 * @param options.canRepeat whether asking for the same address again may help: nothing was sent with it
 * @param options.form what was sent in vain: it stands in the page, to be sent again to where it was sent
 * @param options.reference stands in the page and in the log, so that a reader's letter leads to the cause
 */
export function errorPage(kind: ErrorKind, { locale, words, reference = '', isNewsroom = false, canRepeat = false, form }: ErrorPageOptions): string {
  const spoken = words.has(locale) ? locale : SOURCE_LOCALE;
  const said = words.get(spoken);
  if (!said) throw new Error(`messages/${SOURCE_LOCALE}.json has no words for errors`);
  const { title, text } = form ? said.kept : said[kind];
  const ways = [
    // An empty address is the one that the reader has in front of them, with all that they asked for.
    ...(canRepeat ? [{ href: '', name: said.again }] : []),
    { href: isNewsroom ? '/admin' : `/${locale}`, name: isNewsroom ? said.newsroom : said.home },
  ];
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
<p>${text.split('{reference}').map(escapeHtml).join(number)}</p>${form ? formAgain(form, said.kept) : ''}
<nav>${ways.map(({ href, name }) => `<a href="${href}">${escapeHtml(name)}</a>`).join('')}</nav>
</main>
</body>
</html>
`;
}

/** A form, with where and how it was sent. */
export type SentForm = { action: string; enctype: string; fields: HeldForm };
type ErrorPageOptions = { locale: Locale; words: ErrorWords; reference?: string | undefined; isNewsroom?: boolean; canRepeat?: boolean; form?: SentForm | undefined };

/** The form once more: words to be read and mended, and unseen what the page before had in it. */
function formAgain({ action, enctype, fields }: SentForm, said: { label: string; send: string }): string {
  const drawn = fields.map(([name, value]) => {
    const named = `name="${escapeHtml(name)}"`;
    // The first line break of a text area is left out by whoever reads it.
    return isWords(value) ? `<textarea ${named} dir="auto" rows="6" aria-label="${escapeHtml(said.label)}">\n${escapeHtml(value)}</textarea>` : `<input type="hidden" ${named} value="${escapeHtml(value)}">`;
  });
  return `\n<form method="post" action="${escapeHtml(action)}" enctype="${escapeHtml(enctype)}">${drawn.join('')}<button>${escapeHtml(said.send)}</button></form>`;
}

/** Names, numbers and choices are one word of plain letters. */
const isWords = (value: string): boolean => /[^\x21-\x7e]/.test(value);

/** The colours, measures and voices of the site's tokens, written out because this page stands alone. */
const STYLE = [
  ':root{color-scheme:light dark;--paper:#fdfcf9;--ink:#14181c;--ink-2:#434950;--brand:#0b5563;--on-brand:#fff;--control:#7f858c;--focus:#0b57d0;--head:1.14;--body:1.6}',
  '@media(prefers-color-scheme:dark){:root{--paper:#101417;--ink:#ebe7df;--ink-2:#c0c2c1;--brand:#7cc4cf;--on-brand:#062229;--control:#7d868d;--focus:#8ab4f8}}',
  ':lang(vi){--head:1.24;--body:1.68}:lang(zh),:lang(ja),:lang(ko){--head:1.36;--body:1.85}:lang(ar){--head:1.42;--body:1.95}:lang(th){--head:1.5;--body:1.9}',
  'body{margin:0;background:var(--paper);color:var(--ink);font:1rem/var(--body) "Source Sans 3",system-ui,"Segoe UI",Roboto,"Noto Sans",Arial,sans-serif}',
  'main{box-sizing:border-box;max-inline-size:80rem;margin:0 auto;padding:clamp(2.5rem,8vw,5rem) clamp(1rem,3vw,2rem)}',
  'h1{max-inline-size:22em;margin:0 0 1rem;padding-block-start:1rem;position:relative;font:640 clamp(1.875rem,1.437rem + 1.798vw,2.875rem)/var(--head) "Source Serif 4",Georgia,"Noto Serif",serif;text-wrap:balance}',
  'h1::before{content:"";position:absolute;inset-block-start:0;inset-inline-start:0;inline-size:2.5rem;border-block-start:4px solid var(--brand)}',
  'p{max-inline-size:40rem;margin:0;color:var(--ink-2);font-size:1.125rem;overflow-wrap:anywhere}p strong{color:var(--ink)}',
  'nav{display:flex;flex-wrap:wrap;gap:.75rem;margin-block-start:2rem}',
  'form{display:grid;gap:.75rem;justify-items:start;max-inline-size:40rem;margin-block-start:2rem}textarea{box-sizing:border-box;inline-size:100%;padding:.75rem;border:1px solid var(--control);border-radius:4px;background:none;color:inherit;font:inherit}',
  'a,button{box-sizing:border-box;display:inline-flex;align-items:center;min-block-size:2.75rem;padding:.25rem 1rem;border:1px solid var(--control);border-radius:4px;color:inherit;font-weight:600;text-decoration:none}',
  'button{background:none;font:inherit;cursor:pointer}a:first-child,button{background:var(--brand);border-color:var(--brand);color:var(--on-brand)}form+nav a{background:none;border-color:var(--control);color:inherit}a:hover,button:hover{text-decoration:underline}',
  ':is(a,button,textarea):focus-visible{outline:3px solid var(--focus);outline-offset:2px}',
].join('');

/** Makes text safe between tags and in quoted attributes. */
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

/**
 * Reads the words for errors from the message files, once at the start.
 * @throws Error when the file of the source language is missing or incomplete
 */
export function readErrorWords(folder: string): ErrorWords {
  const words = new Map<Locale, Words>();
  for (const locale of LOCALES) {
    const parsed = z.object({ error: wordsSchema, article: z.object({ dateTime: z.string() }) }).safeParse(readMessages(folder, locale));
    if (parsed.success) words.set(locale, { ...parsed.data.error, dateTime: parsed.data.article.dateTime });
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
