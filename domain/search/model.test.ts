import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { excerptOf, isAcrossWords, markHits, parseTerms, searchHref, toDocument, toQuery } from './model';
import { LOCALES } from '@/lib/locales';
import type { Locale } from '@/lib/locales';

const marked = (text: string, query: string, locale: Locale): string => markHits(text, parseTerms(query, locale), locale).map((piece) => (piece.isHit ? `[${piece.text}]` : piece.text)).join('');

describe('the marks in what was found', () => {
  const cases: [locale: Locale, query: string, text: string, marked: string][] = [
    ['vi', 'rung ngap man', 'Rừng ngập mặn Cà Mau', '[Rừng] [ngập] [mặn] Cà Mau'],
    ['vi', 'bán', 'Bạn bán bàn', 'Bạn [bán] bàn'],
    ['en', 'flood', 'Floods and flooding, flooded', '[Floods] and [flooding], [flooded]'],
    ['en', 'strasse', 'Die Straße', 'Die [Straße]'],
    ['en', '"open river"', 'Open, river. River open', '[Open], [river]. River open'.replace('[Open], [river]', '[Open, river]')],
    ['zh-Hans', '红树林', '新红树林长高', '新[红树林]长高'],
    ['zh-Hans', '林', '树林里的林场', '树[林]里的[林]场'],
    ['ja', 'ﾏﾝｸﾞﾛｰﾌﾞ', 'マングローブ林', '[マングローブ]林'],
    ['th', 'น้ําท่วม', 'น้ำท่วมใหญ่', '[น้ำท่วม]ใหญ่'],
    ['ko', '서울', '서울은 크다', '[서울]은 크다'],
    ['ar', 'مدينه', 'في المَدِينَة القديمة', 'في [المَدِينَة] القديمة'],
  ];
  for (const [locale, query, text, expected] of cases) {
    it(`stand at ${query} in “${text}” (${locale})`, () => expect(marked(text, query, locale)).toBe(expected));
  }

  it('lose no letter of a text, whatever was asked', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 60 }), fc.string({ unit: 'binary', maxLength: 20 }), fc.constantFrom(...LOCALES), (text, query, locale) => {
      const pieces = markHits(text + query, parseTerms(query, locale), locale);
      expect(pieces.map((piece) => piece.text).join('').replace(/\u0e33/g, '\u0e4d\u0e32').normalize('NFKD')).toBe((text + query).replace(/\u0e33/g, '\u0e4d\u0e32').normalize('NFKD'));
    }));
  });
});

describe('an excerpt', () => {
  const long = `${'The council met again on Monday. '.repeat(20)}The mangroves came back. ${'Nobody spoke of anything else. '.repeat(20)}`;

  it('shows what was asked for in the middle of a long text, in whole words', () => {
    const text = excerptOf(long, parseTerms('mangrove', 'en'), 'en')!.map((piece) => piece.text).join('');
    expect(text).toMatch(/^… \w.* mangroves came back\..* …$/);
    expect(text.length).toBeLessThan(230);
    for (const word of text.replaceAll('…', '').trim().split(/\W+/)) expect(` ${long} `).toMatch(new RegExp(`\\W${word}\\W`));
  });

  it('is none of a text that says nothing of it', () => expect(excerptOf(long, parseTerms('volcano', 'en'), 'en')).toBeNull());
});

describe('what is asked', () => {
  const ask = (query: string, locale: Locale) => toQuery(parseTerms(query, locale), locale);

  it('is all words, and those in quotation marks side by side', () => {
    expect(ask('"red river" delta', 'en')).toBe("('en:red' <-> 'en:river') & 'en:delta'");
    expect(ask('「食べる」橋', 'ja')).toBe("('ja:食べ' <-> 'ja:べる') & 'ja:橋':*");
    expect(ask('5G网', 'zh-Hans')).toBe("('zh:5g' <-> 'zh:网':*)");
  });

  it('is nothing when it holds no letter and no figure', () => expect(['', ' ', '!?', '"""', '— … ·', '\u200b'].map((query) => ask(query, 'en'))).toEqual([null, null, null, null, null, null]));

  it('counts a word once', () => expect(parseTerms('flood floods FLOOD', 'en')).toHaveLength(1));
});

describe('the document of a story', () => {
  it('says of each word where it stands, how much it weighs, and in which language', () => {
    expect(toDocument({ headline: 'Red river', description: 'A river.', body: ['Red'], names: ['Mai'] }, 'en')).toBe("'en:red':1A,7C 'en:river':2A,5B 'en:a':4B 'en:mai':9D");
  });

  it('keeps the words of no two languages under one name: nobody finds in one what another says', () => {
    const nameOf = (locale: Locale) => toDocument({ headline: '7', description: '', body: [], names: [] }, locale);
    expect(new Set(LOCALES.map(nameOf)).size).toBe(LOCALES.length);
  });
});

describe('a headline that holds what was asked for only across its words', () => {
  it.each<[query: string, headline: string, locale: Locale, isAcross: boolean]>([
    ['京都', '大雨で東京都内の学校が休校', 'ja', true],
    ['京都', '京都で国際会議', 'ja', false],
    ['京都', '東京都と京都の協定', 'ja', false],
    ['京都 学校', '大雨で東京都内の学校が休校', 'ja', true],
    ['京都大学', '京都大学の調査', 'ja', false],
    ['中国', '发展中国家的债务', 'zh-Hans', true],
    ['大学', '北京大学开学', 'zh-Hans', false],
    ['林', '森林', 'zh-Hans', false],
    ['도서관', '국립도서관이 문을 열었다', 'ko', false],
    ['cat', 'A concatenated story', 'en', false],
    ['bridge', 'The bridge', 'en', false],
  ])('%s in %s', (query, headline, locale, isAcross) => {
    expect(isAcrossWords(headline, parseTerms(query, locale), locale)).toBe(isAcross);
  });
});

it('gives a search one address, so that a page is kept once', () => {
  expect(searchHref('vi', { q: 'cà phê', lang: 'vi', section: '' })).toBe('/vi/search?q=c%C3%A0%20ph%C3%AA');
  expect(searchHref('en', { lang: 'vi', q: 'a&b', source: 'delta' }, { page: 2, newest: 'b000000001' })).toBe('/en/search?q=a%26b&source=delta&lang=vi&page=2&newest=b000000001');
});
