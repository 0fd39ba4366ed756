/**
 * Whether readers are ever told what is not true any more: the verbs of the newsroom on a real database, the follower of its
 * events, the page cache and its renders, all at once. What is rendered is what the pages read, without the markup.
 */
import { setImmediate as turn } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { findSectionPage } from '@/domain/article/list-queries';
import { findArticlePage } from '@/domain/article/page-queries';
import { getRails } from '@/domain/article/rail-queries';
import { retractArticle } from '@/domain/article/retract-article';
import { withdrawVersion } from '@/domain/article/withdraw-version';
import { listLines } from '@/domain/body/lines';
import { sayTrusted } from '@/domain/comment/testing';
import { getThread } from '@/domain/comment/thread-queries';
import { getSiteFrame } from '@/domain/site/queries';
import { saveSource } from '@/domain/source/save-source';
import { bodyOf, createStory, NOW, openTestSite, publishWords, sourceOf } from '@/domain/testing';
import { answerStatus, renderScope, SOFT_AGE_MS } from '@/lib/server/render-scope';
import { startEventFollower } from './event-follower';
import type { EventFollower } from './event-follower';
import { ask, closeServers, pages, recordingLog, serveEdge } from './testing';

/** `npm run fuzz` makes a thousand. */
const CHANGES = Number(process.env.TRUTH_CHANGES ?? 60);
const READERS = 6;

const site = await openTestSite();
let follower: EventFollower;
let clock = NOW.getTime();
const renders = new Map<string, number>();
let url: string;
let log: ReturnType<typeof recordingLog>['lines'];

type Story = {
  id: string;
  /** Its headline after each change, and `null` where it was withdrawn: also those changes that nobody has acknowledged yet. */
  states: (string | null)[];
  /** How many of them were acknowledged, and how many comments. */
  acknowledged: number;
  comments: number;
};
const stories: Story[] = [];
const addressOf = ({ id }: Story) => `/en/city/${SLUG}-${id}`;
const SLUG = 'story';

const render = pages(async (address) => {
  renders.set(address, (renders.get(address) ?? 0) + 1);
  const articleId = address.slice(-10);
  if (address === '/en/city') {
    const page = await findSectionPage(site.ctx, { locale: 'en', slug: 'city' });
    return page?.status === 'live' ? page.items.map(({ headline }) => `«${headline}»`).join('') : '';
  }
  const page = await findArticlePage(site.ctx, { locale: 'en', sectionSlug: 'city', address: `${SLUG}-${articleId}` });
  // Time for changes between one reading and the next.
  await turn();
  return page?.status === 'live' ? `«${page.article.headline}» ${(await getThread(site.ctx, { articleId })).count} comments` : 'withdrawn';
});

beforeAll(async () => {
  const edge = await serveEdge(render, { now: () => clock });
  url = edge.url;
  log = edge.lines;
  follower = await startEventFollower({ site, log: recordingLog().log, apply: (tags) => void edge.cache.purge(tags) });
  site.setApplied(follower.applied);
  for (let count = 0; count < 4; count++) {
    const id = await createStory(site.ctx, { words: { slug: SLUG, headline: `Story ${count} change 0` } });
    stories.push({ id, states: [`Story ${count} change 0`], acknowledged: 1, comments: 0 });
  }
});
afterEach(closeServers);
afterAll(() => follower.stop());

/** One change of a story after the other: published with another headline, commented, withdrawn, published again. */
async function change(story: Story, index: number, round: number): Promise<void> {
  if (round % 3 === 1) {
    await sayTrusted({ ...site.ctx, applied: follower.applied }, story.id, `Comment ${round}`);
    // Readers of a conversation may be behind by so much (decision 0013).
    clock += SOFT_AGE_MS;
    story.comments++;
    return;
  }
  const isWithdrawn = round % 3 === 2;
  const headline = `Story ${index} change ${round + 1}`;
  story.states.push(isWithdrawn ? null : headline);
  if (isWithdrawn) await withdrawVersion(site.ctx, { articleId: story.id, inLanguage: 'en' });
  else await publishWords(site.ctx, { articleId: story.id, inLanguage: 'en', slug: SLUG, headline });
  story.acknowledged = story.states.length;
}

describe(`while ${CHANGES} publications, withdrawals and comments go on beside hot traffic`, () => {
  it('promise 7: no reader is shown anything older than what was acknowledged before they asked, on no page and in no list', async () => {
    const quiet = stories[3]!;
    let isOver = false;
    let answers = 0;
    const stale: string[] = [];
    const check = ({ states }: Story, since: number, shown: string | null, where: string) => {
      if (!states.slice(since - 1).includes(shown)) stale.push(`${where} shows ${shown}, and ${states[since - 1]} was acknowledged`);
    };

    async function read(reader: number): Promise<void> {
      for (let count = reader; !isOver; count++) {
        const since = stories.map(({ acknowledged, comments }) => ({ acknowledged, comments }));
        const at = count % (stories.length + 1);
        const story = stories[at];
        const { status, text } = await ask(url, { path: story ? addressOf(story) : '/en/city' });
        answers++;
        if (status !== 200) stale.push(`${status} at ${story ? addressOf(story) : 'the list'}`);
        const shown = [...text.matchAll(/«(.+?)»/g)].map(([, headline = '']) => headline);
        if (story) {
          check(story, since[at]!.acknowledged, shown[0] ?? null, 'the page');
          if (shown[0] && Number(/(\d+) comments/.exec(text)?.[1]) < since[at]!.comments) stale.push(`${text} lacks comments`);
        } else for (const [index, each] of stories.entries()) check(each, since[index]!.acknowledged, shown.find((headline) => headline.startsWith(`Story ${index} `)) ?? null, 'the list');
      }
    }

    async function write(): Promise<void> {
      const rounds = Math.ceil(CHANGES / 3);
      for (let round = 0; round < rounds; round++) await Promise.all(stories.slice(0, 3).map((story, index) => change(story, index, round)));
      isOver = true;
    }

    await Promise.all([write(), ...Array.from({ length: READERS }, (_, reader) => read(reader))]);
    expect([stale, log.filter(({ level }) => Number(level) >= 50)]).toEqual([[], []]);
    expect(answers).toBeGreaterThan(CHANGES);
    // A story that nobody touched was rendered once, whatever happened to the others: one flight, one page.
    expect(renders.get(addressOf(quiet))).toBe(1);
  }, 1_800_000);
});

