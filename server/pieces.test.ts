import { describe, expect, it } from 'vitest';
import { createPieces } from './pieces';

type Told = { name: string; href: string };
type Draw = (told: Told) => string;

const link: Draw = ({ name, href }) => `<a href="${href}">${name}</a>`;

/** A page with one piece, as `components/ui/piece.tsx` writes it; counts how often it was drawn. */
function site(options?: { maxBytes?: number; draw?: Draw }) {
  const open = createPieces(options);
  const draw = options?.draw ?? link;
  let drawn = 0;
  const page = (name: string, href: string): string => {
    const shelf = open();
    const { told, index, isKnown } = shelf.place('link', (put) => ({ name, href: put(href) }));
    if (isKnown) return shelf.finish(`<body><p>Before</p><template data-piece="${index}"></template><p>After</p></body>`);
    drawn += 1;
    return shelf.finish(`<body><p>Before</p><template data-piece="${index}" data-drawn="begin"></template>${draw(told)}<template data-piece="${index}" data-drawn="end"></template><p>After</p></body>`);
  };
  return { page, drawn: () => drawn };
}

describe('a piece of a page', () => {
  it('is drawn once, and stands in each page as if it had been drawn there', () => {
    const { page, drawn } = site();
    expect([page('Home', '/en'), page('Home', '/en')]).toEqual(Array(2).fill('<body><p>Before</p><a href="/en">Home</a><p>After</p></body>'));
    expect(drawn()).toBe(1);
  });

  it('is another where it is told something else: nobody reads yesterday’s words', () => {
    const { page, drawn } = site();
    expect([page('Home', '/en'), page('Start', '/en')].map((html) => />(\w+)<\/a>/.exec(html)![1])).toEqual(['Home', 'Start']);
    expect(drawn()).toBe(2);
  });

  it('carries the addresses of the page that it stands in, escaped, though another page had it drawn', () => {
    const { page, drawn } = site();
    page('Home', '/en/first');
    expect(page('Home', `/en?a=1&b="<script>'$&`)).toContain('<a href="/en?a=1&amp;b=&quot;&lt;script&gt;&#x27;$&amp;">Home</a>');
    expect(drawn()).toBe(1);
  });

  it('may hold others, which have addresses of their own', () => {
    const open = createPieces();
    const render = (href: string) => {
      const shelf = open();
      const outer = shelf.place('menu', (put) => ({ href: put(href) }));
      if (outer.isKnown) return shelf.finish(`<template data-piece="${outer.index}"></template>`);
      const inner = shelf.place('link', (put) => ({ name: 'Home', href: put(outer.told.href) }));
      const markup = inner.isKnown ? `<template data-piece="${inner.index}"></template>` : `<template data-piece="${inner.index}" data-drawn="begin"></template>${link(inner.told)}<template data-piece="${inner.index}" data-drawn="end"></template>`;
      return shelf.finish(`<template data-piece="${outer.index}" data-drawn="begin"></template><nav>${markup}</nav><template data-piece="${outer.index}" data-drawn="end"></template>`);
    };
    expect(['/en/a', '/en/b', '/en/c'].map(render)).toEqual(['a', 'b', 'c'].map((name) => `<nav><a href="/en/${name}">Home</a></nav>`));
  });

  it('is drawn each time where it holds a picture that the head asks for, which would else be asked for late', () => {
    const { page, drawn } = site({ draw: ({ name }) => `<picture><img src="/a.webp" loading="eager" alt="${name}"/></picture>` });
    page('Home', '/en');
    page('Home', '/en');
    expect(drawn()).toBe(2);
    const lazy = site({ draw: ({ name }) => `<picture><img src="/a.webp" alt="${name}" loading="lazy"/></picture>` });
    lazy.page('Home', '/en');
    lazy.page('Home', '/en');
    expect(lazy.drawn()).toBe(1);
  });

  it('is never what somebody wrote: marks that no piece of the page has stay as they are', () => {
    const shelf = createPieces()();
    expect(shelf.finish('<p><template data-piece="7"></template></p>')).toBe('<p><template data-piece="7"></template></p>');
  });

  it('takes no more memory than it may, however many there are', () => {
    const { page, drawn } = site({ maxBytes: 20_000 });
    for (let index = 0; index < 1000; index++) page(`Page ${index}`, '/en');
    page('Page 999', '/en');
    expect(drawn()).toBe(1000);
    page('Page 0', '/en');
    expect(drawn()).toBe(1001);
  });
});
