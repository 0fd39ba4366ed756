import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LOCALES } from '@/lib/locales';
import { chooseLocale } from './reader-locale';

const inUse = { locales: [...LOCALES], defaultLocale: 'en' as const };

describe('the language for a reader of whom only the browser is known', () => {
  const cases: [accepted: string, locale: string][] = [
    ['id-ID,id;q=0.9,en;q=0.8', 'id'],
    ['in', 'id'],
    ['zh-CN,zh;q=0.9', 'zh-Hans'],
    ['pt-BR,pt;q=0.9,th;q=0.5', 'th'],
    ['en-AU', 'en'],
    ['de;q=0, ko', 'ko'],
    ['*', 'en'],
    ['tlh, eo', 'en'],
    ['i-klingon, x-a, a-b-c-d', 'en'],
  ];
  for (const [accepted, locale] of cases) {
    it(`“${accepted}” is ${locale}`, () => {
      expect(chooseLocale({ headers: { 'accept-language': accepted } }, inUse)).toBe(locale);
    });
  }

  it('is one in use, whatever headers say', () => {
    const few = { locales: ['vi' as const, 'th' as const], defaultLocale: 'th' as const };
    fc.assert(fc.property(fc.string(), fc.oneof(fc.string(), fc.constantFrom(...LOCALES).map((locale) => `locale=${locale}`)), (accepted, cookie) => {
      expect(few.locales).toContain(chooseLocale({ headers: { 'accept-language': accepted, cookie } }, few));
    }));
  });
});