describe('a page whose story is changed between any two of the statements that read it', () => {
  const DELTA = sourceOf('delta');
  const { en: _, ...otherTexts } = DELTA.texts;
  const wordsOf = (text: string) => ({ slug: SLUG, headline: text, body: bodyOf(text) });
  const publish = (articleId: string) => publishWords(site.ctx, { articleId, inLanguage: 'en', ...wordsOf('new') });
  const withdraw = (articleId: string) => withdrawVersion(site.ctx, { articleId, inLanguage: 'en' });
  const CHANGES_OF_ONE: Record<string, { isLive: boolean; change: (articleId: string) => Promise<unknown>; status: number }> = {
    'published for the first time': { isLive: false, change: publish, status: 200 },
    'published anew': { isLive: true, change: publish, status: 200 },
    'withdrawn': { isLive: true, change: withdraw, status: 404 },
    'withdrawn and published again': { isLive: true, change: (articleId) => withdraw(articleId).then(() => publish(articleId)), status: 200 },
    'retracted': { isLive: true, change: (articleId) => retractArticle(site.ctx, { articleId }), status: 410 },
    'withdrawn, and its newspaper leaves the language': { isLive: true, change: (articleId) => withdraw(articleId).then(() => saveSource(site.ctx, { ...DELTA, texts: otherTexts })), status: 404 },
  };
  const pool = site.database.db.$client;
  const { query } = pool;
  afterEach(() => {
    pool.query = query;
  });

  /** Makes a change before the given statement of the next render. @returns when it is made, and whether it came to that */
  function changeBefore(statement: number, change: () => Promise<unknown>): () => Promise<boolean> {
    let count = 0;
    let changing: Promise<unknown> | null = null;
    pool.query = (async (...args: Parameters<typeof query>) => {
      if (renderScope.getStore() && ++count === statement) {
        changing = renderScope.exit(change);
        await changing;
      }
      return query.apply(pool, args);
    }) as typeof query;
    // Of statements that are sent at once another may have met it, and the reader be answered before it is acknowledged.
    return async () => {
      await changing;
      return changing !== null;
    };
  }

  const wholePage = pages(async (address) => {
    const [frame, page] = await Promise.all([getSiteFrame(site.ctx, 'en'), findArticlePage(site.ctx, { locale: 'en', sectionSlug: 'city', address: address.split('/').at(-1)! })]);
    if (page?.status === 'retracted') answerStatus(410);
    else if (page?.status !== 'live') answerStatus(404);
    if (page?.status !== 'live') return frame.name;
    const { article } = page;
    const [rails, thread] = await Promise.all([getRails(site.ctx, { articleId: article.id, locale: 'en', mayLag: true }), getThread(site.ctx, { articleId: article.id })]);
    return `«${article.headline}» «${listLines(article.body).map(({ text }) => text).join('')}» ${rails.related?.items.length} ${thread.count}`;
  });

  it.each(Object.keys(CHANGES_OF_ONE))('promise 7: is whole, and no fault, when it is %s', async (name) => {
    const { isLive, change, status } = CHANGES_OF_ONE[name]!;
    const edge = await serveEdge(wholePage);
    const ownFollower = await startEventFollower({ site, log: recordingLog().log, apply: (tags) => void edge.cache.purge(tags) });
    site.setApplied(ownFollower.applied);
    let at = 0;
    for (let isMade = true; isMade; at++) {
      await saveSource(site.ctx, DELTA);
      const articleId = await createStory(site.ctx, { source: 'delta', languages: isLive ? ['en'] : [], words: wordsOf('old') });
      const isChanged = changeBefore(at + 1, () => change(articleId));
      const path = `/en/city/${SLUG}-${articleId}`;
      const during = await ask(edge.url, { path });
      isMade = await isChanged();
      pool.query = query;
      const after = await ask(edge.url, { path });
      for (const { status: shown, text } of [during, after]) {
        expect(shown, `after statement ${at}`).toBeLessThan(500);
        const [headline, body] = [...text.matchAll(/«(.+?)»/g)].map(([, part]) => part);
        expect(headline, `after statement ${at}`).toBe(body);
      }
      if (isMade) expect([after.status, after.text.includes('«new»')], `after statement ${at}`).toEqual([status, status === 200]);
    }
    // The frame, and the first question what there is; where the story is live, all that its page shows.
    expect(at).toBeGreaterThan(isLive ? 10 : 4);
    expect(edge.lines.filter(({ level }) => Number(level) >= 50)).toEqual([]);
    await ownFollower.stop();
  }, 120_000);
});
