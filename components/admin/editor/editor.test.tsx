import { Editor, getSchema } from '@tiptap/core';
import { DOMParser as SchemaParser, Node, Slice } from '@tiptap/pm/model';
import { EditorState, NodeSelection, TextSelection } from '@tiptap/pm/state';
import type { Command, Transaction } from '@tiptap/pm/state';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bodySchema, listIds } from '@/domain/body/input';
import type { Block, Body, Inline } from '@/domain/body/model';
import { listSegments } from '@/domain/body/segments';
import { toBody, toDocument } from './body-document';
import { cleanPaste } from './clean-paste';
import { schemaExtensions } from './schema';
import { SegmentIds } from './segment-ids';
import { insertBlock, leaveList, makePlain, moveBlock, setLineType, splitLine, toggleList, toggleQuote } from './text-commands';

const schema = getSchema(schemaExtensions());
const text = (words: string, ...marks: NonNullable<Extract<Inline, { type: 'text' }>['marks']>): Inline => ({ type: 'text', text: words, ...(marks.length > 0 && { marks }) });
const paragraph = (id: string, words: string): Block => ({ type: 'paragraph', attrs: { id }, ...(words && { content: [text(words)] }) });
const bodyOf = (...content: Block[]): Body => ({ type: 'doc', content });
const bullets = (id: string, ...items: string[]): Block => ({ type: 'bulletList', attrs: { id }, content: items.map((words, index) => ({ type: 'listItem', attrs: { id: `${id}.item${index + 1}` }, content: [text(words)] })) });
const roundTrip = (body: Body): Body => toBody(Node.fromJSON(schema, toDocument(body)).toJSON());

const LINK = { type: 'link', attrs: { href: 'https://example.org/a' } } as const;
const EVERY_KIND = bodyOf(
  { type: 'paragraph', attrs: { id: 'B1' }, content: [text('Plain, '), text('bold', { type: 'bold' }), text('both', { type: 'bold' }, { type: 'italic' }), { type: 'hardBreak' }, text('link', LINK), text('story', { type: 'articleLink', attrs: { articleId: 'aaaaaaaaaa' } })] },
  { type: 'heading', attrs: { id: 'B2', level: 3 }, content: [text('Heading')] }, bullets('B3', 'One', 'Two'),
  { type: 'orderedList', attrs: { id: 'B4' }, content: [{ type: 'listItem', attrs: { id: 'B4.item1' } }] },
  { type: 'quote', attrs: { id: 'B5', speaker: 'Who' }, content: [{ type: 'paragraph', attrs: { id: 'B5.p1' }, content: [text('Said')] }] },
  { type: 'figure', attrs: { id: 'B6', mediaKey: 'bridge', alt: null, caption: 'Words', isDecorative: true, isSensitive: true } },
  { type: 'gallery', attrs: { id: 'B7' }, content: [{ type: 'figure', attrs: { id: 'B7.fig1', mediaKey: 'bridge', alt: 'Alt', caption: null, isDecorative: false } }] },
  { type: 'factBox', attrs: { id: 'B8', title: 'Box' }, content: [{ type: 'fact', attrs: { id: 'B8.fact1', value: '61 km', label: 'of coast' } }, { type: 'paragraph', attrs: { id: 'B8.p1' }, content: [text('How')] }] },
  { type: 'embed', attrs: { id: 'B9', url: 'https://www.openstreetmap.org/export/embed.html', title: 'Map' } },
  { type: 'table', attrs: { id: 'B10', caption: null }, content: [{ type: 'tableRow', content: [{ type: 'tableHeader', attrs: { id: 'B10.r1c1' }, content: [text('Year')] }, { type: 'tableCell', attrs: { id: 'B10.r1c2' } }] }] },
  { type: 'horizontalRule', attrs: { id: 'B11' } },
);

describe('a body in the editor', () => {
  it('comes back as it went in, with every kind of block and mark', () => {
    expect(roundTrip(EVERY_KIND)).toEqual(EVERY_KIND);
    Node.fromJSON(schema, EVERY_KIND).check();
  });

  it('comes back as it went in, whatever its lines hold', () => {
    const marks = fc.uniqueArray(fc.constantFrom({ type: 'bold' } as const, { type: 'italic' } as const, LINK), { selector: ({ type }) => type });
    const inline = fc.oneof(fc.record({ words: fc.string({ unit: 'grapheme', minLength: 1 }), marks }).map(({ words, marks: of }) => text(words.replace(/\p{Cc}/gu, '·'), ...of)), fc.constant<Inline>({ type: 'hardBreak' }));
    fc.assert(fc.property(fc.array(fc.array(inline)), (lines) => {
      const body = bodyOf(...lines.map((content, index): Block => ({ type: 'paragraph', attrs: { id: `B${index}` }, content })));
      expect(listSegments(roundTrip(body)).map(({ hash }) => hash)).toEqual(listSegments(body).map(({ hash }) => hash));
    }));
  });

  it('begins with a line to write in when there is nothing yet', () => {
    expect(bodySchema.safeParse(roundTrip(bodyOf())).success).toBe(true);
  });

  it('loses what no text may hold: control characters and halves of letters', () => {
    expect(roundTrip(bodyOf(paragraph('B1', 'a\u0000b\ud83d')))).toEqual(bodyOf(paragraph('B1', 'ab')));
  });
});

