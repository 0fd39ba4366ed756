import { describe, expect, it } from 'vitest';
import { readStyles } from './page-styles';

const styles = (css: string, ...classes: string[]) => readStyles(css).rules((name) => classes.includes(name));

describe('the styles of a page', () => {
  it('are the rules whose classes stand in it, and all that ask for no class', () => {
    expect(styles('a{color:red}.card{margin:0}.card .title{top:0}.other{left:0}', 'card')).toBe('a{color:red}.card{margin:0}');
    expect(styles('a{color:red}.card{margin:0}.card .title{top:0}.other{left:0}', 'card', 'title')).toBe('a{color:red}.card{margin:0}.card .title{top:0}');
  });

  it('keep of a list of selectors those that can match', () => {
    expect(styles('.a,.b,h1{margin:0}', 'b')).toBe('.b,h1{margin:0}');
  });

  it('keep groups that hold something, in their order, and what is for every page', () => {
    const css = '@layer theme,base;@font-face{font-family:"A";src:local("A")}@media (min-width:1rem){@supports (top:0){.a{top:0}}.b{top:1px}}@layer base{.c{top:0}}@keyframes k{50%{opacity:0}}';
    expect(styles(css, 'b')).toBe('@layer theme,base;@font-face{font-family:"A";src:local("A")}@media (min-width:1rem){.b{top:1px}}@keyframes k{50%{opacity:0}}');
  });

  it('tell apart the faces that must be fetched, wherever they stand: no word waits for them', () => {
    const { rules, servedFaces } = readStyles('@layer base{@font-face{font-family:"A";src:url("/a.woff2")}p{font-family:"A"}}@font-face{font-family:"B";src:local("B")}');
    expect([rules(() => true), servedFaces]).toEqual(['@layer base{p{font-family:"A"}}@font-face{font-family:"B";src:local("B")}', '@font-face{font-family:"A";src:url("/a.woff2")}']);
  });

  it('set and register the properties that a rule asks for, and no other', () => {
    const css = '@layer theme{:root{--x:1;--y:2;--z:3}}.a{top:var(--x);left:var(--z,0)}.b{top:var(--y)}@property --x{syntax:"*";inherits:false}@property --y{syntax:"*";inherits:false}';
    expect(styles(css, 'a')).toBe('@layer theme{:root{--x:1;--z:3}}.a{top:var(--x);left:var(--z,0)}@property --x{syntax:"*";inherits:false}');
    expect(styles(css, 'a', 'b')).toBe(css);
  });

  it('know classes with signs in their names, as a page writes them', () => {
    const css = String.raw`.md\:p-1\.5{top:0}.\31 0{top:1px}.\[\&\:\:marker\]\:hidden::marker{top:2px}.w-\[min\(2rem\,1px\)\]{top:3px}.sm\:x:hover{top:4px}`;
    expect(styles(css, 'md:p-1.5', '10', '[&::marker]:hidden', 'w-[min(2rem,1px)]', 'sm:x')).toBe(css);
    expect(styles(css, 'md:p-1')).toBe('');
  });

  it('leave out no rule for a class that it only names in parentheses or brackets', () => {
    const css = '.a:not(.b){top:0}:is(.c,.d) p{top:0}[data-x=".e"]{top:0}';
    expect(styles(css, 'a')).toBe(css);
  });
});
