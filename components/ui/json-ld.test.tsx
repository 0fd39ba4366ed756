import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { scriptSafeJson } from './json-ld';

describe('scriptSafeJson', () => {
  it.each(['</script><script>alert(1)</script>', '<!--<script>', '\u2028 and \u2029', 'plain "quotes" & signs'])('keeps %s inside the script, unchanged for who parses it', (headline) => {
    const markup = renderToStaticMarkup(<script type="application/ld+json">{scriptSafeJson({ headline })}</script>);
    const content = /^<script type="application\/ld\+json">(.*)<\/script>$/s.exec(markup)?.[1] ?? '';
    expect(content).not.toMatch(/[<\u2028\u2029]/);
    expect(JSON.parse(content)).toEqual({ headline });
  });
});