it('the blocks of a body run in the direction of its language, which is no part of what is kept', () => {
  const editor = new Editor({ element: document.createElement('div'), extensions: schemaExtensions(), content: toDocument(EVERY_KIND), textDirection: 'rtl', injectCSS: false });
  expect(editor.getHTML()).toMatch(/<p dir="rtl">.*<h3 dir="rtl">.*<li dir="rtl">.*<th dir="rtl">/);
  expect(toBody(editor.getJSON())).toEqual(EVERY_KIND);
  editor.destroy();
});

const plugins = SegmentIds.config.addProseMirrorPlugins!.call({} as never);
const stateOf = (body: Body) => EditorState.create({ doc: Node.fromJSON(schema, toDocument(body)), plugins });
const change = (state: EditorState, build: (state: EditorState) => Transaction) => state.applyTransaction(build(state)).state;
const apply = (state: EditorState, command: Command): EditorState => {
  let next = state;
  if (!command(state, (tr) => { next = state.applyTransaction(tr).state; })) throw new Error('The command does not apply here.');
  return next;
};
/** The state with the cursor `offset` letters into the line with this id. */
function cursorIn(state: EditorState, id: string, offset: number, length = 0): EditorState {
  let at = -1;
  state.doc.descendants((node, pos) => { if (node.attrs.id === id) at = pos + 1; });
  return change(state, ({ tr, doc }) => tr.setSelection(TextSelection.create(doc, at + offset, at + offset + length)));
}
const result = (state: EditorState): Body => {
  state.doc.check();
  const body = toBody(state.doc.toJSON());
  expect(bodySchema.safeParse(body).error?.issues).toBeUndefined();
  return body;
};
const lines = (body: Body) => listSegments(body).map(({ key, text: words }) => [key, words]);
const NEW = expect.stringMatching(/^b[0-9a-z]{9}$/);

describe('ids while a text is edited', () => {
  it('stay with the first part of a line that is split', () => {
    expect(lines(result(apply(cursorIn(stateOf(bodyOf(paragraph('B1', 'One two'))), 'B1', 3), splitLine)))).toEqual([['B1', 'One'], [NEW, ' two']]);
  });
  it('stay with the words when an empty line is put before them', () => {
    expect(result(apply(cursorIn(stateOf(bodyOf(paragraph('B1', 'One'))), 'B1', 0), splitLine)).content.map(({ attrs }) => attrs.id)).toEqual([NEW, 'B1']);
  });
  it('are new for what is pasted, also for a copy of a block of this very text that is put before it', () => {
    const state = stateOf(EVERY_KIND);
    const copied = new Slice(state.doc.content, 0, 0);
    const body = result(change(state, ({ tr }) => tr.replace(0, 0, copied)));
    expect(listIds(body).slice(-listIds(EVERY_KIND).length)).toEqual(listIds(EVERY_KIND));
  });
  it('never stand twice, whatever is cut and copied where', () => {
    fc.assert(fc.property(fc.array(fc.tuple(fc.nat(), fc.nat(), fc.nat(), fc.boolean()), { maxLength: 6 }), (steps) => {
      let state = stateOf(EVERY_KIND);
      for (const [a, b, to, isMove] of steps) {
        const size = state.doc.content.size;
        const [from, until] = [Math.min(a % size, b % size), Math.max(a % size, b % size)];
        state = change(state, ({ tr, doc }) => {
          const slice = doc.slice(from, until);
          if (isMove) tr.delete(from, until);
          return tr.replaceRange(to % (tr.doc.content.size + 1), to % (tr.doc.content.size + 1), slice);
        });
      }
      const ids = listIds(toBody(state.doc.toJSON()));
      expect(new Set(ids).size).toBe(ids.length);
      expect(ids).not.toContain(null);
    }), { numRuns: 60 });
  });
});

