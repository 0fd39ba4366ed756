import { expect, test } from '@playwright/test';
import { DomUtils, parseDocument } from 'htmlparser2';
import { IN_USE, message } from './support/demo';
import { ask } from './support/http';
import { pageTypes } from './support/page-types';
import { isLocale, localeEntry } from '@/lib/locales';
import type { Locale } from '@/lib/locales';

type Node = ReturnType<typeof parseDocument>['children'][number];
type Element = Extract<Node, { attribs: Record<string, string> }>;
type Words = { text: string; lang: string; tag: string };

const isElement = (node: Node): node is Element => 'attribs' in node;
const tidy = (text: string) => text.replace(/\s+/g, ' ').trim();
const UNREAD = new Set(['script', 'style', 'template', 'noscript', 'code']);

/** Every piece of text that a reader, a screen reader or a search engine meets, with the language it is in. */
function wordsOf(nodes: readonly Node[], around = { lang: '', tag: '' }): Words[] {
  return nodes.flatMap((node): Words[] => {
    if (node.type === 'text') return tidy(node.data) === '' ? [] : [{ text: tidy(node.data), ...around }];
    // The mark of a newspaper is drawn of its letters and read to nobody.
    if (!isElement(node) || UNREAD.has(node.name) || node.attribs['aria-hidden'] === 'true') return [];
    const here = { lang: node.attribs.lang ?? around.lang, tag: node.name };
    const said = ['alt', 'aria-label', 'title', 'placeholder', ...(node.name === 'meta' && node.attribs.name === 'description' ? ['content'] : [])].map((name) => tidy(node.attribs[name] ?? ''));
    return [...said.filter((text) => text !== '').map((text) => ({ text, ...here })), ...wordsOf(node.children as Node[], here)];
  });
}

/** Headings that stand alone in their part of the page. */
function emptyHeadings(page: readonly Node[]): string[] {
  const [main] = DomUtils.getElementsByTagName('main', page as Node[]);
  return ['h2', 'h3'].flatMap((name) => DomUtils.getElementsByTagName(name, main?.children ?? [])).filter((heading) => {
    let part = heading.parent;
    while (part && !(part.type === 'tag' && /^(?:section|nav|aside|article|dialog|main)$/.test((part as Element).name))) part = part.parent;
    const said = (node: Node | typeof part) => (node ? DomUtils.textContent(node as Node).replace(/\s/g, '') : '');
    return said(part) === said(heading);
  }).map((heading) => tidy(DomUtils.textContent(heading)));
}

/** A word in letters that neither the language nor a name in Latin letters can bring; a single letter may be what a text speaks of. */
const isForeign = ({ text, lang }: Words) => isLocale(lang) && (text.match(/\p{L}{2,}/gu) ?? []).some((word) => (word.match(/\p{L}/gu) ?? []).filter((letter) => !/[\p{Script=Latin}\p{Script=Common}]/u.test(letter) && !localeEntry(lang).letters.test(letter)).length > 1);
/** A whole sentence in Latin letters on a page of another script: a text that nobody translated. */
const isUntranslated = ({ text, lang }: Words) => isLocale(lang) && !['latin', 'vietnamese'].includes(localeEntry(lang).script) && /^(?:[\p{Script=Latin}\p{P}\d]+\s+){4,}/u.test(text) && !localeEntry(lang).letters.test(text);

/** Words without which hardly a sentence of a language is made, of those that share an alphabet; none is one in two of them. */
const STOP_WORDS: Partial<Record<Locale, RegExp>> = {
  en: /(?<!\p{L})(?:the|and|of|with|was|were|from|which)(?!\p{L})/giu, vi: /(?<!\p{L})(?:và|của|là|một|những|không|người|được|trong)(?!\p{L})/giu, id: /(?<!\p{L})(?:yang|dan|itu|tidak|dengan|untuk|dari|pada)(?!\p{L})/giu,
  fr: /(?<!\p{L})(?:les|des|une|dans|pour|est|du|sur|qui)(?!\p{L})/giu, de: /(?<!\p{L})(?:der|das|und|ist|nicht|ein|mit|den|von)(?!\p{L})/giu, es: /(?<!\p{L})(?:los|las|una|del|por|con|para|más)(?!\p{L})/giu,
};
/** The language whose words a text is made of, when it is not the one it says it is in. */
function otherLanguage({ text, lang }: Words): string | null {
  const count = (pattern: RegExp | undefined) => (pattern ? (text.match(pattern)?.length ?? 0) : 0);
  if (!(lang in STOP_WORDS)) return null;
  const own = count(STOP_WORDS[lang as Locale]);
  return Object.entries(STOP_WORDS).find(([tag, pattern]) => tag !== lang && count(pattern) >= 3 && own === 0)?.[0] ?? null;
}

