import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createContentSecurityPolicy, findInlineCode } from './content-security-policy';

const policyOf = createContentSecurityPolicy({ isHttps: true, isDevelopment: false });
const hash = (code: string) => `'sha256-${createHash('sha256').update(code).digest('base64')}'`;
const directive = (policy: string, name: string) => policy.split('; ').find((part) => part.startsWith(`${name} `));

describe('the policy of a page', () => {
  it('lets run exactly the inline scripts and styles that stand in the page, each named once by its hash', () => {
    const policy = policyOf('<html><style>a{}</style><script>one()</script><SCRIPT type="module">two()</SCRIPT><script>one()</script><style media=print>b{}</style></html>');
    expect(directive(policy, 'script-src')).toBe(`script-src 'self' ${hash('one()')} ${hash('two()')}`);
    expect(directive(policy, 'style-src')).toBe(`style-src 'self' ${hash('a{}')} ${hash('b{}')}`);
    expect(policy).not.toMatch(/unsafe|\*/);
  });

  it('forbids what no page of ours does, so that injected markup finds nothing to work with', () => {
    const policy = policyOf('');
    for (const part of ["default-src 'none'", "object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'", "form-action 'self'", "img-src 'self' data:", "connect-src 'self'", 'upgrade-insecure-requests']) expect(policy.split('; ')).toContain(part);
    expect(directive(policy, 'frame-src')).toContain('https://www.youtube-nocookie.com');
  });

  it('is relaxed while developing by what hot reload needs', () => {
    const policy = createContentSecurityPolicy({ isHttps: false, isDevelopment: true })('<script>x</script>');
    expect(directive(policy, 'script-src')).toBe("script-src 'self' 'unsafe-inline' 'unsafe-eval'");
    expect(directive(policy, 'connect-src')).toContain('ws:');
  });
});

describe('inline code is read as a browser reads it', () => {
  const cases: [what: string, html: string, scripts: string[]][] = [
    ['entities are not decoded in scripts', '<script>a && b &amp; "\\u003c"</script>', ['a && b &amp; "\\u003c"']],
    ['line ends are counted as LF', '<script>a\r\nb\rc</script>', ['a\nb\nc']],
    ['white space counts', '<script>\n a \n</script>', ['\n a \n']],
    ['tags inside a string do not end it', '<script>x("<b></b><style>")</script>', ['x("<b></b><style>")']],
    ['an end tag in any case ends it', '<script>a</ScRiPt  ><p>', ['a']],
    ['a script with an address is not inline', '<script src="/a.js"></script><script src>ignored</script>', []],
    ['data is no script', '<script type="application/ld+json">{}</script><script type="text/template">x</script>', []],
    ['rules for speculation are', '<script type="speculationrules">{}</script>', ['{}']],
    ['JavaScript by name is', '<script type=" text/JavaScript ">a</script>', ['a']],
    ['comments hold none', '<!-- <script>a</script> --><script>b</script>', ['b']],
    ['attributes hold none', '<p title="<script>a</script>">x</p>', []],
    ['fields and titles hold none', '<title><script>a</script></title><textarea><script>b</script></textarea>', []],
    ['empty ones need no leave', '<script></script>', []],
    ['a letter outside ASCII counts as UTF-8', '<script>"đường"</script>', ['"đường"']],
  ];
  for (const [what, html, scripts] of cases) {
    it(`: ${what}`, () => {
      expect(findInlineCode(html).scripts).toEqual(scripts);
    });
  }

  it('whatever stands in a script or a style, and whatever stands around it', () => {
    const code = fc.string({ unit: 'grapheme', minLength: 1 }).filter((text) => !/<\/?s|<!--|[\r\0]/i.test(text));
    const words = fc.string({ unit: 'grapheme' }).map((text) => text.replace(/[<&\0\r]/g, ''));
    fc.assert(fc.property(code, code, words, (script, style, text) => {
      const found = findInlineCode(`<p>${text}</p><style>${style}</style>${text}<script>${script}</script>${text}`);
      expect(found).toEqual({ scripts: [script], styles: [style] });
    }));
  });
});