describe('the keys', () => {
  it('make a paragraph of the second half of a heading and an item of the second half of one', () => {
    expect(result(apply(cursorIn(stateOf(bodyOf({ type: 'heading', attrs: { id: 'B1', level: 2 }, content: [text('Two words')] })), 'B1', 3), splitLine)).content.map(({ type }) => type)).toEqual(['heading', 'paragraph']);
    expect(lines(result(apply(cursorIn(stateOf(bodyOf(bullets('B1', 'ab'))), 'B1.item1', 1), splitLine)))).toEqual([['B1.item1', 'a'], [NEW, 'b']]);
  });
  it('lead out of a list from an empty item, and keep the items around it', () => {
    const list = bodyOf({ type: 'bulletList', attrs: { id: 'B1' }, content: ['One', '', 'Three'].map((words, index) => ({ type: 'listItem' as const, attrs: { id: `B1.item${index + 1}` }, ...(words && { content: [text(words)] }) })) });
    const body = result(apply(cursorIn(stateOf(list), 'B1.item2', 0), splitLine));
    expect(body.content.map(({ type, attrs: { id } }) => [type, id])).toEqual([['bulletList', 'B1'], ['paragraph', 'B1.item2'], ['bulletList', NEW]]);
  });
  it('lead out of a quote from an empty last line', () => {
    const quote = bodyOf({ type: 'quote', attrs: { id: 'B1', speaker: null }, content: [{ type: 'paragraph', attrs: { id: 'p1' }, content: [text('Said')] }, { type: 'paragraph', attrs: { id: 'p2' } }] });
    const state = apply(cursorIn(stateOf(quote), 'p2', 0), splitLine);
    expect(result(state).content.map(({ type }) => type)).toEqual(['quote', 'paragraph']);
    expect(state.selection.$from.node(1).type.name).toBe('paragraph');
  });
  it('break the line in a table instead of splitting a cell', () => {
    expect(lines(result(apply(cursorIn(stateOf(EVERY_KIND), 'B10.r1c1', 4), splitLine))).find(([key]) => key === 'B10.r1c1')).toEqual(['B10.r1c1', 'Year\n']);
  });
  it('make a first item, or a heading, a paragraph before anything is joined', () => {
    expect(result(apply(cursorIn(stateOf(bodyOf(bullets('B1', 'One', 'Two'))), 'B1.item1', 0), makePlain)).content.map(({ type, attrs: { id } }) => [type, id])).toEqual([['paragraph', 'B1.item1'], ['bulletList', 'B1']]);
  });
});

describe('the commands', () => {
  it('make a list of the selected lines and lines of a list, and every word keeps its id', () => {
    const start = stateOf(bodyOf(paragraph('B1', 'One'), paragraph('B2', 'Two')));
    const list = apply(change(start, ({ tr, doc }) => tr.setSelection(TextSelection.create(doc, 1, doc.content.size - 1))), toggleList('bulletList'));
    expect(result(list).content.map(({ type }) => type)).toEqual(['bulletList']);
    expect(lines(result(list))).toEqual([['B1', 'One'], ['B2', 'Two']]);
    expect(result(apply(list, toggleList('orderedList'))).content.map(({ type }) => type)).toEqual(['orderedList']);
    expect(lines(result(apply(cursorIn(list, 'B2', 1), leaveList)))).toEqual([['B1', 'One'], ['B2', 'Two']]);
  });
  it('make headings, and a heading of an item', () => {
    expect(result(apply(cursorIn(stateOf(bodyOf(paragraph('B1', 'One'))), 'B1', 1), setLineType('heading', 3))).content).toEqual([{ type: 'heading', attrs: { id: 'B1', level: 3 }, content: [text('One')] }]);
    expect(result(apply(cursorIn(stateOf(bodyOf(bullets('B1', 'One'))), 'B1.item1', 1), setLineType('heading', 2))).content.map(({ type }) => type)).toEqual(['heading']);
  });
  it('set a quote and take it away', () => {
    const quoted = apply(cursorIn(stateOf(bodyOf(paragraph('B1', 'Said'))), 'B1', 1), toggleQuote);
    expect(result(quoted).content.map(({ type }) => type)).toEqual(['quote']);
    expect(lines(result(apply(quoted, toggleQuote)))).toEqual([['B1', 'Said']]);
  });
  it('put a block in the place of an empty line, else behind the block with the cursor, and leave a line to go on', () => {
    const rule = () => schema.nodes.horizontalRule!.create();
    expect(result(change(stateOf(bodyOf(paragraph('B1', ''))), (state) => insertBlock(state, rule()))).content.map(({ type }) => type)).toEqual(['horizontalRule', 'paragraph']);
    expect(result(change(cursorIn(stateOf(bodyOf(paragraph('B1', 'One'), paragraph('B2', 'Two'))), 'B1', 1), (state) => insertBlock(state, rule()))).content.map(({ type }) => type)).toEqual(['paragraph', 'horizontalRule', 'paragraph']);
  });
  it('move a block past its neighbour, a picture too, and no id changes', () => {
    const state = cursorIn(stateOf(bodyOf(paragraph('B1', 'One'), paragraph('B2', 'Two'))), 'B1', 1);
    expect(lines(result(apply(state, moveBlock(1))))).toEqual([['B2', 'Two'], ['B1', 'One']]);
    expect(moveBlock(-1)(state)).toBe(false);
    const figure: Block = { type: 'figure', attrs: { id: 'F', mediaKey: 'bridge', alt: null, caption: null, isDecorative: false } };
    const selected = change(stateOf(bodyOf(paragraph('B1', 'One'), figure)), ({ tr, doc }) => tr.setSelection(NodeSelection.create(doc, doc.firstChild!.nodeSize)));
    expect(result(apply(selected, moveBlock(-1))).content.map(({ type }) => type)).toEqual(['figure', 'paragraph']);
  });
});

