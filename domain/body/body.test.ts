import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bodySchema, listIds } from './input';
import type { Block, Body, Inline, Mark, Paragraph } from './model';
import { mergeTextBlocks, pasteBlocks, splitTextBlock } from './edit-ids';
import { plainText } from './lines';
import { lineSegment, listSegments } from './segments';

const text = (words: string, ...marks: Mark[]): Inline => ({ type: 'text', text: words, ...(marks.length > 0 && { marks }) });
const paragraph = (id: string, ...content: Inline[]): Paragraph => ({ type: 'paragraph', attrs: { id }, content });
const docOf = (...content: Block[]): Body => ({ type: 'doc', content });
const BOLD: Mark = { type: 'bold' };
const ITALIC: Mark = { type: 'italic' };
const LINK: Mark = { type: 'link', attrs: { href: 'https://example.org/a' } };

/** One block of every kind, each of its strings named by the key it must have. */
const EVERY_KIND = docOf(
  paragraph('B1', text('B1')),
  { type: 'heading', attrs: { id: 'B2', level: 2 }, content: [text('B2')] },
  { type: 'bulletList', attrs: { id: 'B3' }, content: [{ type: 'listItem', attrs: { id: 'B3.item1' }, content: [text('B3.item1')] }, { type: 'listItem', attrs: { id: 'B3.item2' }, content: [text('B3.item2')] }] },
  { type: 'orderedList', attrs: { id: 'B4' }, content: [{ type: 'listItem', attrs: { id: 'B4.item1' }, content: [text('B4.item1')] }] },
  { type: 'quote', attrs: { id: 'B5', speaker: 'B5.speaker' }, content: [paragraph('B5.p1', text('B5.p1')), paragraph('B5.p2', text('B5.p2'))] },
  { type: 'figure', attrs: { id: 'B6', mediaKey: 'bridge', alt: 'B6.alt', caption: 'B6.caption', isDecorative: false } },
  { type: 'gallery', attrs: { id: 'B7' }, content: [{ type: 'figure', attrs: { id: 'B7.fig1', mediaKey: 'bridge', alt: 'B7.fig1.alt', caption: 'B7.fig1.caption', isDecorative: false } }] },
  {
    type: 'factBox', attrs: { id: 'B8', title: 'B8.title' }, content: [
      paragraph('B8.p1', text('B8.p1')),
      { type: 'fact', attrs: { id: 'B8.fact1', value: 'B8.fact1.value', label: 'B8.fact1' } },
      { type: 'bulletList', attrs: { id: 'B8.list' }, content: [{ type: 'listItem', attrs: { id: 'B8.item1' }, content: [text('B8.item1')] }] },
      { type: 'orderedList', attrs: { id: 'B8.steps' }, content: [{ type: 'listItem', attrs: { id: 'B8.step1' }, content: [text('B8.step1')] }] },
    ],
  },
  { type: 'embed', attrs: { id: 'B9', url: 'https://www.openstreetmap.org/export/embed.html', title: 'B9.title' } },
  {
    type: 'table', attrs: { id: 'B10', caption: 'B10.caption' }, content: [
      { type: 'tableRow', content: [{ type: 'tableHeader', attrs: { id: 'B10.r1c1' }, content: [text('B10.r1c1')] }] },
      { type: 'tableRow', content: [{ type: 'tableCell', attrs: { id: 'B10.r2c1' }, content: [text('B10.r2c1')] }] },
    ],
  },
  { type: 'horizontalRule', attrs: { id: 'B11' } },
);

