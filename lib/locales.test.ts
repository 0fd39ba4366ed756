import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { describe, expect, it } from 'vitest';
import { isLocale, LOCALES, localeEntry } from './locales';

const entries = LOCALES.map(localeEntry);

describe('the register of languages', () => {
  it('holds the twelve languages of the first edition, each once and under its own tag', () => {
    expect(new Set(LOCALES)).toEqual(new Set(['en', 'vi', 'id', 'zh-Hans', 'ja', 'ko', 'fr', 'de', 'es', 'ru', 'ar', 'th']));
    expect(LOCALES).toHaveLength(12);
    expect(entries.map(({ tag }) => tag)).toEqual([...LOCALES]);
  });

  it.each(entries.map((entry) => [entry.tag, entry] as const))('describes %s without contradiction', (tag, { ownName, dir, script, letters, fallback, slug, intl, quotes }) => {
    expect(Intl.getCanonicalLocales(tag)).toEqual([tag]);
    expect(Intl.DateTimeFormat.supportedLocalesOf(intl)).toEqual([intl]);
    expect(new Intl.Locale(intl).language).toBe(new Intl.Locale(tag).language);
    expect([...ownName].some((letter) => letters.test(letter)), 'the name is written in the language’s own letters').toBe(true);
    expect(letters.global, 'a global pattern would remember where it stopped').toBe(false);
    expect(dir).toBe(script === 'arabic' ? 'rtl' : 'ltr');
    expect(slug).toBe(script === 'latin' || script === 'vietnamese' ? 'transliterate' : 'keep');
    expect(fallback.filter((other) => other === tag || !LOCALES.includes(other))).toEqual([]);
    expect(new Set(fallback).size).toBe(fallback.length);
    expect(fallback.length, 'an empty place can be filled').toBeGreaterThan(0);
    for (const mark of quotes) expect(mark.trim(), 'no straight quotes').toMatch(/^[“”„«»「」]$/u);
    const day = new Intl.DateTimeFormat(intl, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date('2026-11-24T00:00:00Z'));
    expect(day, 'Latin digits and the Gregorian year, as on the rest of the site').toContain('2026');
  });

  it.each(['EN', 'zh-hans', 'zh', 'en-GB', 'xx', '', 'toString', '__proto__', null, undefined, 1])('does not take %s for one of its tags', (tag) => {
    expect(isLocale(tag)).toBe(false);
  });

  it('names what a language that the demo site uses still lacks', async () => {
    const DEMO = 'db/seed/demo';
    const read = async <T>(file: string) => parse(await readFile(join(DEMO, file), 'utf8')) as T;
    const { locales, texts } = await read<{ locales: string[]; texts: Record<string, object> }>('site.yaml');
    const named = { section: await read<Named[]>('sections.yaml'), topic: await read<Named[]>('topics.yaml'), source: await read<Named[]>('sources.yaml'), author: await read<Named[]>('authors.yaml'), picture: await read<Named[]>('media.yaml'), page: await read<Named[]>('pages.yaml') };
    const messages = await readdir('messages');
    const stories = await readdir(join(DEMO, 'stories'));
    const missing = await Promise.all(locales.map(async (locale) => [
      ...(isLocale(locale) ? [] : ['lib/locales.ts has no entry']),
      ...(messages.includes(`${locale}.json`) ? [] : ['messages has no file']),
      ...(texts[locale] ? [] : ['the site has no name']),
      ...Object.entries(named).flatMap(([kind, things]) => things.filter((thing) => !(thing.names ?? thing.texts)?.[locale]).map(({ key }) => `${kind} ${key} has no words`)),
      ...(await Promise.all(stories.map(async (story) => ((await readdir(join(DEMO, 'stories', story))).includes(`${locale}.yaml`) ? [] : [`the story ${story} has no file`])))).flat(),
    ].map((what) => `${locale}: ${what}`)));
    expect(missing.flat()).toEqual([]);
  });
});

type Named = { key: string; names?: Record<string, object>; texts?: Record<string, object> };