const paste = (html: string): Body => {
  const box = document.createElement('div');
  box.innerHTML = cleanPaste(html, 'https://news.example');
  const slice = SchemaParser.fromSchema(schema).parseSlice(box);
  const state = stateOf(bodyOf(paragraph('B1', '')));
  return result(change(state, ({ tr }) => tr.replaceRange(1, 1, slice)));
};
const shape = (body: Body) => body.content.map((block) => [block.type, listSegments(bodyOf(block)).map(({ text: words }) => words.replace(/\s+/g, ' ')).join('|')]).filter(([, words]) => words);

describe('what is pasted', () => {
  it.each<[string, string, string[][]]>([
    ['a page', '<h1>Title</h1><h2>Head</h2><h4>Sub</h4><p>One <b>two</b> <i>three</i></p><ul><li>a</li><li>b</li></ul><blockquote><p>Said</p></blockquote>', [['heading', 'Title'], ['heading', 'Head'], ['heading', 'Sub'], ['paragraph', 'One two three'], ['bulletList', 'a|b'], ['quote', 'Said']]],
    ['paragraphs and lists inside items', '<ul><li><p>a</p></li><li><p>b</p><ul><li><p>c</p></li></ul></li></ul>', [['bulletList', 'a|b|c']]],
    ['a list of Word', '<p class="MsoListParagraphCxSpFirst" style="mso-list:l0 level1 lfo1"><span style="mso-list:Ignore">·<span>&nbsp;</span></span>One<o:p></o:p></p><p class="MsoListParagraphCxSpLast" style="mso-list:l0 level1 lfo1"><span style="mso-list:Ignore">·</span>Two</p><p class="MsoNormal">End</p>', [['bulletList', 'One|Two'], ['paragraph', 'End']]],
    ['a text of Google Docs', '<b style="font-weight:normal;" id="docs-internal-guid-1"><p dir="ltr"><span style="font-weight:700">Bold</span><span> plain</span></p></b>', [['paragraph', 'Bold plain']]],
    ['a table', '<table><thead><tr><th><p>Year</p></th></tr></thead><tbody><tr><td colspan="2"><div>2016</div></td></tr></tbody></table>', [['table', 'Year|2016']]],
    ['a fact box without blocks', 'just words', [['paragraph', 'just words']]],
  ])('from %s becomes blocks', (_, html, expected) => {
    expect(shape(paste(html))).toEqual(expected);
  });

  it('keeps emphasis and links, and links to stories of this site by their id', () => {
    const { content } = paste('<p><span style="font-weight:700">Bold</span> <a href="https://example.org/a">link</a> <a href="https://news.example/en/city/a-bridge-aaaaaaaaaa">story</a></p>');
    const marks = (content[0] as Extract<Block, { type: 'paragraph' }>).content!.flatMap((node) => (node.type === 'text' ? (node.marks ?? []) : []));
    expect(marks).toEqual([{ type: 'bold' }, LINK, { type: 'articleLink', attrs: { articleId: 'aaaaaaaaaa' } }]);
  });

  it.each([
    '<img src=x onerror=alert(1)><p>words</p>', '<p onclick="alert(1)">words</p>', '<script>alert(1)</script><p>words</p>', '<p><a href="javascript:alert(1)">words</a></p>', '<p><a href="data:text/html,x">words</a></p>',
    '<iframe srcdoc="<script>alert(1)</script>"></iframe><p>words</p>', '<svg onload=alert(1)><p>words</p></svg><p>words</p>', '<p style="background:url(https://evil.example)">words</p>', '<style>p{display:none}</style><p>words</p>',
    '<div data-url="javascript:alert(1)" data-title="x"></div><p>words</p>', '<math><mtext><img src=x onerror=alert(1)></mtext></math><p>words</p>', '<p><a href="https://example.org" onmouseover="alert(1)">words</a></p>', '<template><img src=x onerror=alert(1)></template><p>words</p>',
  ])('brings no script, picture or style along: %s', (html) => {
    const kept = JSON.stringify(paste(html));
    expect(kept).toContain('words');
    expect(kept).not.toMatch(/alert|evil|javascript|onerror|style|<|src/);
  });
});
