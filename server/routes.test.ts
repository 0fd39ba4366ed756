import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { classify } from './routes';
import type { Route } from './routes';

const IN_USE = { locales: ['en', 'vi', 'zh-Hans', 'ar', 'th'] as const, defaultLocale: 'vi' as const };
const inUse = { ...IN_USE, locales: [...IN_USE.locales] };

/** Addresses that look like ours and are broken in every way we could think of. */
const part = fc.oneof(
  fc.constantFrom('account', 'comments', 'me', 'en', 'EN', 'zh-hans', 'th', 'ja', 'api', '_next', 'static', 'admin', 'media', 'fonts', 'healthz', 'metrics', '.', '..', '%2e%2e', '%', '%zz', '%ff', '%00', '%2F', '%5c', '', ' ', '\0', '\\', 'favicon.ico', 'politics', 'ข่าว', '%E0%B8%82', '__proto__', 'constructor', '\ud800'),
  fc.string({ maxLength: 12 }),
  fc.string({ unit: 'binary', maxLength: 6 }),
);
const target = fc.oneof(
  fc.tuple(fc.array(part, { maxLength: 6 }), fc.option(fc.webQueryParameters(), { nil: undefined })).map(([parts, query]) => `/${parts.join('/')}${query === undefined ? '' : `?${query}`}`),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.constantFrom('*', 'http://a', 'http://a/en', 'https://a?x', '//', '///en', '/?', '/#', '?'),
);

describe('every address', () => {
  it('is classified without an exception, so nothing a stranger types can become a 500', () => {
    fc.assert(fc.property(target, (given) => {
      expect(classify(given, inUse).kind).toMatch(/^(?:malformed|root|page|personal|api|personalApi|file|newsroom|tooling|probe|missing)$/);
    }), { numRuns: 3000 });
  });

  it('of a page has one right spelling, which is its own: a redirect never leads to another redirect or another site', () => {
    fc.assert(fc.property(target, (given) => {
      const route = classify(given, inUse);
      if (route.kind !== 'page') return;
      expect(route.address).toMatch(/^\/(?:robots\.txt|(?:en|vi|zh-Hans|ar|th)(?:\/[^/?#\s\\]+)*(?:\?[\w=&-]+)?)$/);
      expect(classify(route.address, inUse)).toEqual({ ...route, isCanonical: true });
    }), { numRuns: 3000 });
  });

  it('of a page for one reader, or of the newsroom, has one right spelling as well', () => {
    fc.assert(fc.property(target, (given) => {
      const route = classify(given, inUse);
      if (route.kind !== 'personal' && route.kind !== 'newsroom') return;
      expect(route.address).toMatch(/^\/(?:admin|(?:en|vi|zh-Hans|ar|th)\/(?:account|comments|translations))(?:[/?]|$)/);
      expect(classify(route.address, inUse)).toEqual({ ...route, isCanonical: true });
    }), { numRuns: 3000 });
  });

  it('of a file stays below its folder', () => {
    fc.assert(fc.property(target, (given) => {
      const route = classify(given, inUse);
      if (route.kind === 'file') expect(route.name.split('/').map(decodeURIComponent)).not.toEqual(expect.arrayContaining([expect.stringMatching(/^\.{0,2}$/)]));
    }), { numRuns: 3000 });
  });
});

describe('an address is', () => {
  const cases: [target: string, route: Route][] = [
    ['/', { kind: 'root' }],
    ['//', { kind: 'root' }],
    ['/?a=1', { kind: 'root' }],
    ['/en', { kind: 'page', locale: 'en', address: '/en', isCanonical: true }],
    ['/en?x=1', { kind: 'page', locale: 'en', address: '/en', isCanonical: true }],
    ['/th/ข่าว', { kind: 'page', locale: 'th', address: '/th/%E0%B8%82%E0%B9%88%E0%B8%B2%E0%B8%A7', isCanonical: false }],
    ['/vi/a/tie%CC%82%CC%81ng-0123456789', { kind: 'page', locale: 'vi', address: '/vi/a/ti%E1%BA%BFng-0123456789', isCanonical: false }],
    ['/ja', { kind: 'missing', isApi: false }],
    ['/api/en/rails/x?limit=5', { kind: 'api', locale: 'en', address: '/api/en/rails/x' }],
    ['/en/source/a-0123456789?x=1&before=0123456789', { kind: 'page', locale: 'en', address: '/en/source/a-0123456789?before=0123456789', isCanonical: true }],
    ['/en/A//b/%C2%A7/c?x=1', { kind: 'page', locale: 'en', address: '/en/404', isCanonical: true }],
    ['/en/politics/a-0123456789?before=0123456789', { kind: 'page', locale: 'en', address: '/en/politics/a-0123456789', isCanonical: true }],
    ['/api/EN/x', { kind: 'missing', isApi: true }],
    ['/api', { kind: 'missing', isApi: true }],
    ['/_next/static/chunks/%5Blocale%5D.js?dpl=1', { kind: 'file', folder: 'static', name: 'chunks/%5Blocale%5D.js' }],
    ['/_next/image?url=x', { kind: 'tooling' }],
    ['/admin/stories?state=draft', { kind: 'newsroom', address: '/admin/stories?state=draft', isCanonical: true }],
    ['//admin//stories/', { kind: 'newsroom', address: '/admin/stories', isCanonical: false }],
    ['/vi/account', { kind: 'personal', locale: 'vi', address: '/vi/account', isCanonical: true }],
    ['/vi/account/verify?token=a.b', { kind: 'personal', locale: 'vi', address: '/vi/account/verify?token=a.b', isCanonical: true }],
    ['/vi/translations/0123456789?revision=2&quote=a%20b', { kind: 'personal', locale: 'vi', address: '/vi/translations/0123456789?revision=2&quote=a%20b', isCanonical: true }],
    ['/ZH-hans//comments/abc/', { kind: 'personal', locale: 'zh-Hans', address: '/zh-Hans/comments/abc', isCanonical: false }],
    ['/en/politics/a-0123456789/comments', { kind: 'page', locale: 'en', address: '/en/politics/a-0123456789/comments', isCanonical: true }],
    ['/ja/account', { kind: 'missing', isApi: false }],
    ['/api/me/articles/a?x=1', { kind: 'personalApi', address: '/api/me/articles/a?x=1' }],
    ['/api/me/', { kind: 'missing', isApi: true }],
    ['/healthz', { kind: 'probe', probe: 'healthz' }],
    ['/readyz', { kind: 'probe', probe: 'readyz' }],
    ['/metrics', { kind: 'probe', probe: 'metrics' }],
    ['/healthz/', { kind: 'missing', isApi: false }],
    ['/media/ab/cd.avif', { kind: 'file', folder: 'media', name: 'ab/cd.avif' }],
    ['/favicon.ico', { kind: 'file', folder: 'root', name: 'favicon.ico' }],
    ['/100%25.ico', { kind: 'file', folder: 'root', name: '100%25.ico' }],
    ['/zh-HANS/%', { kind: 'malformed', locale: 'zh-Hans' }],
    ['/%00', { kind: 'malformed', locale: null }],
    ['/admin/sources?query=%00', { kind: 'malformed', locale: null }],
    ['/en/search?q=a%00', { kind: 'malformed', locale: 'en' }],
    ['/en#x', { kind: 'malformed', locale: 'en' }],
    [`/${'a'.repeat(2048)}`, { kind: 'malformed', locale: null }],
  ];
  for (const [given, route] of cases) {
    it(`${route.kind}: ${given.slice(0, 60)}`, () => {
      expect(classify(given, inUse)).toEqual(route);
    });
  }
});
