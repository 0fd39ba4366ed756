import { createStore, del, getMany, keys, set } from 'idb-keyval';
import type { Text } from '@/domain/body/text';

/** A text that the server has not taken yet, and the `lockVersion` of the draft that it was typed over. */
export type DeviceCopy = { key: string; text: Text; lockVersion: number | null; keptAt: number };
type Typed = Pick<DeviceCopy, 'text' | 'lockVersion'>;
export type DeviceCopies = {
  /** Keeps the text of this tab: `true` = it is kept now; else whether it will have been. */
  write: (typed: Typed) => true | Promise<boolean>;
  clear: () => void;
  /** Keeps a text in a place of its own, as if another tab had left it; `null` = the device keeps nothing. */
  setAside: (typed: Typed) => Promise<DeviceCopy | null>;
  /** What other tabs, or this one before it was closed, left behind; newest first. */
  listLeft: () => Promise<DeviceCopy[]>;
  remove: (key: string) => void;
};

const PREFIX = 'newsroom.draft';

/**
 * Texts of one person and version on this device. First `localStorage`, because it is written before a page that is being
 * closed is gone; what it has no room for goes to IndexedDB. Each tab has a place of its own, so that two of them never
 * write over each other.
 */
export function deviceCopies({ articleId, inLanguage, personId, tabId }: { articleId: string; inLanguage: string; personId: string; tabId: string }): DeviceCopies {
  const place = `${PREFIX}/${personId}/${articleId}/${inLanguage}/`;
  const own = place + tabId;
  const write = (key: string, typed: Typed): true | Promise<boolean> => {
    const copy = { ...typed, keptAt: Date.now() };
    // An earlier text that has found no room here stays where it is: the newer of two is the one that counts.
    return attempt(() => { localStorage.setItem(key, JSON.stringify(copy)); return true; }, false) || inDatabase(() => set(key, copy, store).then(() => true), false);
  };
  const remove = (key: string) => {
    attempt(() => localStorage.removeItem(key), undefined);
    void inDatabase(() => del(key, store), undefined);
  };
  return {
    write: (typed) => write(own, typed),
    clear: () => remove(own),
    remove,
    async setAside(typed) {
      const key = `${own}.${Date.now()}`;
      return (await write(key, typed)) ? { ...typed, key, keptAt: Date.now() } : null;
    },
    async listLeft() {
      const isLeft = (key: unknown): key is string => typeof key === 'string' && key.startsWith(place) && key !== own;
      const small = attempt(() => Object.keys(localStorage).filter(isLeft).map((key) => ({ key, copy: parseJson(localStorage.getItem(key)) })), []);
      const large = await inDatabase(async () => {
        const found = (await keys(store)).filter(isLeft);
        const copies: unknown[] = await getMany(found, store);
        return found.map((key, index) => ({ key, copy: copies[index] }));
      }, []);
      const newest = new Map<string, DeviceCopy>();
      for (const { key, copy } of [...small, ...large]) if (isCopy(copy) && copy.keptAt >= (newest.get(key)?.keptAt ?? 0)) newest.set(key, { ...copy, key });
      return [...newest.values()].sort((a, b) => b.keptAt - a.keptAt);
    },
  };
}

/** Private windows and full devices refuse; the page says that nothing is kept here. */
function attempt<T>(work: () => T, otherwise: T): T {
  try {
    return work();
  } catch {
    return otherwise;
  }
}

const store = createStore(PREFIX, 'copies');

async function inDatabase<T>(work: () => Promise<T>, otherwise: T): Promise<T> {
  try {
    return await work();
  } catch {
    return otherwise;
  }
}

const parseJson = (json: string | null): unknown => attempt(() => JSON.parse(json ?? 'null') as unknown, null);

/** Whatever a device holds may be from an earlier release, or cut off. */
function isCopy(found: unknown): found is Omit<DeviceCopy, 'key'> {
  const copy = found as Partial<DeviceCopy> | null | undefined;
  return Array.isArray(copy?.text?.body?.content) && typeof copy.keptAt === 'number';
}
