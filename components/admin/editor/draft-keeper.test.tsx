import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { EMPTY_TEXT } from '@/domain/body/text';
import type { Text } from '@/domain/body/text';
import { deviceCopies } from './device-copies';
import { DraftKeeper } from './draft-keeper';
import type { KeeperState, SaveAnswer, SaveRequest } from './draft-keeper';

const textOf = (headline: string): Text => ({ ...EMPTY_TEXT, headline });
const saved = (lockVersion: number): SaveAnswer => ({ kind: 'saved', lockVersion, savedAt: 0 });

/** A page with its keeper, on a server that gives the answers in turn and then takes everything. */
function openPage({ lockVersion = 1, answers = [], tabId = 'a' }: { lockVersion?: number; answers?: (SaveAnswer | Promise<SaveAnswer>)[]; tabId?: string } = {}) {
  let text = textOf('as saved');
  const requests: SaveRequest[] = [];
  const states: KeeperState['status'][] = [];
  const device = deviceCopies({ articleId: 'aaaaaaaaaa', inLanguage: 'en', personId: 'mai', tabId });
  const keeper = new DraftKeeper({
    initial: { text, lockVersion, savedAt: null }, readText: () => text, device, onChange: ({ status }) => { if (states.at(-1) !== status) states.push(status); },
    send: async (request) => { requests.push(request); return (await answers.shift()) ?? saved((request.lockVersion ?? 0) + 1); },
  });
  return { keeper, requests, states, device, type: (headline: string) => { text = textOf(headline); keeper.edit(); } };
}
/** What a tab that is opened now finds of this one. */
const leftFor = (tabId: string) => openPage({ tabId }).device.listLeft();
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

beforeEach(() => { vi.useFakeTimers(); localStorage.clear(); });
afterEach(() => vi.useRealTimers());

describe('what is typed', () => {
  it('is on the server soon after, and then no longer only on the device', async () => {
    const page = openPage();
    page.type('typed');
    await pass(400);
    expect(page.keeper.current).toMatchObject({ status: 'changed', isKept: true });
    expect(await leftFor('b')).toMatchObject([{ text: { headline: 'typed' }, lockVersion: 1 }]);
    await pass(2000);
    expect(page.requests).toMatchObject([{ lockVersion: 1, text: { headline: 'typed' } }]);
    expect(page.keeper.current).toMatchObject({ status: 'saved' });
    expect(await leftFor('b')).toEqual([]);
  });

  it('while a save is under way goes with the next one, over the version that the first one made', async () => {
    let answer: (answer: SaveAnswer) => void = () => {};
    const page = openPage({ answers: [new Promise((resolve) => { answer = resolve; })] });
    page.type('first');
    await pass(2000);
    page.type('second');
    answer(saved(2));
    await pass(4000);
    expect(page.requests.map(({ lockVersion, text }) => [lockVersion, text.headline])).toEqual([[1, 'first'], [2, 'second']]);
    expect(page.keeper.current.status).toBe('saved');
  });

  it('is not sent when it says what is saved already', async () => {
    const page = openPage();
    page.type('as saved');
    await pass(5000);
    expect(page.requests).toEqual([]);
    expect(page.keeper.current.status).toBe('saved');
  });

  it('without a connection stays on the device and is sent when there is one', async () => {
    const page = openPage({ answers: [{ kind: 'offline' }, { kind: 'offline' }] });
    page.type('typed');
    await pass(2000);
    expect(page.keeper.current).toMatchObject({ status: 'offline', isKept: true });
    await pass(60_000);
    expect(page.requests).toHaveLength(3);
    expect(page.keeper.current.status).toBe('saved');
  });

  it('after the session has ended stays on the device, and is sent when the person is back', async () => {
    const page = openPage({ answers: [{ kind: 'signedOut' }] });
    page.type('typed');
    await pass(2000);
    expect(page.keeper.current).toMatchObject({ status: 'signedOut', isKept: true });
    await page.keeper.flush();
    expect(page.keeper.current.status).toBe('saved');
  });

  it('is on the device, and on its way, when the page is left at once', async () => {
    const page = openPage();
    page.type('typed');
    page.keeper.leave();
    expect(page.requests).toHaveLength(1);
    expect(await leftFor('b')).toHaveLength(1);
  });

  it('and sent at once is on the device until the answer has come: closing the page takes the request along', async () => {
    const page = openPage({ answers: [new Promise(() => {})] });
    page.type('typed');
    void page.keeper.flush();
    page.keeper.leave();
    page.keeper.stop();
    expect(await leftFor('b')).toMatchObject([{ text: { headline: 'typed' } }]);
  });

  it('is not called kept where the device keeps nothing', async () => {
    const page = openPage({ answers: [{ kind: 'offline' }] });
    page.device.write = () => Promise.resolve(false);
    page.type('typed');
    await pass(2000);
    expect(page.keeper.current).toMatchObject({ status: 'offline', isKept: false });
  });
});

