import { describe, expect, it } from 'vitest';
import type { Locale } from './locales';
import { listTokens } from './search-tokens';

const forms = (text: string, locale: Locale) => listTokens(text, locale).map((token) => token.forms.join('|')).join(' ');

describe('the words of a text as they are looked for', () => {
  const cases: [locale: Locale, text: string, tokens: string][] = [
    ['en', 'Mangroves, FLOODING & don’t', 'mangrov flood don'],
    ['en', 'Café naïve straße Łódź Hanoi’s', 'cafe naiv strass lodz hanoi'],
    ['en', 'co\u00adoperate COVID-19 ﬁre', 'cooper covid 19 fire'],
    ['en', 'The ‘AI’ in ‘it’', 'the ai in it'],
    ['vi', 'Rừng ngập mặn', 'rừng|rung ngập|ngap mặn|man'],
    ['vi', 'Đường số 5', 'đường|duong số|so 5'],
    ['fr', 'L’eau des élections', 'eau de élect|elect'],
    ['de', 'Müller', 'mull|muell'],
    ['ru', 'Ёлки и выборах', 'елк и выбор'],
    ['ar', 'وَالمَدِينَة', 'مدين'],
    ['ar', 'الأمطـــار ٢٠٢٦', 'امطار 2026'],
    ['zh-Hans', '红树林5G', '红树 树林 林 5g'],
    ['ja', 'ｶﾞｿﾘﾝ 食べる', 'ガソ ソリ リン ン 食べ べる る'],
    ['ko', '서울은'.normalize('NFD'), '서울 울은 은'],
    ['th', 'ป่าชาย', 'ป่า าช ชา าย ย'],
    ['th', '๒๕๖๙', '2569'],
  ];
  for (const [locale, text, tokens] of cases) {
    it(`finds “${text}” (${locale}) under ${tokens}`, () => expect(forms(text, locale)).toBe(tokens));
  }

  it('says where each word stands in the text, so that what is marked is what was found', () => {
    const text = 'Die Straße, 红树林';
    expect(listTokens(text, 'de').map(({ start, end }) => text.slice(start, end))).toEqual(['Die', 'Straße', '红树', '树林', '林']);
  });
});
