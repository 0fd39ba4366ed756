import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { IN_USE, LANGUAGES, message } from './support/demo';
import { pageTypes } from './support/page-types';
import { localeEntry } from '@/lib/locales';
import type { Locale } from '@/lib/locales';

type Words = { text: string; lang: string; tag: string };

/** Every piece of text that a reader or a screen reader meets, with the language it is in. */
const words = (page: Page): Promise<Words[]> =>
  page.evaluate(() => {
    const found: { text: string; lang: string; tag: string }[] = [];
    const note = (element: Element, text: string | null | undefined) => {
      const trimmed = text?.replace(/\s+/g, ' ').trim();
      if (trimmed) found.push({ text: trimmed, lang: element.closest('[lang]')?.getAttribute('lang') ?? '', tag: element.tagName.toLowerCase() });
    };
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = node.parentElement!;
      // The mark of a newspaper is drawn of its letters and read to nobody.
      if (!parent.closest('script, style, template, noscript, code, [aria-hidden=true]')) note(parent, node.textContent);
    }
    for (const element of document.querySelectorAll('[alt], [aria-label], [title], [placeholder]')) {
      for (const name of ['alt', 'aria-label', 'title', 'placeholder']) note(element, element.getAttribute(name));
    }
    note(document.documentElement, document.title);
    note(document.documentElement, document.querySelector('meta[name=description]')?.getAttribute('content'));
    return found;
  });

/** Letters of a script that no page of the other languages uses but in a marked name. */
const FOREIGN: [script: RegExp, languages: readonly Locale[]][] = [
  [/\p{Script=Arabic}/u, ['ar']],
  [/\p{Script=Han}/u, ['zh-Hans', 'ja']],
  [/\p{Script=Thai}/u, ['th']],
];
/** Letters that Vietnamese alone has among the languages of the site. */
const VIETNAMESE = /[ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]/iu;

const isForeign = ({ text, lang }: Words) => FOREIGN.some(([script, languages]) => script.test(text) && !languages.includes(lang as Locale));
/** A whole sentence in Latin letters on a page of another script: a text that nobody translated. */
const isUntranslated = ({ text, lang }: Words) => !['latin', 'vietnamese'].includes(localeEntry(lang as Locale).script) && /^(?:[\p{Script=Latin}\p{P}\d]+\s+){4,}/u.test(text) && !localeEntry(lang as Locale).letters.test(text);

for (const locale of LANGUAGES) {
  test(`promise 1: no page in ${locale} shows a raw key, a value that is none, a file’s name, a bare address or an unmarked foreign text, so a reader meets words and nothing of the machine`, async ({ page }) => {
    const faults: string[] = [];
    for (const { name, path } of await pageTypes(locale)) {
      await page.goto(path);
      for (const each of await words(page)) {
        const say = (what: string) => faults.push(`${name}: ${what}: “${each.text.slice(0, 120)}” (${each.tag}, ${each.lang})`);
        if (/\b(?:site|front|section|article|author|source|error|body)\.[a-z]/.test(each.text)) say('raw key');
        if (/\bundefined\b|\bNaN\b|\[object |\bInvalid Date\b|\{[a-z]\w*[,}]|<\/?[a-z]+>/i.test(each.text)) say('no value');
        if (/\.(?:jpe?g|png|webp|avif|gif|svg)\b/i.test(each.text)) say('name of a file');
        if (each.tag === 'a' && /^https?:\/\//.test(each.text)) say('bare address');
        if (isForeign(each)) say('foreign letters');
        if (isUntranslated(each)) say('not translated');
      }
      const empty = await page.evaluate(() =>
        [...document.querySelectorAll('main :is(h2, h3)')].filter((heading) => {
          const area = heading.closest('section, nav, aside, article, dialog, main');
          return area === null || area.textContent?.replace(/\s/g, '') === heading.textContent?.replace(/\s/g, '');
        }).map((heading) => heading.textContent),
      );
      for (const heading of empty) faults.push(`${name}: a heading over nothing: ${heading}`);
    }
    expect(faults).toEqual([]);
  });
}

test('no English page shows Vietnamese words without saying so, so a screen reader never spells them with the wrong voice', async ({ page }) => {
  const faults: string[] = [];
  for (const { name, path } of await pageTypes('en')) {
    await page.goto(path);
    // Names of people, places and newspapers are spelt rightly in every language; whole words of another language are marked.
    for (const { text, lang } of await words(page)) if (lang === 'en' && (text.match(/\p{L}+/gu) ?? []).filter((word) => VIETNAMESE.test(word)).length > 4 && text.length < 200) faults.push(`${name}: ${text}`);
  }
  expect(faults).toEqual([]);
});

test('no two languages share the words of the interface, so none is left in another’s', () => {
  const keys = ['site.skipToContent', 'site.sections', 'article.share.label', 'article.corrections', 'article.rail.section', 'error.missing.title', 'error.retracted.title', 'front.latest'];
  for (const key of keys) expect(new Set(IN_USE.map((locale) => message(locale, key))).size, key).toBe(IN_USE.length);
});