describe('the segments of a body', () => {
  it('give every translatable string of every kind of block a key of its own, so that no words are left untranslated', () => {
    const segments = listSegments(EVERY_KIND);
    expect(segments.filter(({ key, text: words }) => key !== words)).toEqual([]);
    const strings = JSON.stringify(EVERY_KIND).match(/"(?:text|alt|caption|speaker|title|value|label)":"[^"]+"/g)!.filter((found) => !found.includes('"text":"text"'));
    expect(segments.map(({ key }) => key).sort()).toEqual(strings.map((found) => found.split('":"')[1]!.slice(0, -1)).filter((words) => words.startsWith('B')).sort());
  });

  it('are none for words that a figure takes from its picture: they are translated with the picture', () => {
    expect(listSegments(docOf({ type: 'figure', attrs: { id: 'B1', mediaKey: 'bridge', alt: null, caption: null, isDecorative: false } }))).toEqual([]);
  });

  const hashOf = (...content: Inline[]) => listSegments(docOf(paragraph('B1', ...content)))[0]?.hash;
  it.each<[string, Inline[], Inline[]]>([
    ['white space', [text('Two  words ')], [text('Two words')]],
    ['a no-break space', [text('10\u00a0km')], [text('10 km')]],
    ['the order of marks', [text('Loud', BOLD, ITALIC)], [text('Loud', ITALIC, BOLD)]],
    ['decomposed letters', [text('Tie\u0302\u0301ng Vie\u0323\u0302t')], [text('Tiếng Việt')]],
    ['decomposed Hangul', [text('\u1112\u1161\u11ab')], [text('한')]],
    ['how an editor cuts the text into nodes', [text('One '), text('line')], [text('One line')]],
    ['how an editor cuts a marked text into nodes', [text('One ', BOLD), text('line', BOLD)], [text('One line', BOLD)]],
    ['spaces beside a line break', [text('One '), { type: 'hardBreak' }, text(' two')], [text('One'), { type: 'hardBreak' }, text('two')]],
  ])('keep their hash when only %s differs: translators are not sent after nothing', (_, before, after) => {
    expect(hashOf(...before)).toBe(hashOf(...after));
  });
  it.each<[string, Inline[], Inline[]]>([
    ['a letter', [text('Ten trees')], [text('Tan trees')]],
    ['a capital', [text('the board')], [text('the Board')]],
    ['a diacritic', [text('ma')], [text('má')]],
    ['emphasis', [text('Loud')], [text('Loud', BOLD)]],
    ['the end of the emphasis', [text('Loud', BOLD), text(' voice')], [text('Loud voice', BOLD)]],
    ['the kind of emphasis', [text('Loud', ITALIC)], [text('Loud', BOLD)]],
    ['the target of a link', [text('here', LINK)], [text('here', { type: 'link', attrs: { href: 'https://example.org/b' } })]],
    ['the story that is linked to', [text('here', { type: 'articleLink', attrs: { articleId: 'aaaaaaaaaa' } })], [text('here', { type: 'articleLink', attrs: { articleId: 'bbbbbbbbbb' } })]],
    ['a line break in place of a space', [text('One two')], [text('One'), { type: 'hardBreak' }, text('two')]],
  ])('change their hash when %s changes: a translation of the old words must be seen to be old', (_, before, after) => {
    expect(hashOf(...before)).not.toBe(hashOf(...after));
  });

  it('change exactly when the folded words change, whatever the words are', () => {
    const folded = (words: string) => words.normalize('NFC').replace(/\s+/gu, ' ').trim();
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (a, b) => {
      expect(lineSegment('k', a).hash === lineSegment('k', b).hash).toBe(folded(a) === folded(b));
      expect(lineSegment('k', ` ${a}\n`).hash).toBe(lineSegment('k', a.normalize('NFD')).hash);
    }));
  });
});

