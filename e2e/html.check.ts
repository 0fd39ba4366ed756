/** Every kind of page in every language before the Nu HTML Checker (docs/html-validity.md). Run by `npm run check:html`, for it needs Java. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, test } from '@playwright/test';
import { demoStory, IN_USE } from './support/demo';
import { look } from './support/forms';
import { ask } from './support/http';
import { pageTypes } from './support/page-types';
import { READERS, signInReader, signInStaff } from './support/people';
import { dataFolder, publish } from './support/stories';
import type { Story } from './support/stories';
import type { Locale } from '@/lib/locales';

type Html = { name: string; html: string };
type Message = { type: string; subType?: string; url: string; lastLine?: number; message: string; extract?: string };

/** What the checker says of pages that are right, with the place of which it is true; each has its reason in docs/html-validity.md. */
const KNOWN: readonly { says: RegExp; of?: RegExp }[] = [
  { says: /^info: Trailing slash on void elements has no effect/ },
  { says: /^error: CSS: (?:“(?:margin-trim|field-sizing)”: Property|Unrecognized at-rule “@property”)/ },
  { says: /^warning: Section lacks heading/, of: /<section tabindex="0" class="body-table / },
  { says: /^warning: Article lacks heading/, of: /<article id="comment-/ },
  { says: /^(?:error: Bad value “” for attribute “action”|info: To set the document’s location as the action)/, of: /action="" encType="multipart\/form-data" method="POST"><input/ },
];

/** One story in all languages with what the demo's have not: an unread machine translation, a veiled picture, three levels of headings. */
let everything: Promise<Story> | undefined;
const publishEverything = () => publish({
  name: 'html-check', section: 'society', facts: { leadMedia: 'coast', comments: 'closed' },
  texts: Object.fromEntries(IN_USE.map((locale) => [locale, {
    headline: `“Quotes” & <angles> ${locale}`, dateline: 'Hòn Khoai', byline: 'A. & B.', corrections: { c1: 'A number was wrong.' },
    body: [
      { id: 'B1', p: 'A **bold** *word*, a [link](https://example.org/?a=1&b=2) and a [story](story:mangrove-shore).' }, { id: 'B2', h2: 'A heading' }, { id: 'B3', h3: 'A smaller one' },
      { id: 'B4', figure: 'lake', sensitive: true }, { id: 'B5', list: ['One', 'Two'], ordered: true }, { id: 'B6', facts: [{ value: '61 km', label: 'of coast' }], title: 'Numbers' },
      { id: 'B7', factBox: ['A paragraph.'], title: 'How it works' }, { id: 'B8', table: [['Year', 'Trees'], ['2016', '1,140']], caption: 'Trees by year' }, { id: 'B9', quote: 'The words.', speaker: 'A keeper' },
      { id: 'B10', embed: 'https://www.openstreetmap.org/export/embed.html?bbox=1,2,3,4', title: 'A map' }, { id: 'B11', gallery: [{ figure: 'coast', caption: 'One', alt: 'A coast' }, { figure: 'market', caption: 'Two', alt: 'A market' }] }, { id: 'B12', rule: true },
    ],
  }])),
  versions: Object.fromEntries(IN_USE.filter((locale) => locale !== 'en').map((locale) => [locale, { origin: 'machine', review: 'unread' }])),
});

/** The pages of `pageTypes`, the other states of a story, and every page that is made for one reader, as they leave the server. */
async function pagesOf(locale: Locale): Promise<Html[]> {
  everything ??= publishEverything();
  const [types, mangroves, ferry, story, reader] = await Promise.all([pageTypes(locale), demoStory('mangrove-shore'), demoStory('lake-ferry'), everything, signInReader(READERS.dewi)]);
  const conversation = (await ask(`/${locale}/${mangroves.href(locale).split('/').slice(2).join('/')}/comments?sort=oldest`)).body;
  const commentId = /id="comment-([0-9a-z]{10})"/.exec(conversation)?.[1];
  if (!commentId) throw new Error('The demo’s story has no comment');
  const open = [
    ['every block, read by nobody', story.href(locale)], ['closed conversation', `${story.href(locale)}/comments`], ['search begun', `/${locale}/search`], ['search refused', `/${locale}/search?q=${'x'.repeat(300)}`],
    ['search in another language', `/${locale}/search?q=a&lang=${locale === 'en' ? 'vi' : 'en'}`], ['pictures, no comments', `${ferry.href(locale)}/comments`], ['about', (await footer(locale))[0]!],
    ['sign-in', `/${locale}/account/sign-in`], ['sign-in sent', `/${locale}/account/sign-in/sent`], ['sign-in link spent', `/${locale}/account/verify?token=spent`],
    ['comment to write', `/${locale}/comments/new?article=${mangroves.id}`], ...['', '/report', '/reply', '/recommend'].map((act) => [`comment${act}`, `/${locale}/comments/${commentId}${act}`] as const),
    ['translation to report', `/${locale}/translations/${story.id}`], ['missing comment', `/${locale}/comments/0000000000`],
  ] as const;
  const own = [['account', `/${locale}/account`], ['comment to write, signed in', `/${locale}/comments/new?article=${mangroves.id}`], ['comment to answer, signed in', `/${locale}/comments/${commentId}/reply`]] as const;
  return [
    ...await Promise.all(types.map(async ({ name, path }) => ({ name, html: (await ask(path)).body }))),
    ...await Promise.all(open.map(async ([name, path]) => ({ name, html: (await ask(path)).body }))),
    ...await Promise.all(own.map(async ([name, path]) => ({ name, html: await (await look(path, reader.cookie)).text() }))),
    { name: 'refused method', html: (await ask(`/${locale}`, { method: 'DELETE' })).body },
  ];
}

/** The pages of the site that every foot names. */
async function footer(locale: Locale): Promise<string[]> {
  const foot = /<footer[\s\S]*<\/footer>/.exec((await ask(`/${locale}`)).body)?.[0] ?? '';
  return [...foot.matchAll(/href="(\/[^"#?]+)"/g)].map(([, href]) => href!).filter((href) => href.split('/').length === 3);
}

/** What the checker says of pages, once for each thing it says, with the pages of which it is true. */
function check(pages: readonly Html[], folder: string): string[] {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const { name, html } of pages) writeFileSync(join(folder, `${name.replace(/[^a-z]+/gi, '-').replace(/^-|-$/g, '')}.html`), html);
  const { stdout, stderr } = spawnSync('java', ['-Xss8m', '-jar', process.env.HTML_CHECKER!, '--format', 'json', '--stdout', '--exit-zero-always', folder], { encoding: 'utf8', maxBuffer: 1 << 28 });
  if (!stdout.startsWith('{')) throw new Error(`The checker did not answer: ${stderr}`);
  const where = new Map<string, { pages: Set<string>; extract: string }>();
  for (const { type, subType, url, message, extract = '' } of (JSON.parse(stdout) as { messages: Message[] }).messages) {
    const said = `${subType ?? type}: ${message}`;
    if (KNOWN.some(({ says, of }) => says.test(said) && (of?.test(extract) ?? true))) continue;
    const found = where.get(said) ?? { pages: new Set(), extract };
    found.pages.add(basename(new URL(url).pathname, '.html'));
    where.set(said, found);
  }
  return [...where].map(([said, { pages: names, extract }]) => `${said} (${[...names].join(', ')}: ${extract.replace(/\s+/g, ' ').slice(0, 160)})`);
}

for (const locale of IN_USE) {
  test(`every kind of page in ${locale} is valid HTML, so browsers, screen readers and crawlers read what was written and need not guess`, async () => {
    const pages = await pagesOf(locale);
    for (const { name, html } of pages) expect(html, name).toMatch(/^<!doctype html>/i);
    expect(check(pages, join(dataFolder(), 'html', locale))).toEqual([]);
  });
}

test('the newsroom’s main pages are valid HTML', async () => {
  const { cookie } = await signInStaff('admin');
  const { id } = await demoStory('mangrove-shore');
  const paths = ['', '/stories', '/stories/new', `/stories/${id}/en`, `/stories/${id}/en/history`, '/translations', '/moderation', '/moderation/words', '/media', '/sections', '/sections/new', '/topics', '/authors', '/authors/new', '/sources', '/sources/new', '/pages', '/users', '/users/invite', '/site', '/jobs', '/account', '/nowhere'];
  const pages = [...paths.map((path) => ({ path: `/admin${path}`, as: cookie })), { path: '/admin/sign-in', as: '' }, { path: '/admin/sign-in/forgot', as: '' }];
  const read: Html[] = [];
  for (const { path, as } of pages) read.push({ name: path, html: await (await look(path, as)).text() });
  expect(check(read, join(dataFolder(), 'html', 'newsroom'))).toEqual([]);
});

test('the checker sees a fault, or it would find none', () => {
  const page = (body: string) => `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>x</title></head><body>${body}</body></html>`;
  const folder = join(dataFolder(), 'html', 'planted');
  expect(check([{ name: 'whole', html: page('<h1>x</h1>') }], folder)).toEqual([]);
  for (const fault of ['<p><div>x</div></p>', '<a href="/"><a href="/">x</a></a>', '<ul><p>x</p></ul>', '<img src="x.png">', '<i id="a">x</i><i id="a">x</i>', '<button><button>x</button></button>']) {
    expect(check([{ name: 'planted', html: page(`<h1>x</h1>${fault}`) }], folder), fault).not.toEqual([]);
  }
});
