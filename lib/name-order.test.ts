import { describe, expect, it } from 'vitest';
import type { Locale } from './locales';
import { byName } from './name-order';

/** Names in the order of a dictionary of each language, which the order of their code points is not. */
const ORDERED: readonly [Locale, readonly string[]][] = [
  ['en', ['Apple', 'éclair', 'Zebra', 'zoo']],
  ['vi', ['An', 'Ăn', 'Ân', 'Dung', 'Đông', 'Em']],
  ['id', ['air', 'Bumi', 'udara']],
  ['zh-Hans', ['北京', '重庆', '上海', '天津']],
  ['ja', ['あおもり', 'おおさか', 'とうきょう', 'ナゴヤ']],
  ['ko', ['가평', '나주', '부산', '서울']],
  ['fr', ['cote', 'coté', 'côte', 'côté', 'zèbre']],
  ['de', ['Apfel', 'Äpfel', 'Öl', 'Zaun']],
  ['es', ['nube', 'ñandú', 'ola']],
  ['ru', ['ежи', 'ёлка', 'жук']],
  ['ar', ['أحمد', 'بدر', 'تمام', 'ياسر']],
  ['th', ['กล้วย', 'เกม', 'ขนม', 'แขก', 'คน']],
];

describe('promise 15: lists of names stand in the order of their language', () => {
  it.each(ORDERED)('in %s', (locale, ordered) => {
    const shuffled = [...ordered].reverse().map((name) => ({ name }));
    expect(shuffled.sort(byName(locale)).map(({ name }) => name)).toEqual(ordered);
  });

  it('puts the second before the tenth', () => {
    expect([{ name: 'Ward 10' }, { name: 'Ward 2' }].sort(byName('en')).map(({ name }) => name)).toEqual(['Ward 2', 'Ward 10']);
  });
});
