import { describe, expect, it } from 'vitest';
import { languageOfName } from './person-name';

describe('languageOfName', () => {
  it.each([
    ['Nguyễn Đức Tâm', 'en', undefined], ['Emma Clarke', 'ar', undefined], ['يوسف الحداد', 'ar', undefined], ['يوسف الحداد', 'vi', 'ar'], ['林晓雯', 'en', 'zh-Hans'],
    ['อนันต์ ศรีสมบูรณ์', 'zh-Hans', 'th'], ['Анна', 'en', 'ru'], ['김서연', 'vi', 'ko'], ['さくら', 'en', 'ja'], ['Δημήτρης', 'en', undefined], ['★★', 'en', undefined],
  ] as const)('marks %s on a page in %s with %s', (name, page, language) => {
    expect(languageOfName(name, page)).toBe(language);
  });
});
