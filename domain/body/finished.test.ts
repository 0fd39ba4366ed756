import { describe, expect, it } from 'vitest';
import { countEmptyParagraphs, listUnfinished, withoutEmptyParagraphs } from './finished';
import type { Block, Body } from './model';
import { translationSkeleton } from './text';

const text = (words: string) => [{ type: 'text' as const, text: words }];
const BODY: Body = {
  type: 'doc', content: [
    { type: 'paragraph', attrs: { id: 'B1' }, content: text('Words') }, { type: 'heading', attrs: { id: 'B2', level: 2 }, content: text('Words') },
    { type: 'bulletList', attrs: { id: 'B3' }, content: [{ type: 'listItem', attrs: { id: 'B3.item1' }, content: text('Words') }] },
    { type: 'quote', attrs: { id: 'B4', speaker: null }, content: [{ type: 'paragraph', attrs: { id: 'B4.p1' }, content: text('Words') }] },
    { type: 'factBox', attrs: { id: 'B5', title: 'Words' }, content: [{ type: 'fact', attrs: { id: 'B5.fact1', value: '61', label: 'Words' } }] },
    { type: 'embed', attrs: { id: 'B6', url: 'https://www.openstreetmap.org/export/embed.html', title: 'Words' } },
    { type: 'table', attrs: { id: 'B7', caption: null }, content: [{ type: 'tableRow', content: [{ type: 'tableCell', attrs: { id: 'B7.r1c1' }, content: text('Words') }] }] },
    { type: 'horizontalRule', attrs: { id: 'B8' } },
  ],
};

describe('a text that is being written', () => {
  it('is finished when every block says something', () => {
    expect([listUnfinished(BODY), countEmptyParagraphs(BODY)]).toEqual([[], 0]);
    expect(withoutEmptyParagraphs(BODY)).toBe(BODY);
  });
  it('is not while headings, items, quotes, boxes, numbers, embeds and tables have no words: each is named', () => {
    const skeleton = translationSkeleton(BODY);
    expect(listUnfinished(skeleton)).toEqual(['B2', 'B3.item1', 'B4', 'B5', 'B5.fact1', 'B6', 'B7']);
    expect(countEmptyParagraphs(skeleton)).toBe(1);
  });
  it('leaves no gap to readers where a paragraph has no words, or only blanks', () => {
    const blank: Block = { type: 'paragraph', attrs: { id: 'B9' }, content: text(' ') };
    expect(withoutEmptyParagraphs({ type: 'doc', content: [...BODY.content, blank] })).toEqual(BODY);
  });
});
