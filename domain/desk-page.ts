import type { Locale } from '@/lib/locales';
import { byName } from '@/lib/name-order';

/** How the lists of the newsroom's desks are asked and cut: by name, some fifty at a time. */
export const DESK_LENGTH = 50;

/** `locale`: of the person at work. `query`: words to look for. `after`: the key that the page before ended with. */
export type DeskAsk = { locale: Locale; query?: string; after?: string | null };
export type DeskList<T> = { items: T[]; next: string | null };

/**
 * One page of things, read by their keys, in the order of the names under which the person at work sees all of them:
 * databases do not know the order of every language. After a thing that is gone comes the first page.
 */
export async function deskPage<T extends { key: string }>(named: readonly { key: string; name: string }[], { locale, after = null }: DeskAsk, read: (keys: string[]) => Promise<T[]>): Promise<DeskList<T>> {
  const order = byName(locale);
  const sorted = named.toSorted((a, b) => order(a, b) || (a.key < b.key ? -1 : 1));
  const from = after === null ? 0 : sorted.findIndex(({ key }) => key === after) + 1;
  const keys = sorted.slice(from, from + DESK_LENGTH).map(({ key }) => key);
  const items = (await read(keys)).toSorted((a, b) => keys.indexOf(a.key) - keys.indexOf(b.key));
  return { items, next: sorted.length > from + DESK_LENGTH ? keys.at(-1)! : null };
}

/** A pattern that finds the words anywhere; what they hold of a pattern's own signs is meant as it is. */
export const containing = (query: string): string => `%${query.normalize('NFC').replace(/[\\%_]/g, '\\$&')}%`;

/** The words of many things as, for each of them, its words by language. */
export function perOwner<W extends { owner: number; locale: string }>(rows: readonly W[]): (owner: number) => Record<string, Omit<W, 'owner' | 'locale'>> {
  const all = new Map<number, Record<string, Omit<W, 'owner' | 'locale'>>>();
  for (const { owner, locale, ...words } of rows) {
    const own = all.get(owner) ?? {};
    own[locale] = words;
    all.set(owner, own);
  }
  return (owner) => all.get(owner) ?? {};
}
