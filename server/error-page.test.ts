import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { localeEntry } from '@/lib/locales';
import { errorPage, readErrorWords } from './error-page';

const words = readErrorWords(join(import.meta.dirname, '../messages'));

describe('the page of an error', () => {
  for (const [locale] of words) {
    for (const kind of ['bad_request', 'method', 'rate_limited', 'unavailable', 'internal'] as const) {
      it(`${kind} is whole and in its language in ${locale}, so a reader knows what happened and where to go`, () => {
        const html = errorPage(kind, { locale, words, reference: 'ABCD-2345' });
        expect(html).toContain(`<html lang="${locale}" dir="${localeEntry(locale).dir}">`);
        expect(html).toContain(`href="/${locale}"`);
        expect(html).not.toMatch(/[{}]reference|undefined/);
        expect(html.includes('ABCD-2345')).toBe(kind === 'internal');
        const heading = /<h1>([^<]+)<\/h1>/.exec(html)?.[1] ?? '';
        expect(heading).toMatch(localeEntry(locale).letters);
      });
    }
  }

  it('leads back to the same address where asking again may help, and nowhere else', () => {
    expect(errorPage('unavailable', { locale: 'en', words, canRepeat: true })).toContain('<a href="">Try again</a>');
    expect(errorPage('bad_request', { locale: 'en', words })).not.toContain('href=""');
  });

  it('speaks the source language where the messages of a language are still to be written, and says so in its markup', () => {
    expect(errorPage('internal', { locale: 'ko', words: new Map([...words].filter(([locale]) => locale === 'en')) })).toContain('<html lang="en"');
  });

  it('shows hostile text as text', () => {
    expect(errorPage('internal', { locale: 'en', words, reference: '<script>x</script>' })).not.toContain('<script>');
  });

  it('cannot be made without the words of the source language: the start says so, not the first error', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'messages-'));
    await writeFile(join(folder, 'en.json'), '{"error":{}}');
    expect(() => readErrorWords(folder)).toThrow('messages/en.json');
    await rm(folder, { recursive: true });
  });
});