describe('a conflict', () => {
  const other = { text: textOf('theirs'), lockVersion: 5, updatedAt: '2026-03-02T09:00:00Z', updatedBy: 'Tom' };
  const conflict: SaveAnswer = { kind: 'conflict', copyId: 7, current: other };

  it('shows both texts and goes on keeping what is typed, without ever overwriting the other', async () => {
    const page = openPage({ answers: [conflict, conflict] });
    page.type('mine');
    await pass(2000);
    expect(page.keeper.current).toMatchObject({ status: 'conflict', isKept: true, conflict: { copyId: 7, current: { updatedBy: 'Tom' } } });
    page.type('mine, typed on');
    await pass(3000);
    expect(page.requests.map(({ lockVersion, copyId, setAside }) => [lockVersion, copyId, setAside])).toEqual([[1, null, false], [1, 7, false]]);
  });

  it('is settled by a save over the text that was seen, which sets that one aside', async () => {
    const page = openPage({ answers: [conflict] });
    page.type('mine');
    await pass(2000);
    page.keeper.settle();
    await pass(100);
    expect(page.requests.at(-1)).toMatchObject({ lockVersion: 5, settles: 7, setAside: true, copyId: null, text: { headline: 'mine' } });
    expect(page.keeper.current).toMatchObject({ status: 'saved', conflict: null });
  });

  it('is none when the other text is our own, whose answer was lost', async () => {
    const page = openPage({ answers: [{ kind: 'offline' }, { ...conflict, current: { ...other, text: textOf('mine'), lockVersion: 2 } }] });
    page.type('mine');
    await pass(2000);
    page.type('mine, typed on');
    await pass(60_000);
    expect(page.requests.at(-1)).toMatchObject({ lockVersion: 2, text: { headline: 'mine, typed on' } });
    expect(page.states).not.toContain('conflict');
    expect(page.keeper.current.status).toBe('saved');
  });

  it('follows when a text from this device was typed over a draft that has moved on', async () => {
    const page = openPage({ lockVersion: 5, answers: [conflict] });
    page.type('from the device');
    page.keeper.adopt(1);
    await pass(2000);
    expect(page.requests).toMatchObject([{ lockVersion: 1 }]);
    expect(page.keeper.current.status).toBe('conflict');
  });
});

it('a text that the server refuses stays, and is sent again once it is mended', async () => {
  const page = openPage({ answers: [{ kind: 'refused', code: 'invalid', issues: [{ path: 'slug', message: 'No.' }] }] });
  page.type('typed');
  await pass(2000);
  expect(page.keeper.current).toMatchObject({ status: 'refused', isKept: true, refusal: { issues: [{ path: 'slug' }] } });
  page.type('mended');
  await pass(3000);
  expect(page.keeper.current).toMatchObject({ status: 'saved', refusal: null });
});
