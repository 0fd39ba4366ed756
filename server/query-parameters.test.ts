import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { API_QUERIES, canonicalQuery } from './query-parameters';

const rules = [{ path: /^\/list$/, parameters: { after: /^[a-z]{1,3}$/, page: /^[1-9]$/ }, defaults: { page: '1' } }];

describe('the query of an address', () => {
  const cases: [query: string, canonical: string][] = [
    ['', ''],
    ['page=2', '?page=2'],
    ['page=2&after=ab', '?after=ab&page=2'],
    ['page=1', ''],
    ['page=2&page=3', '?page=2'],
    ['page=x&page=3', '?page=3'],
    ['page=%32', '?page=2'],
    ['page=22&after=abcd&x=1', ''],
    ['%zz=1&page=4&=&', '?page=4'],
    ['__proto__=1&constructor=2', ''],
  ];
  for (const [query, canonical] of cases) {
    it(`“${query}” counts as “${canonical}”`, () => {
      expect(canonicalQuery('/list', query, rules)).toBe(canonical);
      expect(canonicalQuery('/other', query, rules)).toBe('');
    });
  }

  it('is bounded whatever it says, so strangers cannot make pages without end', () => {
    const seen = new Set<string>();
    fc.assert(fc.property(fc.oneof(fc.string(), fc.webQueryParameters(), fc.array(fc.tuple(fc.constantFrom('page', 'after'), fc.string({ maxLength: 2 }))).map((pairs) => pairs.map((pair) => pair.join('=')).join('&'))), (query) => {
      const canonical = canonicalQuery('/list', query, rules);
      seen.add(canonical);
      expect(canonical).toMatch(/^(?:\?(?:after=[a-z]{1,3})?&?(?:page=[2-9])?)?$/);
      expect(canonicalQuery('/list', canonical.slice(1), rules)).toBe(canonical);
    }));
  });

  it.each([
    ['/articles/abcdefghjk/comments', 'sort=top&after=12-abcdefghjk', '?sort=top&after=12-abcdefghjk'],
    ['/articles/abcdefghjk/comments', 'after=abcdefghjk&sort=newest&utm=x', '?after=abcdefghjk'],
    ['/articles/abcdefghjk/comments', 'after=abcdefghjk&of=bcdefghjkm', '?of=bcdefghjkm&after=abcdefghjk'],
    ['/articles/abcdefghjk/comments', 'sort=best&after=%3Cscript%3E', ''],
    ['/articles/abcdefghjk/comments/latest', 'sort=top', ''],
    ['/comments/abcdefghjk/replies', 'after=abcdefghjk&sort=top', '?after=abcdefghjk'],
  ])('gives %s?%s one spelling', (path, query, canonical) => {
    expect(canonicalQuery(path, query, API_QUERIES)).toBe(canonical);
  });
});
