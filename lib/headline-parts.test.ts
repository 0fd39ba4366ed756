import { describe, expect, it } from 'vitest';
import { headlineParts } from './headline-parts';

describe('a headline may end a line', () => {
  it.each([
    ['灯塔看守人记了61年潮水，中学生把它录成数据', '潮水，'],
    ['市议会把会议改到晚上，旁听人数增至三倍', '晚上，'],
    ['水上市场用上手机支付，闲聊声渐渐少了', '支付，'],
  ])('in Chinese between words: no reader meets half of one (%s)', (headline, word) => {
    const parts = headlineParts(headline, 'zh-Hans');
    expect(parts.join('')).toBe(headline);
    expect(parts.length).toBeGreaterThan(4);
    expect(parts.some((part) => part.includes(word)), parts.join('|')).toBe(true);
  });

  it('in Chinese never before a mark or a particle, and never between a figure and what it counts', () => {
    const parts = headlineParts('“守住土地的红树林”：种了61年的树', 'zh-Hans');
    expect(parts.filter((part, index) => index > 0 && /^[的了年”：，。]/u.test(part))).toEqual([]);
    expect(parts.some((part) => /\d$/u.test(part))).toBe(false);
  });

  it('elsewhere where the browser knows the words itself: the text stays whole', () => {
    expect(headlineParts('The forest that holds the land', 'en')).toEqual(['The forest that holds the land']);
    expect(headlineParts('ผืนป่าที่ยึดแผ่นดินไว้', 'th')).toEqual(['ผืนป่าที่ยึดแผ่นดินไว้']);
  });
});
