import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isPossible } from './possible-address';

const APP = join(import.meta.dirname, '../app/[locale]');
/** What may stand in a part of an address that the routes leave open. */
const OPEN: Readonly<Record<string, string>> = { '[section]': 'thời-sự', '[address]': 'ข่าว-0123456789', '[slug]': 'bridges', '[day]': '2026-03-02' };
const isForOne = (route: string): boolean => /^(?:account|comments|translations)\//.test(route);
const routes = readdirSync(APP, { recursive: true, encoding: 'utf8' }).filter((path) => /(?:^|\/)(?:page\.tsx|route\.ts)$/.test(path) && !path.startsWith('[...') && !isForOne(path)).map((path) => path.split('/').slice(0, -1));

describe('an address', () => {
  it.each(routes.map((route) => [route.join('/'), route] as const))('of the route /%s is possible', (_name, route) => {
    expect(isPossible(route.map((part) => OPEN[part] ?? part))).toBe(true);
  });

  it.each(['wp-login', 'Ğ', '§', 'a b', 'x/y', 'x/y-012345678', 'x/y/comments', 'x/y-0123456789/z', 'author/mai', 'topic/A', 'latest/today', 'source/x-0123456789/feed', 'x-/feed.xml', 'a/b/c/d'].map((path) => [path]))('of no page is told by its form: /%s', (path) => {
    expect(isPossible(path.split('/'))).toBe(path === 'wp-login');
  });

  it('is possible with an id in any letter case, as copied from print, and with a slug that was never given', () => {
    expect([isPossible(['x', 'Y-0123456ABC']), isPossible(['x', '0123456abc']), isPossible(['never-was'])]).toEqual([true, true, true]);
  });
});
