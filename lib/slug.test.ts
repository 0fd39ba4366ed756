import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LOCALES } from './locales';
import type { Locale } from './locales';
import { isSlug, MAX_SLUG_LENGTH, RESERVED_SLUGS, toSlug } from './slug';

describe('toSlug', () => {
  it.each<[Locale, string, string]>([
    ['en', 'The forest that holds the land', 'the-forest-that-holds-the-land'],
    ['en', 'Don’t look: it’s 50% off!', 'dont-look-its-50-off'],
    ['en', 'Crème brûlée, façade & naïve', 'creme-brulee-facade-naive'],
    ['en', '  --Dashes — and… dots--  ', 'dashes-and-dots'],
    ['en', 'The ﬁrst oﬀice', 'the-first-office'],
    ['vi', 'Cánh rừng giữ đất', 'canh-rung-giu-dat'],
    ['vi', 'Đường Đê Đồng Đăng', 'duong-de-dong-dang'],
    ['vi', 'Những người làm đèn cuối cùng ở Vàm Xưa', 'nhung-nguoi-lam-den-cuoi-cung-o-vam-xua'],
    ['vi', 'Tiếng Việt viết rời dấu'.normalize('NFD'), 'tieng-viet-viet-roi-dau'],
    ['id', 'Pasar Terapung: Rp5.000 per ikat', 'pasar-terapung-rp5-000-per-ikat'],
    ['de', 'Straße der Größe – Öl, Äpfel und Übermut', 'strasse-der-groesse-oel-aepfel-und-uebermut'],
    ['de', 'GROẞE FUẞGÄNGERZONE', 'grosse-fussgaengerzone'],
    ['de', 'Über Zoë, Málaga und Łódź', 'ueber-zoe-malaga-und-lodz'],
    ['fr', 'Über naïve Düfte', 'uber-naive-dufte'],
    ['fr', 'L’œuvre d’Élise à Nîmes', 'loeuvre-delise-a-nimes'],
    ['es', '¿Mañana? ¡El niño cigüeña!', 'manana-el-nino-ciguena'],
    ['en', 'Łódź and Wrocław, Gdańsk', 'lodz-and-wroclaw-gdansk'],
    ['en', 'Diyarbakır, İstanbul, ığdır', 'diyarbakir-istanbul-igdir'],
    ['en', 'Þingvellir, Ærø, Ðorðe, Smørrebrød', 'thingvellir-aero-dorde-smorrebrod'],
    ['ru', 'Лес, который держит Землю: Ёжик', 'лес-который-держит-землю-ёжик'],
    ['ar', 'الغابة التي تُمسِك الأرض', 'الغابة-التي-تمسك-الأرض'],
    ['ar', 'العـــربية', 'العربية'],
    ['ar', 'آخر صنّاع الفوانيس', 'آخر-صناع-الفوانيس'],
    ['th', 'ป่าที่รั้งแผ่นดินไว้', 'ป่าที่รั้งแผ่นดินไว้'],
    ['th', 'น้ำขึ้น ให้รีบตัก', 'น้ำขึ้น-ให้รีบตัก'],
    ['zh-Hans', '守住土地的红树林：十年', '守住土地的红树林-十年'],
    ['zh-Hans', '“ＡＢＣ”与2026年', 'ａｂｃ-与2026年'],
    ['ja', '大地を守る森、その10年', '大地を守る森-その10年'],
    ['ja', 'ガギグゲゴ'.normalize('NFD'), 'ガギグゲゴ'],
    ['ko', '땅을 지키는 숲', '땅을-지키는-숲'],
    ['ko', '한국어 제목'.normalize('NFD'), '한국어-제목'],
    ['en', '⚽️🎉👨‍👩‍👧', 'story'],
    ['th', '❤️', 'story'],
    ['en', '⚽️ Goal 1️⃣', 'goal-1'],
    ['ar', '؟!', 'story'],
    ['en', '', 'story'],
  ])('of a headline in %s, “%s”, is “%s”: letters are kept or transliterated, none is lost', (locale, headline, slug) => {
    expect(toSlug(headline, locale)).toBe(slug);
  });

  it('cuts a very long headline after a whole word', () => {
    expect(toSlug('a '.repeat(200), 'en')).toBe('a-'.repeat(40).slice(0, -1));
    expect(toSlug(`${'word '.repeat(15)}extraordinarily long`, 'en')).toBe('word-'.repeat(15).slice(0, -1));
  });

  it('cuts a very long headline without spaces between letters, never between a letter and its marks', () => {
    const cut = toSlug('ที่'.repeat(60), 'th');
    expect(cut).toBe('ที่'.repeat(26));
    expect([...toSlug('字'.repeat(200), 'zh-Hans')]).toHaveLength(MAX_SLUG_LENGTH);
    expect([...toSlug('𠮷'.repeat(200), 'ja')]).toHaveLength(MAX_SLUG_LENGTH);
  });

  it('is a slug that addresses accept, whatever the headline holds: no story is left without an address', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), fc.constantFrom(...LOCALES), (headline, locale) => {
      const slug = toSlug(headline, locale);
      expect(isSlug(slug), JSON.stringify({ headline, slug })).toBe(true);
      expect(toSlug(slug, locale)).toBe(slug);
    }), { numRuns: 2000 });
  });

  it('transliterates Latin letters of every kind to ASCII', () => {
    for (const letter of 'àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđçñßœæłøåšžčřěůąęćńśźżğışțăâîő') expect(toSlug(letter, 'vi'), letter).toMatch(/^[a-z]+$/);
  });
});

describe('isSlug', () => {
  it.each(['politics', '2026', 'лес', 'ป่าที่รั้ง', 'سياسة', 'a-b-c', 'chữ'])('accepts %s', (slug) => {
    expect(isSlug(slug)).toBe(true);
  });
  it.each(['', '-a', 'a-', 'a--b', 'A', 'a b', 'a/b', '../a', 'a%2fb', 'a\u0000', 'chữ'.normalize('NFD'), '\ufe0f', 'a\u202eb', 'x'.repeat(81)])('refuses “%s”', (slug) => {
    expect(isSlug(slug)).toBe(false);
  });
  it('holds for every word that the site keeps for itself: otherwise it would guard nothing', () => {
    expect([...RESERVED_SLUGS].filter((slug) => !isSlug(slug))).toEqual([]);
  });
});
