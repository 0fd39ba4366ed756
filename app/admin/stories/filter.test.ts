import { describe, expect, it } from 'vitest';
import { readFilter, storiesHref } from './filter';

describe('the filter of the story list in its address', () => {
  it('says again what it was made of, in any script', () => {
    const filter = { query: 'rừng & đất?', state: 'in_review', language: 'zh-Hans', section: 'sport', source: 'delta', before: '1772442000000-12' } as const;
    const url = new URL(storiesHref(filter), 'https://news.example');
    expect(readFilter(Object.fromEntries(url.searchParams))).toEqual(filter);
  });

  it('is nothing for a list of all', () => {
    expect(storiesHref(readFilter({}))).toBe('/admin/stories');
    expect(storiesHref(readFilter({ query: '  ', state: '', language: '', section: '', source: '' }))).toBe('/admin/stories');
  });

  it.each([[{ state: 'lost' }], [{ language: 'xx' }], [{ before: '1' }], [{ before: '1-2-3' }], [{ query: ['a', 'b'] }], [{ state: ['live'] }]])('is not narrowed by what it cannot mean: %j', (params) => {
    expect(storiesHref(readFilter(params))).toBe('/admin/stories');
  });

  it('cuts words that no headline could hold', () => {
    expect(readFilter({ query: 'x'.repeat(5000) }).query).toHaveLength(200);
  });
});