/** What is wrong with the words of a page. */
function faultsOf(html: string): string[] {
  const page = parseDocument(html).children as Node[];
  const faults: string[] = [];
  for (const each of wordsOf(page)) {
    const say = (what: string) => faults.push(`${what}: “${each.text.slice(0, 120)}” (${each.tag}, ${each.lang})`);
    if (/\b(?:site|front|section|article|author|source|error|body|search|topic|latest|feed|reading)\.[a-z]/.test(each.text)) say('raw key');
    if (/\bundefined\b|\bNaN\b|\[object |\bInvalid Date\b|\{[a-z]\w*[,}]|<\/?[a-z]+>/i.test(each.text)) say('no value');
    if (/\.(?:jpe?g|png|webp|avif|gif|svg)\b/i.test(each.text)) say('name of a file');
    if (each.tag === 'a' && /^https?:\/\//.test(each.text)) say('bare address');
    if (isForeign(each)) say('foreign letters');
    if (isUntranslated(each)) say('not translated');
    const other = otherLanguage(each);
    if (other) say(`words of ${other}`);
  }
  return [...faults, ...emptyHeadings(page).map((heading) => `a heading over nothing: ${heading}`)];
}

for (const locale of IN_USE) {
  test(`promise 1: no page in ${locale} shows a raw key, a value that is none, a file’s name, a bare address, an unmarked foreign text or a heading over nothing, so a reader meets words and nothing of the machine`, async () => {
    const faults: string[] = [];
    for (const { name, path, status } of await pageTypes(locale)) {
      const answer = await ask(path);
      if (answer.status !== status) faults.push(`${name}: answered ${answer.status}`);
      faults.push(...faultsOf(answer.body).map((fault) => `${name}: ${fault}`));
    }
    expect(faults).toEqual([]);
  });
}

test('the crawl sees each kind of leak, or it would find none', () => {
  const page = (inside: string, lang = 'en') => `<!doctype html><html lang="${lang}"><head><title>${lang}</title></head><body><main>${inside}</main></body></html>`;
  const LEAKS: [string, string, string?][] = [
    ['<p>article.rail.label</p>', 'raw key'], ['<p>Hello {name}</p>', 'no value'], ['<img alt="bridge.jpg">', 'name of a file'], ['<a href="/">https://x.example/</a>', 'bare address'],
    ['<p>红树林</p>', 'foreign letters'], ['<button aria-label="Поделиться">x</button>', 'foreign letters'], ['<p>새 소식</p>', 'foreign letters', 'ja'], ['<p>The forest that holds the land</p>', 'not translated', 'th'],
    ['<p>Der Wald und das Land, mit der Küste</p>', 'words of de', 'fr'], ['<p>The end of the road and the sea</p>', 'words of en', 'vi'], ['<section><h2>Most read</h2></section>', 'a heading over nothing'],
  ];
  for (const [inside, fault, lang] of LEAKS) expect(faultsOf(page(inside, lang)).join('\n'), inside).toContain(fault);
  expect(faultsOf(page('<p>A word: <i lang="zh-Hans">红树林</i>, <span lang="de">der Wald und das Land mit der Küste</span></p><section><h2>News</h2><p>One</p></section>'))).toEqual([]);
});

test('no English page shows Vietnamese words without saying so, so a screen reader never spells them with the wrong voice', async () => {
  const faults: string[] = [];
  for (const { name, path } of await pageTypes('en')) {
    // Names of people, places and newspapers are spelt rightly in every language; whole words of another language are marked.
    for (const { text, lang } of wordsOf(parseDocument((await ask(path)).body).children as Node[])) if (lang === 'en' && (text.match(/\p{L}+/gu) ?? []).filter((word) => VIETNAMESE.test(word)).length > 4 && text.length < 200) faults.push(`${name}: ${text}`);
  }
  expect(faults).toEqual([]);
});

/** Letters that Vietnamese alone has among the languages of the site. */
const VIETNAMESE = /[ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]/iu;

test('no two languages share the words of the interface, so none is left in another’s', () => {
  const keys = ['site.skipToContent', 'site.sections', 'article.share.label', 'article.corrections', 'article.rail.section', 'error.missing.title', 'error.retracted.title', 'front.latest'];
  for (const key of keys) expect(new Set(IN_USE.map((locale) => message(locale, key))).size, key).toBe(IN_USE.length);
});
