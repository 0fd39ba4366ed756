import { describe, expect, it } from 'vitest';
import { findFaults } from './check-messages.mjs';

const en = { a: { count: '{n, plural, one {# story} other {# stories}}', link: 'See <b>{name}</b>' }, z: 'Home' };
const vi = { a: { count: '{n, plural, other {# tin}}', link: 'Xem <b>{name}</b>' }, z: 'Trang chủ' };

describe('findFaults', () => {
  it('finds nothing when the languages agree', () => {
    expect(findFaults({ en, vi })).toEqual([]);
  });

  it.each([
    ['a missing key', { a: vi.a }, 'z is missing'],
    ['an extra key', { ...vi, zz: 'x' }, 'zz is not in en'],
    ['keys out of order', { z: vi.z, a: vi.a }, 'a is not in alphabetical order'],
    ['nested keys out of order', { ...vi, a: { link: vi.a.link, count: vi.a.count } }, 'a.count is not in alphabetical order'],
    ['a malformed message', { ...vi, z: '{n' }, 'z is not a well-formed message'],
    ['an empty message', { ...vi, z: ' ' }, 'z is empty'],
    ['another argument', { ...vi, a: { ...vi.a, link: 'Xem <b>{nom}</b>' } }, 'a.link has the arguments “nom”, and English has “name”'],
    ['a lost tag', { ...vi, a: { ...vi.a, link: 'Xem {name}' } }, 'a.link has the tags “”, and English has “b”'],
    ['a plural form the language does not know', { ...vi, a: { ...vi.a, count: en.a.count } }, 'a.count has a plural form one for {n} that the language does not know'],
    ['English left in place', { ...vi, z: 'Home' }, 'z reads as in English'],
  ])('tells of %s', (_, messages, fault) => {
    expect(findFaults({ en, vi: messages }).join('\n')).toContain(`messages/vi.json: ${fault}`);
  });

  it('asks for every plural form of the language', () => {
    expect(findFaults({ en: { n: en.a.count }, ar: { n: '{n, plural, one {#} two {#} few {#} other {#}}' } }, {})).toEqual(['messages/ar.json: n has no plural form many, zero for {n}']);
    expect(findFaults({ en: { n: en.a.count }, ar: { n: '{n, plural, =0 {0} one {#} two {#} few {#} many {#} other {#}}' } }, {})).toEqual([]);
  });

  it.each<[string, string, string | null]>([
    ['ru', 'Свeжие новости дня', null],
    ['ru', 'Fresh news of the день', 'Freshnwoft'],
    ['ru', '最新新闻', '最新闻'],
    ['ru', 'RSS-лента', null],
    ['ja', '最新ニュース', null],
    ['ja', '최신 뉴스', '최신뉴스'],
    ['ko', '최신 뉴스', null],
    ['zh-Hans', '最新ニュース', 'ニュス'],
    ['th', 'ข่าวล่าสุด', null],
    ['vi', 'Tin mới', null],
    ['vi', 'Tин mới', 'ин'],
    // No language of the register: its script is known all the same.
    ['el', 'Τελευταία νέα', null],
    ['el', 'Latest news', 'Latesnw'],
  ])('reads %s “%s” letter by letter, so that no word is left in the script of another language', (locale, text, strange) => {
    expect(findFaults({ en: { z: 'Home' }, [locale]: { z: text } })).toEqual(strange === null ? [] : [`messages/${locale}.json: z is not in the letters of the language: ${strange}`]);
  });

  it.each([
    ['fr', 'Pourquoi ?', 'lets a line break between a mark and its word'],
    ['fr', '« Accueil\u00A0»', 'lets a line break between a mark and its word'],
    ['fr', 'Pourquoi\u202F? «\u00A0Accueil\u00A0»\u00A0: oui', null],
    ['ar', 'لماذا?', 'has a mark that Arabic writes the other way round'],
    ['ar', 'لماذا؟', null],
    ['zh-Hans', '语言:', 'has a mark of half a width'],
    ['zh-Hans', '语言：', null],
    ['zh-Hans', '您的账号', 'says 您 to readers, whom the site calls 你'],
    ['ja', '理由を見る?', 'has a mark of half a width'],
    ['ja', '理由は何ですか？', null],
    ['th', 'ข่าวอื่น ๆ', 'lets a line begin with the mark that repeats its word'],
    ['th', 'ทำไม?', 'ends with a mark that Thai does without'],
    ['th', 'ข่าวอื่นๆ', null],
    ['vi', 'Trang "chủ"', 'has straight quotation marks'],
  ])('reads the marks of %s “%s”, so that a page looks printed and not typed', (locale, text, fault) => {
    expect(findFaults({ en: { z: 'Home' }, [locale]: { z: text } })).toEqual(fault === null ? [] : [`messages/${locale}.json: z ${fault}`]);
  });

  it('asks for the same choices of a select', () => {
    const choice = (option: string) => ({ n: `{k, select, ${option} {x} other {y}}` });
    expect(findFaults({ en: choice('en'), id: choice('fr') }, {})[0]).toContain('has the choices “k=fr, k=other”');
  });

  it('lets a word stand as in English only when it is listed, and a list entry only while it is true', () => {
    expect(findFaults({ en, vi: { ...vi, z: 'Home' } }, { vi: ['z'] })).toEqual([]);
    expect(findFaults({ en, vi }, { vi: ['z'] })).toEqual(['messages/vi.json: z is excused for being as in English, and is not']);
  });

  it('names the folder of the newsroom’s words', () => {
    expect(findFaults({ en, vi: { ...vi, z: 'Home' } }, {}, 'messages/admin')).toEqual(['messages/admin/vi.json: z reads as in English']);
  });

  it('does not mind a message of arguments and punctuation alone', () => {
    expect(findFaults({ en: { d: '{date}, {time}' }, id: { d: '{date}, {time}' } }, {})).toEqual([]);
  });
});
