import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { describe, expect, it } from 'vitest';

// What the build says of itself: `npm test` builds before it tests.
const BUILD = join(import.meta.dirname, '../.next');
const APP = join(BUILD, 'server/app');
const ENDING = '_client-reference-manifest.js';

/** What a route sends to the browser, as Next's manifest of it lists it. */
type Manifest = {
  clientModules: Record<string, { chunks: string[] }>;
  entryCSSFiles: Record<string, { path: string; content?: string }[]>;
  entryJSFiles: Record<string, string[]>;
};
type RouteBytes = { route: string; modules: string[]; scripts: string[]; styles: { path: string; content?: string }[] };

const readManifest = (path: string): Manifest => {
  const text = readFileSync(path, 'utf8');
  return JSON.parse(text.slice(text.indexOf('] = {') + '] = '.length).replace(/;\s*$/, ''));
};

function routeBytes(file: string): RouteBytes {
  const { clientModules, entryCSSFiles, entryJSFiles } = readManifest(join(APP, file));
  const scripts = [...Object.values(entryJSFiles).flat(), ...Object.values(clientModules).flatMap(({ chunks }) => chunks.map((chunk) => chunk.replace('/_next/', '')))];
  // Groups in parentheses are no part of an address.
  return { route: `/${file.slice(0, -ENDING.length).replace(/\([^)]*\)\//g, '')}`, modules: Object.keys(clientModules), scripts: [...new Set(scripts)], styles: Object.values(entryCSSFiles).flat() };
}

const routes = readdirSync(APP, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith(ENDING)).map(routeBytes);
const isNewsroom = ({ route }: RouteBytes) => route.startsWith('/admin');
const [newsroom, site] = [routes.filter(isNewsroom), routes.filter((each) => !isNewsroom(each))];
const isAdminModule = (module: string) => /\/(?:components|app)\/admin\//.test(module);
const islandScripts = readdirSync(join(BUILD, 'static/islands')).map((name) => `static/islands/${name}`);
const rootScripts: string[] = JSON.parse(readFileSync(join(BUILD, 'build-manifest.json'), 'utf8')).rootMainFiles;

/** Words that components of the newsroom are written with, and no others. A bundler may put what both sides use into one file: its name tells nothing. */
const MARKS = ['/admin/', 'side-link', 'button-danger', 'data-row-link', 'aria-keyshortcuts'];

describe('the bytes of the public site', () => {
  it('are listed by the build, and so are those of the newsroom', () => {
    expect(site.map(({ route }) => route)).toEqual(expect.arrayContaining(['/[locale]/page', '/[locale]/[section]/[address]/page']));
    expect(newsroom.flatMap(({ modules }) => modules).filter(isAdminModule).length).toBeGreaterThan(3);
  });

  it('hold no component of the newsroom', () => {
    expect(site.flatMap(({ route, modules }) => modules.filter(isAdminModule).map((module) => `${route}: ${module}`))).toEqual([]);
  });

  it('hold no script in which a component of the newsroom was bundled', () => {
    const read = (scripts: readonly string[]) => [...new Set(scripts)].map((script) => ({ script, text: readFileSync(join(BUILD, script), 'utf8') }));
    const [shared, own] = [read([...rootScripts, ...islandScripts, ...site.flatMap(({ scripts }) => scripts)]), read(newsroom.flatMap(({ scripts }) => scripts))];
    for (const mark of MARKS) {
      expect(own.some(({ text }) => text.includes(mark)), `the newsroom's scripts hold “${mark}”`).toBe(true);
      expect(shared.filter(({ text }) => text.includes(mark)).map(({ script }) => script), mark).toEqual([]);
    }
  });

  it('hold no style of the newsroom', () => {
    const adminStyles = new Set(newsroom.filter(({ route }) => !route.startsWith('/admin/preview')).flatMap(({ styles }) => styles.map(({ path }) => path)));
    expect(adminStyles.size).toBeGreaterThan(0);
    expect(site.flatMap(({ route, styles }) => styles.filter(({ path, content }) => adminStyles.has(path) || content?.includes('.side-link')).map(({ path }) => `${route}: ${path}`))).toEqual([]);
  });

  it('are one style sheet, of which each page carries what it needs', () => {
    const readers = site.filter(({ route }) => route.startsWith('/[locale]'));
    const sheets = new Set(readers.flatMap(({ styles }) => styles.map(({ path }) => path)));
    expect([...sheets]).toHaveLength(1);
    expect(readers.flatMap(({ route, styles }) => (styles.some(({ content }) => content !== undefined) ? [route] : []))).toEqual([]);
    const [sheet] = sheets;
    expect(brotliCompressSync(readFileSync(join(BUILD, sheet!))).length).toBeLessThan(13_000);
  });

  it('are less than 115 kB of script, compressed as it is sent, for all that ever comes alive on a story', () => {
    const bytes = islandScripts.reduce((sum, script) => sum + brotliCompressSync(readFileSync(join(BUILD, script)), { params: { [constants.BROTLI_PARAM_QUALITY]: 10 } }).length, 0);
    expect(bytes).toBeLessThan(115_000);
  });
});
