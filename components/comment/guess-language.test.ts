import { describe, expect, it } from 'vitest';
import { guessLanguage } from './guess-language';
import type { Locale } from '@/lib/locales';

const IN_USE: Locale[] = ['en', 'vi', 'id', 'ar', 'zh-Hans', 'th'];

describe('guessLanguage', () => {
  const cases: [page: Locale, text: string, guess: Locale | null][] = [
    ['en', 'We live two canals away and have not moved the duck shed for two years.', null],
    ['en', 'Nhà tôi cách cột mốc số 41 hai con rạch, chưa phải dời chuồng vịt lần nào.', 'vi'],
    ['en', 'في خليجنا زرعنا القرم على السواحل نفسها', 'ar'],
    ['en', '表格里最让我吃惊的是成活率，十年里换的不是树苗，是方法。', 'zh-Hans'],
    ['vi', 'ชอบตรงที่เอาเสาปูนมาวัดกันปีละสองครั้ง', 'th'],
    ['vi', 'Nhà tôi ở ngay khúc ấy. The story is right about the mud.', null],
    // Nothing tells English from Indonesian by its letters: the page's language stands until the writer says otherwise.
    ['id', 'The paragraph on the planting weeks was nearly cut.', null],
    ['ar', 'قرأت the report كله ولم أجد ما يخالفه', null],
    ['en', 'Cảm ơn!', null],
    ['en', '👍🏽👍🏽👍🏽👍🏽👍🏽👍🏽👍🏽👍🏽👍🏽👍🏽👍🏽👍🏽👍🏽', null],
    ['en', '', null],
  ];
  it.each(cases)('on a page in %s, “%s” is taken for %s', (page, text, guess) => {
    expect(guessLanguage(text, page, IN_USE)).toBe(guess);
  });

  it('names no language that the site does not use', () => {
    expect(guessLanguage('ชอบตรงที่เอาเสาปูนมาวัดกันปีละสองครั้ง', 'en', ['en', 'vi'])).toBeNull();
  });
});
