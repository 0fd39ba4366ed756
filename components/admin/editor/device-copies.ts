import type { Text } from '@/domain/body/text';

/** A text that the server has not taken yet, and the `lockVersion` of the draft that it was typed over. */
export type DeviceCopy = { key: string; text: Text; lockVersion: number | null; keptAt: number };
export type DeviceCopies = {
  /** Whether it was kept: a full or forbidden storage keeps nothing. */
  write: (copy: Pick<DeviceCopy, 'text' | 'lockVersion'>) => boolean;
  clear: () => void;
  /** What other tabs, or this one before it was closed, left behind; newest first. */
  listLeft: () => DeviceCopy[];
  remove: (key: string) => void;
};

const PREFIX = 'newsroom.draft';

/**
 * Texts of one person and version on this device. `localStorage`, because it is written before a page that is being closed
 * is gone; each tab has a place of its own, so that two of them never write over each other.
 */
export function deviceCopies({ articleId, inLanguage, personId, tabId, storage }: { articleId: string; inLanguage: string; personId: string; tabId: string; storage: Storage | null }): DeviceCopies {
  const place = `${PREFIX}/${personId}/${articleId}/${inLanguage}/`;
  const own = place + tabId;
  const attempt = <T>(work: (storage: Storage) => T, otherwise: T): T => {
    try {
      return storage ? work(storage) : otherwise;
    } catch {
      // Private windows and full devices refuse; the page says that nothing is kept here.
      return otherwise;
    }
  };
  return {
    write: (copy) => attempt((kept) => { kept.setItem(own, JSON.stringify({ ...copy, keptAt: Date.now() })); return true; }, false),
    clear: () => attempt((kept) => kept.removeItem(own), undefined),
    remove: (key) => attempt((kept) => kept.removeItem(key), undefined),
    listLeft: () => attempt((kept) => Array.from({ length: kept.length }, (_, index) => kept.key(index)).flatMap((key): DeviceCopy[] => {
      if (!key?.startsWith(place) || key === own) return [];
      const copy = parseCopy(kept.getItem(key));
      return copy ? [{ ...copy, key }] : [];
    }).sort((a, b) => b.keptAt - a.keptAt), []),
  };
}

function parseCopy(json: string | null): Omit<DeviceCopy, 'key'> | null {
  try {
    const copy = JSON.parse(json ?? 'null') as Omit<DeviceCopy, 'key'> | null;
    return Array.isArray(copy?.text?.body?.content) && typeof copy.keptAt === 'number' ? copy : null;
  } catch {
    return null;
  }
}
