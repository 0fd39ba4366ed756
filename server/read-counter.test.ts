import { afterEach, describe, expect, it } from 'vitest';
import { HOUR_MS } from '@/domain/reading/model';
import type { ReadCount } from '@/domain/reading/model';
import { answerStatus, showsRevision } from '@/lib/server/render-scope';
import { createReadCounter } from './read-counter';
import { ask, closeServers, pages, recordingLog, serveEdge } from './testing';

afterEach(closeServers);

const BROWSER = { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0' };
const STORY = '/en/city/a-bridge-0123456789';

/** Stories and other pages, as the site renders them: a story's page says which revision it shows, and so does its conversation. */
const site = pages((address) => {
  if (address.includes('0123456789')) showsRevision(`0123456789:${address.slice(1, 3)}:${address.includes('corrected') ? 5 : 4}`);
  if (address.includes('gone')) answerStatus(404);
  return address;
});

/** An edge with a counter whose clock stands at `at.ms`; `saved` is what was handed on, `fails` how often saving fails. */
async function countingEdge({ fails = 0 }: { fails?: number } = {}) {
  const at = { ms: Date.parse('2026-03-02T09:20:00Z') };
  const saved: ReadCount[][] = [];
  let failures = fails;
  const { log, lines } = recordingLog();
  const counter = createReadCounter({ log, everyMs: 3_600_000, now: () => at.ms, save: async (counts) => {
    if (failures-- > 0) throw new Error('the database is away');
    saved.push(counts);
  } });
  const { url } = await serveEdge(site, { noteRead: counter.note });
  const open = (path: string, headers: Record<string, string> = BROWSER, method = 'GET') => ask(url, { path, method, headers });
  /** How many reads of which hour and language, after a flush. */
  const counted = async () => {
    await counter.flush();
    return saved.splice(0).flat().map(({ articleId, inLanguage, hour, count }) => `${articleId} ${inLanguage} ${hour.slice(11, 16)} ${count}`);
  };
  return { open, counted, counter, at, lines };
}

describe('what is counted as read', () => {
  it('is a story that a browser opens, from the renderer, from memory and asked for again alike, by language and hour', async () => {
    const { open, counted, at } = await countingEdge();
    const { headers: { etag } } = await open(STORY);
    await open(STORY);
    expect((await open(STORY, { ...BROWSER, 'if-none-match': String(etag) })).status).toBe(304);
    await open('/vi/pho/a-0123456789');
    at.ms += HOUR_MS;
    await open(STORY, { ...BROWSER, 'sec-fetch-dest': 'document' });
    expect(await counted()).toEqual(['0123456789 en 09:00 3', '0123456789 vi 09:00 1', '0123456789 en 10:00 1']);
    expect(await counted(), 'nothing twice').toEqual([]);
  });

  it('is one number for a story that was corrected in between, which the database takes once', async () => {
    const { open, counted } = await countingEdge();
    await open(STORY);
    await open('/en/city/a-corrected-bridge-0123456789');
    expect(await counted()).toEqual(['0123456789 en 09:00 2']);
  });

  it('is once what a browser fetched ahead and then opened, and not at all what it never opened', async () => {
    const { open, counted } = await countingEdge();
    await open(STORY, { ...BROWSER, 'sec-purpose': 'prefetch' });
    expect(await counted()).toEqual([]);
    await open(STORY, { ...BROWSER, 'x-opened': '1', 'sec-fetch-dest': 'empty' }, 'HEAD');
    expect(await counted()).toEqual(['0123456789 en 09:00 1']);
  });

  it.each<[string, string, Record<string, string>, string?]>([
    ['a search engine', STORY, { 'user-agent': 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)' }],
    ['a preview for a chat', STORY, { 'user-agent': 'TelegramBot (like TwitterBot)' }],
    ['a command line', STORY, { 'user-agent': 'curl/8.5.0' }],
    ['a program that does not say what it is', STORY, {}],
    ['one that says far too much', STORY, { 'user-agent': `${BROWSER['user-agent']} ${'x'.repeat(500)}` }],
    ['a browser that fetches ahead', STORY, { ...BROWSER, 'sec-purpose': 'prefetch;prerender' }],
    ['an older one that does', STORY, { ...BROWSER, purpose: 'prefetch' }],
    ['a part of another page', STORY, { ...BROWSER, 'sec-fetch-dest': 'empty' }],
    ['a question for the head alone', STORY, BROWSER, 'HEAD'],
    ['the conversation of a story', `${STORY}/comments`, BROWSER],
    ['a list', '/en/city', BROWSER],
    ['a page that is not there', '/en/gone/x-0123456789', BROWSER],
  ])('is not %s', async (_, path, headers, method) => {
    const { open, counted } = await countingEdge();
    await open(path, headers, method);
    expect(await counted()).toEqual([]);
  });
});

describe('what was counted', () => {
  it('is kept while the database does not answer, and handed on with what came since', async () => {
    const { open, counted, lines } = await countingEdge({ fails: 1 });
    await open(STORY);
    expect(await counted()).toEqual([]);
    expect(lines).toMatchObject([{ stories: 1, msg: expect.stringContaining('could not be counted') }]);
    await open(STORY);
    expect(await counted()).toEqual(['0123456789 en 09:00 2']);
  });

  it('is handed on when the process stops by itself: only a kill loses the last minute', async () => {
    const { open, counted, counter } = await countingEdge();
    await open(STORY);
    await counter.stop();
    expect(await counted()).toEqual(['0123456789 en 09:00 1']);
  });

  it('says nothing of who read: a story, a language, an hour and a number are all there is', async () => {
    const { open, counter } = await countingEdge();
    const saved: ReadCount[] = [];
    const own = createReadCounter({ log: recordingLog().log, save: async (counts) => void saved.push(...counts) });
    const { url } = await serveEdge(site, { noteRead: own.note });
    await ask(url, { path: STORY, headers: { ...BROWSER, cookie: 'a=b', 'x-forwarded-for': '203.0.113.9' } });
    await own.stop();
    await counter.stop();
    await open(STORY);
    expect(saved.map((count) => Object.keys(count).sort())).toEqual([['articleId', 'count', 'hour', 'inLanguage']]);
  });
});
