import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { describe, expect, it } from 'vitest';
import { isLocale, LOCALES, localeEntry } from './locales';
import type { Locale } from './locales';
import { readingMinutes } from './reading-time';

/** A sentence in each language; repeated until it fills ten minutes at the speed that the register states. */
const SENTENCES: Record<Locale, { text: string; units: number }> = {
  en: { text: 'The ferry – an old one – crosses the lake twice a day. ', units: 11 },
  vi: { text: 'Chuyến phà cũ qua hồ mỗi ngày hai lượt – sáng và chiều. ', units: 12 },
  id: { text: 'Feri tua itu menyeberangi danau dua kali sehari. ', units: 8 },
  'zh-Hans': { text: '旧渡船每天两次横渡湖面。', units: 11 },
  ja: { text: '古い渡し船は一日に二度湖を渡る。', units: 15 },
  ko: { text: '낡은 나룻배가 하루에 두 번 호수를 건넌다. ', units: 17 },
  fr: { text: 'Le vieux bac traverse le lac deux fois par jour. ', units: 10 },
  de: { text: 'Die alte Fähre überquert den See zweimal am Tag. ', units: 9 },
  es: { text: 'El viejo transbordador cruza el lago dos veces al día. ', units: 10 },
  ru: { text: 'Старый паром пересекает озеро дважды в день. ', units: 7 },
  ar: { text: 'تعبر العبّارة القديمة البحيرة مرتين في اليوم. ', units: 7 },
  th: { text: 'เรือข้ามฟากลำเก่าแล่นวันละสองเที่ยว', units: 28 },
};

describe('promise 15: the reading time is right in every script', () => {
  it.each(LOCALES.map((locale) => [locale]))('counts what a reader of %s counts', (locale) => {
    const { text, units } = SENTENCES[locale];
    const { perMinute } = localeEntry(locale).reading;
    expect(readingMinutes(text.repeat(Math.round((10 * perMinute) / units)), locale)).toBe(10);
  });

  it('never says that there is nothing to read', () => {
    expect(readingMinutes('', 'en')).toBe(1);
    expect(readingMinutes('短い。', 'ja')).toBe(1);
  });

  it('counts a Latin name among Han letters as a word, not as its letters', () => {
    expect(readingMinutes('Meridian '.repeat(238 * 3), 'zh-Hans')).toBe(3);
  });

  // The speeds were taken from how much of a language says the same: the demo's stories hold the same in each.
  it.each(demoLanguages().map((locale) => [locale]))('takes as long for the demo stories in %s as in English', (locale) => {
    const minutes = (each: Locale) => readingMinutes(demoText(each).repeat(4), each);
    expect(minutes(locale) / minutes('en')).toBeGreaterThan(0.9);
    expect(minutes(locale) / minutes('en')).toBeLessThan(1.1);
  });
});

const STORIES = 'db/seed/demo/stories';
/** Stories that are told in every language of the demo. */
function demoLanguages(): Locale[] {
  return LOCALES.filter((locale) => readdirSync(join(STORIES, 'lantern-makers')).includes(`${locale}.yaml`) && isLocale(locale));
}
/** The words of the stories that stand in all languages, without names of pictures and blocks. */
function demoText(locale: Locale): string {
  const shared = readdirSync(STORIES).filter((story) => demoLanguages().every((each) => readdirSync(join(STORIES, story)).includes(`${each}.yaml`)));
  return shared.map((story) => wordsOf((parse(readFileSync(join(STORIES, story, `${locale}.yaml`), 'utf8')) as { body: unknown }).body)).join(' ');
}
function wordsOf(value: unknown, key = ''): string {
  if (typeof value === 'string') return key === 'id' || (key === 'figure' && /^[a-z-]+$/.test(value)) || key === 'embed' ? '' : value;
  if (Array.isArray(value)) return value.map((each) => wordsOf(each)).join(' ');
  return value && typeof value === 'object' ? Object.entries(value).map(([name, inner]) => wordsOf(inner, name)).join(' ') : '';
}
