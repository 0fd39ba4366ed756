import { describe, expect, it } from 'vitest';
import type { Locale } from './locales';
import { truncate } from './truncate';

/** A text, how many letters may stand, and what must be left: whole words, whole letters. */
const CASES: readonly [Locale, string, number, string][] = [
  ['en', 'The old ferry crosses the lake twice a day', 20, 'The old ferry…'],
  ['vi', 'Chuyến phà cũ qua hồ mỗi ngày hai lượt', 18, 'Chuyến phà cũ qua…'],
  ['vi', 'Chuyến phà cũ qua hồ mỗi ngày hai lượt'.normalize('NFD'), 18, 'Chuyến phà cũ qua…'.normalize('NFD')],
  ['zh-Hans', '旧渡船每天两次横渡湖面，船上坐满了人', 9, '旧渡船每天两次…'],
  ['ja', '古い渡し船は一日に二度湖を渡る', 8, '古い渡し船は…'],
  ['ko', '낡은 나룻배가 하루에 두 번 호수를 건넌다', 12, '낡은 나룻배가 하루에…'],
  ['th', 'เรือข้ามฟากลำเก่าแล่นวันละสองเที่ยว', 10, 'เรือข้ามฟาก…'],
  ['ar', 'تعبر العبّارة القديمة البحيرة مرتين في اليوم', 22, 'تعبر العبّارة القديمة…'],
  ['ru', 'Старый паром пересекает озеро дважды в день', 15, 'Старый паром…'],
  ['de', 'Die alte Fähre überquert den See', 16, 'Die alte Fähre…'],
];

describe('promise 15: a shortened text ends after a whole word in every script', () => {
  it.each(CASES)('in %s: %s', (locale, text, most, expected) => {
    expect(truncate(text, { locale, most })).toBe(expected);
  });

  it('returns what fits as it is, its full stop too', () => {
    expect(truncate('A short one.', { locale: 'en', most: 12 })).toBe('A short one.');
  });

  it('counts a family as one letter and does not tear it apart', () => {
    expect(truncate('👨‍👩‍👧👨‍👩‍👧👨‍👩‍👧', { locale: 'en', most: 2 })).toBe('👨‍👩‍👧…');
  });

  it('cuts a word that is longer than the place between letters', () => {
    expect(truncate('Donaudampfschifffahrt', { locale: 'de', most: 6 })).toBe('Donau…');
  });

  it('leaves no comma before the ellipsis', () => {
    expect(truncate('One, two, three, four', { locale: 'en', most: 11 })).toBe('One, two…');
  });
});
