import { describe, expect, it } from 'vitest';
import { formatAge, fullYears, nextAnniversary } from './age';

const now = new Date('2026-11-24T03:00:00Z');

describe('formatAge', () => {
  it.each([
    ['2026-11-24T02:59:40Z', '1 min ago'],
    ['2026-11-24T02:22:00Z', '38 min ago'],
    ['2026-11-24T02:00:00Z', '1 hr ago'],
    ['2026-11-23T03:00:01Z', '23 hr ago'],
  ])('says how long ago %s was', (at, text) => {
    expect(formatAge(at, now, 'en-GB')).toBe(text);
  });
  it.each([
    ['id-ID', '38 menit yang lalu'], ['ja-JP', '38分前'], ['zh-Hans-CN', '38分钟前'], ['ko-KR', '38분 전'], ['vi-VN', '38 phút trước'],
  ])('says it in the words that newspapers print in %s', (intl, text) => {
    expect(formatAge('2026-11-24T02:22:00Z', now, intl)).toBe(text);
  });
  it.each(['2026-11-23T03:00:00Z', '2026-11-24T03:00:01Z', 'nonsense'])('leaves the date in place for %s', (at) => {
    expect(formatAge(at, now, 'en-GB')).toBeNull();
  });
});

describe('fullYears', () => {
  it.each([
    ['2025-11-24T03:00:01Z', 0, '2026-11-24T03:00:01Z'],
    ['2025-11-24T03:00:00Z', 1, '2027-11-24T03:00:00Z'],
    ['2023-12-31T23:59:59Z', 2, '2026-12-31T23:59:59Z'],
    ['2024-02-29T12:00:00Z', 2, '2027-03-01T12:00:00Z'],
    ['2027-01-01T00:00:00Z', 0, '2028-01-01T00:00:00Z'],
  ])('counts the years since %s, and knows when there will be one more', (at, years, next) => {
    expect(fullYears(at, now)).toBe(years);
    expect(nextAnniversary(at, now).toISOString()).toBe(new Date(next).toISOString());
  });
});