describe('a body that callers send', () => {
  it('may hold every kind of block', () => {
    expect(bodySchema.safeParse(EVERY_KIND).error?.issues).toBeUndefined();
  });

  const attrs = { id: 'B1' };
  it.each<[string, unknown]>([
    ['an unknown block', { type: 'marquee', attrs }],
    ['a video, whose name is reserved', { type: 'video', attrs: { ...attrs, url: 'https://example.org/v.mp4' } }],
    ['a key of raw HTML', { type: 'paragraph', attrs, html: '<script>alert(1)</script>' }],
    ['a key of raw HTML among the attributes', { type: 'paragraph', attrs: { ...attrs, innerHTML: '<b>' } }],
    ['a node of raw HTML inside a text', { type: 'paragraph', attrs, content: [{ type: 'html', text: '<b>' }] }],
    ['an unknown mark', { type: 'paragraph', attrs, content: [{ type: 'text', text: 'a', marks: [{ type: 'blink' }] }] }],
    ['a heading that would compete with the headline', { type: 'heading', attrs: { ...attrs, level: 1 } }],
    ['a block without an id', { type: 'paragraph', attrs: {} }],
    ['an id that is no key', { type: 'paragraph', attrs: { id: '1 2' } }],
    ['an id that belongs to the headline', { type: 'paragraph', attrs: { id: 'headline' } }],
    ['an id that is the key of another’s attribute', { type: 'quote', attrs: { ...attrs, speaker: 'Who' }, content: [{ type: 'paragraph', attrs: { id: 'B1.speaker' } }] }],
    ['a list without items', { type: 'bulletList', attrs, content: [] }],
    ['an embed of a script', { type: 'embed', attrs: { ...attrs, url: 'javascript:alert(1)', title: 'Map' } }],
    ['a NUL byte, which no database stores', { type: 'paragraph', attrs, content: [{ type: 'text', text: 'a\u0000b' }] }],
    ['half of a surrogate pair', { type: 'paragraph', attrs, content: [{ type: 'text', text: 'a\ud83d' }] }],
    ...['javascript:alert(1)', 'JaVaScRiPt:alert(1)', 'java\nscript:alert(1)', ' javascript:alert(1)', 'data:text/html,<script>alert(1)</script>', 'vbscript:x', 'file:///etc/passwd', '//evil.example', 'not an address', ''].map((href): [string, unknown] => [
      `a link to “${href}”`, { type: 'paragraph', attrs, content: [{ type: 'text', text: 'a', marks: [{ type: 'link', attrs: { href } }] }] },
    ]),
    ['a link that opens an event handler', { type: 'paragraph', attrs, content: [{ type: 'text', text: 'a', marks: [{ type: 'link', attrs: { href: 'https://example.org/', onclick: 'alert(1)' } }] }] }],
    ['a link to a story by something that is no id', { type: 'paragraph', attrs, content: [{ type: 'text', text: 'a', marks: [{ type: 'articleLink', attrs: { articleId: '../../admin' } }] }] }],
  ])('may not hold %s', (_, block) => {
    expect(bodySchema.safeParse({ type: 'doc', content: [block] }).success).toBe(false);
  });

  it('may not hold an id twice, at any depth, or two segments would share one translation', () => {
    const twice = docOf(paragraph('B1', text('a')), { type: 'quote', attrs: { id: 'B2', speaker: null }, content: [paragraph('B1', text('b'))] });
    expect(bodySchema.safeParse(twice).error?.issues.map(({ message }) => message)).toEqual(['The id B1 stands twice; every part of a text needs its own.']);
  });
});

