import { describe, expect, it } from 'vitest';
import { EMBED_FRAME_ORIGINS, findEmbedFrame } from './embed-providers';

describe('findEmbedFrame', () => {
  it.each([
    ['https://www.openstreetmap.org/export/embed.html?bbox=1,2,3,4', 'https://www.openstreetmap.org/export/embed.html?bbox=1,2,3,4'],
    ['https://www.youtube.com/watch?v=aqz-KE-bpKQ', 'https://www.youtube-nocookie.com/embed/aqz-KE-bpKQ'],
    ['https://youtu.be/aqz-KE-bpKQ', 'https://www.youtube-nocookie.com/embed/aqz-KE-bpKQ'],
    ['https://vimeo.com/76979871', 'https://player.vimeo.com/video/76979871?dnt=1'],
    ['https://datawrapper.dwcdn.net/AbC12/3/', 'https://datawrapper.dwcdn.net/AbC12/3/'],
  ])('frames %s as %s', (address, frame) => {
    const found = findEmbedFrame(address);
    expect(found?.url).toBe(frame);
    expect(EMBED_FRAME_ORIGINS).toContain(new URL(frame).origin);
  });

  it.each([
    'https://evil.example/export/embed.html',
    'https://www.openstreetmap.org.evil.example/export/embed.html',
    'https://www.openstreetmap.org@evil.example/export/embed.html',
    'https://www.openstreetmap.org:8443/export/embed.html',
    'http://www.openstreetmap.org/export/embed.html',
    'https://www.openstreetmap.org/user/login',
    'https://www.youtube.com/redirect?q=https://evil.example',
    'https://youtu.be/../../evil.js',
    'javascript:alert(1)',
    'not an address',
  ])('leaves %s a link', (address) => {
    expect(findEmbedFrame(address)).toBeNull();
  });
});
