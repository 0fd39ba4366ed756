import { describe, expect, it } from 'vitest';
import type { Locale } from '@/lib/locales';
import { matchFlaggedWords, normalizeWords } from './flagged-words';

const matches = (locale: Locale, word: string, text: string) => matchFlaggedWords(text, [normalizeWords(word, locale)], locale).length > 0;

describe('finding flagged words', () => {
  it.each<[Locale, string, string]>([
    ['en', 'scum', 'You SCUM!'],
    ['en', 'scum', 'you s\u200Bc\u00ADum'],
    ['en', 'scum', 'ｓｃｕｍ of the earth'],
    ['en', 'naive fool', 'What a naïve   fool'],
    ['en', 'scum', '“scum”, he said'],
    ['id', 'tolol', 'Dasar TOLOL, ya'],
    ['vi', 'đồ ngu', 'ĐỒ NGU thật'],
    ['vi', 'đồ ngu', 'đồ ngu'.normalize('NFD')],
    ['ar', 'غبي', 'يا غَبِيّ!'],
    ['ar', 'أحمق', 'احمق'],
    ['ar', 'غبي', 'غـــبي'],
    ['zh-Hans', '脑残', '你这个脑残的人'],
    ['th', 'โง่', 'คนโง่มาก'],
    ['ja', 'バカ', 'あいつはﾊﾞｶだ'],
    ['ko', '바보', '바보!'],
    ['ru', 'дурак', 'Дурак'],
  ])('%s: finds %s in %s', (locale, word, text) => expect(matches(locale, word, text)).toBe(true));

  it.each<[Locale, string, string]>([
    ['en', 'scum', 'scumbled paint, and the town of Scumthorpe'],
    ['en', 'ass', 'the class passed'],
    ['en', 'scum', 'scum1'],
    ['en', 'scum', '5cum'],
    ['vi', 'ngu', 'ngư dân ngủ'],
    ['vi', 'con chó', 'con cho tôi hỏi'],
    ['id', 'anjing', 'anjingmu'],
    ['ru', 'все', 'всё'],
    ['fr', 'pute', 'réputé'],
    ['es', 'ano', 'un año'],
    ['ar', 'غبي', 'الغبيراء'],
    ['zh-Hans', '国人', '中国人民都去过'],
    ['en', '', 'anything'],
  ])('%s: does not find %s in %s', (locale, word, text) => expect(matches(locale, word, text)).toBe(false));

  it('finds each of several words, and one that stands whole only the second time', () => {
    expect(matchFlaggedWords('the scumbag is scum and a moron', ['moron', 'scum', 'rascal'], 'en')).toEqual(['moron', 'scum']);
  });
});
