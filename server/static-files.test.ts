import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { answerStatus } from '@/lib/server/render-scope';
import { ask, closeServers, FILLER, pages, serveEdge } from './testing';

let root = '';

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'files-'));
  for (const folder of ['fonts', 'media/ab', 'static/chunks', '.hidden']) await mkdir(join(root, folder), { recursive: true });
  await writeFile(join(root, 'fonts/serif.woff2'), Buffer.alloc(2000, 7));
  await writeFile(join(root, 'media/ab/drawing.svg'), `<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script>${FILLER}</svg>`);
  await writeFile(join(root, 'static/chunks/a[b].js'), `x = "${FILLER}"`);
  await writeFile(join(root, 'favicon.ico'), 'icon');
  await writeFile(join(root, '.hidden/secret.txt'), 'secret');
  await writeFile(join(root, '.env'), 'secret');
});
afterAll(() => rm(root, { recursive: true }));
afterEach(closeServers);

const missing = pages(() => {
  answerStatus(404);
  return 'nothing there';
});

describe('a file', () => {
  it('is kept by browsers for a year, for its name changes with its content', async () => {
    const { url } = await serveEdge(missing, { root });
    for (const path of ['/fonts/serif.woff2', '/media/ab/drawing.svg', '/_next/static/chunks/a%5Bb%5D.js']) {
      const answer = await ask(url, { path });
      expect([answer.status, answer.headers['cache-control']]).toEqual([200, 'public, max-age=31536000, immutable']);
      expect(answer.headers['x-content-type-options']).toBe('nosniff');
    }
    expect((await ask(url, { path: '/favicon.ico' })).headers).toMatchObject({ 'cache-control': 'public, max-age=3600', 'content-type': 'image/x-icon' });
  });

  it('is sent compressed where that helps, and whole to those who ask for it plain', async () => {
    const { url } = await serveEdge(missing, { root });
    const path = '/_next/static/chunks/a%5Bb%5D.js';
    const br = await ask(url, { path, headers: { 'accept-encoding': 'br' } });
    expect([br.headers['content-encoding'], br.headers['content-type']]).toEqual(['br', 'text/javascript; charset=utf-8']);
    expect((await ask(url, { path })).text).toBe(br.text);
    expect((await ask(url, { path: '/fonts/serif.woff2', headers: { 'accept-encoding': 'br' } })).headers['content-encoding']).toBeUndefined();
    const conditional = await ask(url, { path, headers: { 'if-none-match': br.headers.etag } });
    expect([conditional.status, conditional.body.length]).toEqual([304, 0]);
    expect((await ask(url, { path, method: 'HEAD' })).headers['content-length']).toBe(String((await ask(url, { path })).body.length));
  });

  it('is compressed harder than a page: a phone loads the scripts of a story before anything answers its finger', async () => {
    const script = await readFile(new URL('edge.ts', import.meta.url));
    await writeFile(join(root, 'static/chunks/edge.js'), script);
    const { url } = await serveEdge(missing, { root });
    const { headers } = await ask(url, { path: '/_next/static/chunks/edge.js', method: 'HEAD', headers: { 'accept-encoding': 'br' } });
    const asPage = brotliCompressSync(script, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }).length;
    expect(Number(headers['content-length'])).toBeLessThan(asPage * .97);
  });

  it('runs nothing when it is a drawing opened on its own', async () => {
    const { url } = await serveEdge(missing, { root });
    expect((await ask(url, { path: '/media/ab/drawing.svg' })).headers['content-security-policy']).toBe("default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox");
  });

  for (const path of ['/media/none.png', '/media/ab', '/media/ab/', '/media', '/.env', '/.hidden/secret.txt', '/media/..%2f.env', '/media/%2e%2e%2f%2e%2e%2fetc%2fpasswd', '/media/ab%2fdrawing.svg', '/media/..%5c.env', `/media/${'a'.repeat(300)}`, '/media/ab/drawing.svg/x']) {
    it(`that is not there or not for readers is the site’s own 404: ${path.slice(0, 60)}`, async () => {
      const { url } = await serveEdge(missing, { root });
      const answer = await ask(url, { path });
      expect([answer.status, answer.text.includes('nothing there')]).toEqual([404, true]);
    });
  }

  it('that is taken away after it was read is still served, and the process goes on', async () => {
    const { url } = await serveEdge(missing, { root });
    await writeFile(join(root, 'media/brief.txt'), 'brief');
    expect((await ask(url, { path: '/media/brief.txt' })).text).toBe('brief');
    await rm(join(root, 'media/brief.txt'));
    expect((await ask(url, { path: '/media/brief.txt' })).text).toBe('brief');
  });

  it('leaves out of account what it cannot promise: a range gets the whole', async () => {
    const { url } = await serveEdge(missing, { root });
    for (const range of ['bytes=5-2', 'bytes=-1', 'bytes=99999-', 'x']) expect((await ask(url, { path: '/fonts/serif.woff2', headers: { range } })).body.length).toBe(2000);
  });
});
