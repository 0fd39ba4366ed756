import { describe, expect, it } from 'vitest';
import { isPrintable } from './printable-text';

describe('isPrintable', () => {
  it.each(['Plain words', 'Tiếng Việt', 'العربية \u200f', 'ที่', '👨‍👩‍👧', 'two\nlines\tand a tab\r', '\u00a0', ''])('accepts “%s”', (text) => {
    expect(isPrintable(text)).toBe(true);
  });
  it.each(['a\u0000b', 'a\u0007', '\u001b[31m', 'a\u007f', 'a\u0085b', 'half a pair \ud83d', '\udc00'])('refuses %j, which the database or the log would choke on', (text) => {
    expect(isPrintable(text)).toBe(false);
  });
});
