import { describe, expect, it } from 'vitest';
import { commentText, hasLink } from './comment-text';
import { plainText } from './model';

describe('the text of a comment', () => {
  it('is paragraphs with links in them, and says the same again as plain text', () => {
    const text = 'See https://paper.example/a?b=1.\nAnd www.example.com (or bit.ly/abc).\n\nLast.';
    expect(commentText(text)).toEqual([
      [{ text: 'See ' }, { text: 'https://paper.example/a?b=1', href: 'https://paper.example/a?b=1' }, { text: '.\nAnd ' }, { text: 'www.example.com', href: 'https://www.example.com/' }, { text: ' (or ' }, { text: 'bit.ly/abc', href: 'https://bit.ly/abc' }, { text: ').' }],
      [{ text: 'Last.' }],
    ]);
    expect(plainText(commentText(text))).toBe(text);
  });

  it.each(['Yes.In time', 'version 1.2.3', 'me@paper.example', 'ftp://paper.example/x', 'javascript:alert(1)', 'data:text/html,<b>', 'https://bank.example@evil.example/', 'http://user:pw@paper.example', '//paper.example/x', 'a.b'])('makes no link of %s', (text) => {
    expect(commentText(text).flat().filter(({ href }) => href !== undefined)).toEqual([]);
    expect(hasLink(text)).toBe(false);
  });

  it.each([['https://vi.wikipedia.org/wiki/Đà_Lạt', 'https://vi.wikipedia.org/wiki/%C4%90%C3%A0_L%E1%BA%A1t'], ['HTTP://PAPER.EXAMPLE/A', 'http://paper.example/A'], ['https://münchen.example/"onmouseover="x', 'https://xn--mnchen-3ya.example/%22onmouseover=%22x']])('leads from %s to %s', (text, href) => {
    expect(commentText(text).flat()[0]).toMatchObject({ href });
  });
});
