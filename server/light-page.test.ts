import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLightPages } from './light-page';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'meridian-light-'));
  for (const part of ['chunks', 'islands']) mkdirSync(join(folder, part));
  writeFileSync(join(folder, 'chunks/site.css'), '@font-face{font-family:"A";src:url("/a.woff2")}.card{top:0}.composer{top:1px}.md\\:p-2>.a{top:2px}');
  writeFileSync(join(folder, 'islands/islands-ABC123.js'), 'import{a}from"./shared-1.js";import"./shared-2.js";import("./comments-1.js");');
  writeFileSync(join(folder, 'islands/comments-1.js'), 'const a={className:`other composer`};');
});
afterAll(() => rmSync(folder, { recursive: true }));

/** As React and Next write it. */
const page = (data = '') => `<!DOCTYPE html><html><head><meta charSet="utf-8"/><link rel="stylesheet" href="/_next/static/chunks/site.css" data-precedence="next"/><link rel="preload" as="script" fetchPriority="low" href="/_next/static/chunks/b.js"/><script src="/_next/static/chunks/a.js" async=""></script><script>(()=>{document.title})()</script><script src="/_next/static/chunks/old.js" noModule=""></script></head><body><p class="card">Words</p><script type="application/ld+json">{"a":1}</script><script id="_R_">(globalThis["TURBOPACK"] || (globalThis["TURBOPACK"] = [])).push({"a":[]})</script><script src="/_next/static/chunks/b.js" async=""></script><script>(self.__next_f=self.__next_f||[]).push([0])</script><script>self.__next_f.push([1,${JSON.stringify(data).replaceAll('<', '\\u003c')}])</script></body></html>`;
const FACES = /<style media="\(scripting: none\)">([^<]*)<\/style><script>[^<]*<\/script>/;
const RULES = /<script type="speculationrules">([^<]*)<\/script>/;
const lighten = (html: string) => createLightPages({ staticFolder: folder })(html);

describe('a page as readers get it', () => {
  it('asks for nothing before it is painted: it carries the rules of what stands in it, and one script that waits, with what that begins with', () => {
    expect(lighten(page('1:["$","p",null,{"children":"Words </script><script>"}]\n')).replace(FACES, '').replace(RULES, '')).toBe('<!DOCTYPE html><html><head><meta charSet="utf-8"/><style>.card{top:0}</style><link rel="modulepreload" href="/_next/static/islands/shared-1.js"/><link rel="modulepreload" href="/_next/static/islands/shared-2.js"/><script type="module" src="/_next/static/islands/islands-ABC123.js"></script><script>(()=>{document.title})()</script></head><body><p class="card">Words</p><script type="application/ld+json">{"a":1}</script></body></html>');
  });

  it('names its fonts in a style that does not apply before it is painted, except where no script could make it apply', () => {
    expect(FACES.exec(lighten(page()))![1]).toBe('@font-face{font-family:"A";src:url("/a.woff2")}');
  });

  it('lets browsers fetch what a reader points at, and renders nothing in secret', () => {
    expect(Object.keys(JSON.parse(RULES.exec(lighten(page()))![1]!))).toEqual(['prefetch']);
  });

  it('carries the rules of what its islands may draw, where it has any', () => {
    expect(lighten(page().replace('<p class="card">', '<p data-island="comments" class="card">'))).toContain('<style>.card{top:0}.composer{top:1px}</style>');
  });

  it('reads class names as a browser does', () => {
    expect(lighten(page().replace('class="card"', 'class="md:p-2 a [&amp;&gt;p]:b"'))).toContain('<style>.md\\:p-2>.a{top:2px}</style>');
  });

  it('names the colours of its pictures in the order of the page, whichever React came by first: the same page is the same bytes', () => {
    const react = (tones: string) => page().replace('</head>', `<style data-precedence="tone" data-href="tone-${tones}">${tones}</style></head>`).replace('Words', '<i data-tone="00ff00"></i><i data-tone="0000ff"></i><i data-tone="00ff00"></i>');
    expect(lighten(react('0000ff 00ff00'))).toBe(lighten(react('00ff00 0000ff')));
    expect(lighten(react('0000ff'))).toContain('[data-tone="00ff00"]{background-color:#00ff00}[data-tone="0000ff"]{background-color:#0000ff}</style>');
  });

  it('separates two texts as React does, and leaves what separates nothing', () => {
    expect(lighten(page().replace('Words', 'One<!-- -->two<!-- --><b>three</b>'))).toContain('>One<!-- -->two<b>three</b><');
  });

  // What a render under load wrote, shortened: a search engine or a messenger would not see what stands after the head.
  const head = ['<title>Mui</title>', '<link rel="canonical" href="/en/mui"/>', '<meta property="og:locale:alternate" content="vi_VN"/>', '<link rel="icon" href="/favicon.ico"/>'];
  const metadata = (late: number) => page().replace('<script>(()=>', `${head.slice(0, late).join('')}<script>(()=>`).replace('<body>', `<body><div hidden=""><!--${late < head.length ? '$?--><template id="B:0"></template>' : '$-->'}<!--/$--></div>`);
  const moves = (content = '') => `<div hidden id="S:0">${content}</div><script>$RB=[];for(var b=0;b<9;)b++;$RC("B:0","S:0")</script>`;

  it('says of itself in its head what React wrote at its end, and is the same bytes as if React had waited', () => {
    for (const late of [0, 1, 3]) {
      const end = `<script>requestAnimationFrame(function(){$RT=performance.now()});</script>${moves(late > 0 ? '<template id="P:1"></template><template id="P:a"></template>' : '')}${head.slice(late).join('')}<script>document.querySelectorAll('body link[rel="icon"]')</script><div hidden id="S:1"></div><script>$RS("S:1","P:1")</script>`;
      expect(lighten(metadata(late).replace('</body>', `${end}</body>`))).toBe(lighten(metadata(head.length)));
    }
  });

  it('keeps a late part that is none of its metadata, with what puts it in its place', () => {
    const end = `<script>requestAnimationFrame(function(){$RT=performance.now()});</script>${moves('<p>Late words</p>')}`;
    expect(lighten(metadata(1).replace('</body>', `${end}</body>`))).toContain(`${end}</body>`);
  });

  it('is left alone where it is none of Next’s', () => {
    expect(lighten('<html><body><p class="card">Words</p></body></html>')).toBe('<html><body><p class="card">Words</p></body></html>');
  });

  it('is refused by a build without islands, which would leave every one of them dead', () => {
    expect(() => createLightPages({ staticFolder: join(folder, 'chunks') })).toThrow();
  });
});