const marks = fc.uniqueArray(fc.constantFrom<Mark>(BOLD, ITALIC, LINK), { selector: ({ type }) => type });
const inlines = fc.array(fc.oneof(
  { weight: 5, arbitrary: fc.record({ words: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 }), marks }).map(({ words, marks: of }) => text(words, ...of)) },
  { weight: 1, arbitrary: fc.constant<Inline>({ type: 'hardBreak' }) },
), { maxLength: 6 });
/** Ids of a counter that starts anew with each body, so that what is pasted carries ids that are taken. */
const numbered = (): (() => string) => { let n = 0; return () => `B${++n}`; };
const block = (newId: () => string) => fc.oneof(
  inlines.map((content): Block => paragraph(newId(), ...content)),
  fc.array(inlines, { minLength: 1, maxLength: 3 }).map((items): Block => ({ type: 'bulletList', attrs: { id: newId() }, content: items.map((content) => ({ type: 'listItem', attrs: { id: newId() }, content })) })),
  inlines.map((content): Block => ({ type: 'quote', attrs: { id: newId(), speaker: 'Who' }, content: [paragraph(newId(), ...content)] })),
  fc.constant(null).map((): Block => ({ type: 'table', attrs: { id: newId(), caption: null }, content: [{ type: 'tableRow', content: [{ type: 'tableCell', attrs: { id: newId() }, content: [text('cell')] }] }] })),
);
const body = fc.constant(null).chain(() => fc.array(block(numbered()), { maxLength: 5 })).map((content): Body => {
  // fast-check may draw the parts in any order: number them in reading order, as a body that was loaded is.
  const newId = numbered();
  return { type: 'doc', content: content.map((each) => JSON.parse(JSON.stringify(each), (key, value) => (key === 'id' ? newId() : value)) as Block) };
});
const wordsOf = ({ content }: Body) => listSegments({ type: 'doc', content }).map(({ text: words }) => words);

describe('editing', () => {
  it('splits a block without losing a letter or a mark: the id, and so the translation, stays with the first part', () => {
    fc.assert(fc.property(inlines, fc.nat(60), (content, offset) => {
      const whole = paragraph('B1', ...content);
      const [first, second] = splitTextBlock(whole, offset, () => 'B2');
      expect([first.attrs.id, second.attrs.id]).toEqual(['B1', 'B2']);
      expect(plainText(first.content) + plainText(second.content)).toBe(plainText(content));
      expect([plainText(content).slice(0, offset), plainText(content).slice(0, Math.max(0, offset - 1))]).toContain(plainText(first.content));
      expect(listSegments(docOf(mergeTextBlocks(first, second)))).toEqual(listSegments(docOf(whole)));
      expect(bodySchema.safeParse(docOf(first, paragraph(second.attrs.id, ...(second.content ?? [])))).success).toBe(true);
    }));
  });

  it('makes a paragraph of the second half of a heading, and a list item of the second half of one', () => {
    expect(splitTextBlock({ type: 'heading', attrs: { id: 'B1', level: 2 }, content: [text('Two words')] }, 3, () => 'B2')).toEqual([
      { type: 'heading', attrs: { id: 'B1', level: 2 }, content: [text('Two')] }, { type: 'paragraph', attrs: { id: 'B2' }, content: [text(' words')] },
    ]);
    expect(splitTextBlock({ type: 'listItem', attrs: { id: 'B1' }, content: [text('ab')] }, 1, () => 'B2')[1].type).toBe('listItem');
  });

  it('merges two blocks under the first one’s id and keeps the words of both', () => {
    fc.assert(fc.property(inlines, inlines, (a, b) => {
      const merged = mergeTextBlocks({ type: 'heading', attrs: { id: 'B1', level: 3 }, content: a }, paragraph('B2', ...b));
      expect(merged.attrs).toEqual({ id: 'B1', level: 3 });
      expect(plainText(merged.content)).toBe(plainText(a) + plainText(b));
    }));
  });

  it('gives what is pasted new ids, lets the rest keep theirs and never makes an id stand twice, whatever ids are brought along', () => {
    fc.assert(fc.property(body, body, fc.nat(6), (into, from, at) => {
      const index = Math.min(at, into.content.length);
      const pasted = pasteBlocks(into, index, from.content, numbered());
      const ids = listIds(pasted);
      expect(new Set(ids).size).toBe(ids.length);
      expect(pasted.content.filter((_, position) => position < index || position >= index + from.content.length)).toEqual(into.content);
      expect(listIds(docOf(...pasted.content.slice(index, index + from.content.length))).filter((id) => listIds(into).includes(id))).toEqual([]);
      expect(wordsOf(pasted).sort()).toEqual([...wordsOf(into), ...wordsOf(from)].sort());
    }));
  });
});
