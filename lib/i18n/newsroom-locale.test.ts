import { describe, expect, it } from 'vitest';
import { newsroomLocale } from './newsroom-locale';

describe('the language of the newsroom', () => {
  it.each([
    ['what the person chose, before what the browser asks for', 'vi', 'en', 'vi'],
    ['the browser’s first language that it speaks', undefined, 'fr, vi-VN;q=0.9, en;q=0.8', 'vi'],
    ['the better liked, wherever it stands', undefined, 'en;q=0.2, vi;q=0.9', 'vi'],
    ['nothing that the browser refuses', undefined, 'vi;q=0, en', 'en'],
    ['English for a language that it does not speak', undefined, 'th', 'en'],
    ['English where nothing is known', undefined, null, 'en'],
    ['English for a choice that is none', 'xx"><b>', ', ;;q=x', 'en'],
  ] as const)('is %s', (_, chosen, accept, expected) => {
    expect(newsroomLocale(chosen, accept)).toBe(expected);
  });
});
