import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { EMPTY_TEXT } from '@/domain/body/text';
import { deviceCopies } from './device-copies';

const typed = (headline: string) => ({ text: { ...EMPTY_TEXT, headline }, lockVersion: 3 });
const tab = (tabId: string, of: { personId?: string; inLanguage?: string } = {}) => deviceCopies({ articleId: 'aaaaaaaaaa', inLanguage: 'en', personId: 'mai', ...of, tabId });
/** From here on the small storage takes nothing: another text fills it. */
const fillStorage = () => vi.stubGlobal('localStorage', new Proxy(localStorage, {
  get: (storage, name) => (name === 'setItem' ? () => { throw new DOMException('Full.', 'QuotaExceededError'); } : Reflect.get(storage, name)),
}));
const headlines = async (tabId: string) => (await tab(tabId).listLeft()).map(({ text }) => text.headline);

beforeEach(async () => {
  localStorage.clear();
  for (const { key } of await tab('nobody').listLeft()) tab('nobody').remove(key);
});
afterEach(() => { vi.restoreAllMocks(); vi.unstubAllGlobals(); });

it('a text is kept at once where there is room, and found by the next tab alone', async () => {
  expect(tab('a').write(typed('typed'))).toBe(true);
  expect(await tab('b').listLeft()).toMatchObject([{ text: { headline: 'typed' }, lockVersion: 3 }]);
  expect(await tab('a').listLeft()).toEqual([]);
  expect(await tab('b', { personId: 'tom' }).listLeft()).toEqual([]);
  expect(await tab('b', { inLanguage: 'vi' }).listLeft()).toEqual([]);
});

it('a text that finds no room in the small storage is kept in the large one', async () => {
  fillStorage();
  expect(await tab('a').write(typed('long'))).toBe(true);
  expect(localStorage).toHaveLength(0);
  expect(await headlines('b')).toEqual(['long']);
  tab('a').clear();
  await expect.poll(() => headlines('b')).toEqual([]);
});

it('of a text that was kept in both the newer is offered, and both go when it is discarded', async () => {
  vi.setSystemTime(1000);
  await tab('a').write(typed('while there was room'));
  fillStorage();
  vi.setSystemTime(2000);
  await tab('a').write(typed('when there was none'));
  expect(await headlines('b')).toEqual(['when there was none']);
  const [left] = await tab('b').listLeft();
  tab('b').remove(left!.key);
  await expect.poll(() => headlines('b')).toEqual([]);
  vi.useRealTimers();
});

it('a device that keeps nothing says so', async () => {
  fillStorage();
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => { throw new DOMException('Full.', 'QuotaExceededError'); });
  expect(await tab('a').write(typed('typed'))).toBe(false);
  expect(await tab('a').setAside(typed('typed'))).toBeNull();
});

it('what is set aside is offered like a text of another tab, also in this one', async () => {
  await tab('a').setAside(typed('stood here'));
  expect(await headlines('a')).toEqual(['stood here']);
});

it('what is no text is passed over', async () => {
  localStorage.setItem('newsroom.draft/mai/aaaaaaaaaa/en/z', '{"text":{');
  localStorage.setItem('newsroom.draft/mai/aaaaaaaaaa/en/y', '"words"');
  expect(await headlines('b')).toEqual([]);
});
