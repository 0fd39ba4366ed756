import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { API_QUERIES, canonicalQuery, PAGE_QUERIES } from './query-parameters';

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

  it.each([
    ['q=c%C3%A0+ph%C3%AA', '?q=c%C3%A0%20ph%C3%AA'],
    ['page=1&lang=vi&q=++two%0A%09words%00+&section=&source=&from=&to=', '?q=two%20words&lang=vi'],
    ['q=a%CC%80&page=2&to=2026-03-01&from=2026-02-01&source=delta&section=city', '?q=%C3%A0&section=city&source=delta&from=2026-02-01&to=2026-03-01&page=2'],
    ['q=%E2%80%AEabc&lang=xx&page=0&from=yesterday&section=<b>', '?q=abc'],
    ['q=%D9%85%DB%8C%E2%80%8C%D8%B1%D9%88%D8%AF', '?q=%D9%85%DB%8C%E2%80%8C%D8%B1%D9%88%D8%AF'],
    ['newest=abcdefghjk&page=2&q=a', '?q=a&page=2&newest=abcdefghjk'],
    ['newest=<script>&page=1&q=a', '?q=a'],
    ['q=%20', ''],
    [`q=${'a'.repeat(101)}`, `?q=${'a'.repeat(101)}`],
    [`q=${'a'.repeat(700)}`, `?q=${'a'.repeat(600)}`],
    [`q=${'😀'.repeat(700)}`, `?q=${encodeURIComponent('😀'.repeat(600))}`],
  ])('gives the search %s one spelling, so that the same words are one page', (query, canonical) => {
    expect(canonicalQuery('/search', query, PAGE_QUERIES)).toBe(canonical);
    expect(canonicalQuery('/search', canonical.slice(1), PAGE_QUERIES)).toBe(canonical);
  });
});
