import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { bodyToText, textToBody } from './body-text';
import { bodySchema } from './input';

const TEXT = `The first *line* of a **bold *and* plain** text,
and its second.

## A heading

- One
- Two, [with a link](https://example.org/a_(b))

1. First
2. Second

### Smaller`;

describe('a body written in a field', () => {
  it('holds paragraphs, headings, lists, breaks and marks, and is written as it was typed', () => {
    const body = textToBody(TEXT);
    expect(bodySchema.parse(body)).toEqual(body);
    expect(body.content.map(({ type }) => type)).toEqual(['paragraph', 'heading', 'bulletList', 'orderedList', 'heading']);
    expect(bodyToText(body)).toBe(TEXT);
    // As the database gives it back: its keys in another order.
    const turned: typeof body = JSON.parse(JSON.stringify(body), (_, value: unknown) => (value !== null && typeof value === 'object' && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).reverse()) : value));
    expect(bodyToText(turned)).toBe(TEXT);
  });

  it('reads every text, and what it wrote it reads as the same body', () => {
    const word = fc.constantFrom('a', 'ọ', '漢', ' ', '*', '**', '\n', '\n\n', '## ', '- ', '1. ', '[', '](https://a.org)', '](javascript:x)', '](story:x)', '#', '\\');
    fc.assert(fc.property(fc.array(word, { maxLength: 30 }), (words) => {
      const body = textToBody(words.join(''));
      const text = bodyToText(body);
      if (text !== null) expect(textToBody(text)).toEqual(body);
    }), { numRuns: 2000 });
  });

  it('links only to addresses of the web; others are shown as typed', () => {
    expect(textToBody('[x](javascript:alert(1))').content[0]).toMatchObject({ content: [{ type: 'text', text: '[x](javascript:alert(1))' }] });
  });

  it('says when a body holds more than it can say', () => {
    expect(bodyToText({ type: 'doc', content: [{ type: 'horizontalRule', attrs: { id: 'R' } }] })).toBeNull();
    expect(bodyToText({ type: 'doc', content: [{ type: 'paragraph', attrs: { id: 'P' }, content: [{ type: 'text', text: '## no heading' }] }] })).toBeNull();
  });
});
