import { describe, expect, it } from 'vitest';
import { httpUrl, readableHost } from './web-address';

describe('httpUrl', () => {
  it.each(['https://example.org/a?b=c#d', 'http://example.org/', 'https://example.org:8443/', 'https://bücher.example/'])('lets %s be a link', (address) => {
    expect(httpUrl(address)).toBe(new URL(address).href);
  });
  it.each(['javascript:alert(1)', ' javascript:alert(1)', 'java\nscript:alert(1)', 'data:text/html,x', 'mailto:a@example.org', '/relative', '//example.org', '', null])('never lets %j be one: a reader who clicks would run it, or go nowhere', (address) => {
    expect(httpUrl(address)).toBeNull();
  });
});

describe('readableHost', () => {
  it.each([['https://www.example.org/story', 'example.org'], ['https://news.example.org/', 'news.example.org'], ['https://wwwexample.org/', 'wwwexample.org'], ['nonsense', '']])('says of %s “%s”', (address, host) => {
    expect(readableHost(address)).toBe(host);
  });
});
