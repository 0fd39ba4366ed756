import { describe, expect, it } from 'vitest';
import { formatDuration } from './duration';
import type { Locale } from './locales';

describe('formatDuration', () => {
  it.each<[Locale, number, string]>([
    ['en', 180 * 86_400, '180 days'], ['en', 900, '15 minutes'], ['en', 36 * 3600, '36 hours'], ['en', 1, '1 second'],
    ['vi', 172_800, '2 ngày'], ['ru', 2 * 86_400, '2 дня'], ['ar', 2 * 3600, 'ساعتان'], ['zh-Hans', 900, '15分钟'], ['ja', 180 * 86_400, '180日'],
  ])('in %s tells %d seconds', (locale, seconds, words) => {
    expect(formatDuration(seconds, locale)).toBe(words);
  });
});
