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

  it('finds everything that the languages of the demo site need: adding one touches the register, one file of messages and texts of the demo', async () => {
    const { locales } = await read<{ locales: string[] }>('site.yaml');
    expect(new Set(locales)).toEqual(new Set(LOCALES));
    expect((await Promise.all(locales.map(listMissing))).flat()).toEqual([]);
  });

  it('names all that a thirteenth language would still need', async () => {
    const missing = await listMissing('it');
    expect(missing).toEqual(expect.arrayContaining([
      'it: lib/locales.ts has no entry', 'it: messages/it.json is missing', 'it: the site has no name', 'it: section politics has no words', 'it: topic climate has no words', 'it: source al-waha has no words',
      'it: author layla-haddad has no words', 'it: picture solar has no words', 'it: page about has no words', `it: 0 of ${STORIES_OF_EACH} stories`,
    ]));
  });
});

const DEMO = 'db/seed/demo';
const read = async <T>(file: string) => parse(await readFile(join(DEMO, file), 'utf8')) as T;
/** What a front needs to be worth reading. */
const STORIES_OF_EACH = 12;

/** What a language still lacks before the demo site can be read in it. */
async function listMissing(locale: string): Promise<string[]> {
  const { texts } = await read<{ texts: Record<string, object> }>('site.yaml');
  const files = { section: 'sections', topic: 'topics', source: 'sources', author: 'authors', picture: 'media', page: 'pages' };
  const named = await Promise.all(Object.entries(files).map(async ([kind, file]) => [kind, await read<Named[]>(`${file}.yaml`)] as const));
  const messages = await readdir('messages');
  const folders = await readdir(join(DEMO, 'stories'));
  const stories = (await Promise.all(folders.map((story) => readdir(join(DEMO, 'stories', story))))).filter((names) => names.includes(`${locale}.yaml`)).length;
  return [
    ...(isLocale(locale) ? [] : ['lib/locales.ts has no entry']),
    ...(messages.includes(`${locale}.json`) ? [] : [`messages/${locale}.json is missing`]),
    ...(texts[locale] ? [] : ['the site has no name']),
    ...named.flatMap(([kind, things]) => things.filter((thing) => !(thing.names ?? thing.texts)?.[locale]).map(({ key }) => `${kind} ${key} has no words`)),
    ...(stories < STORIES_OF_EACH ? [`${stories} of ${STORIES_OF_EACH} stories`] : []),
  ].map((what) => `${locale}: ${what}`);
}

type Named = { key: string; names?: Record<string, object>; texts?: Record<string, object> };
