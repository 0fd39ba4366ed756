import { describe, expect, it } from 'vitest';
import { newsroomLocale } from './newsroom-locale';

describe('the language of the newsroom', () => {
  it.each([
    ['what the person chose, before what was chosen on the device', ['en', 'vi'], 'vi', 'en'],
    ['what was chosen on the device, where the person’s language is none of the newsroom’s', ['ar', 'vi'], 'en', 'vi'],
    ['what was chosen on the device, before what the browser asks for', [null, 'vi'], 'en', 'vi'],
    ['the browser’s first language that it speaks', [], 'fr, vi-VN;q=0.9, en;q=0.8', 'vi'],
    ['the better liked, wherever it stands', [], 'en;q=0.2, vi;q=0.9', 'vi'],
    ['nothing that the browser refuses', [], 'vi;q=0, en', 'en'],
    ['English for a language that it does not speak', [], 'th', 'en'],
    ['English where nothing is known', [undefined], null, 'en'],
    ['English for a choice that is none', ['xx"><b>'], ', ;;q=x', 'en'],
  ] as const)('is %s', (_, chosen, accept, expected) => {
    expect(newsroomLocale(chosen, accept)).toBe(expected);
  });
});
