/** How the lists of the newsroom's desks are asked and cut: by key, some fifty at a time. */
export const DESK_LENGTH = 50;

/** `query`: words to look for. `after`: the key that the page before ended with. */
export type DeskAsk = { query?: string; after?: string | null };
export type DeskList<T> = { items: T[]; next: string | null };

/** Cuts a page out of rows of which one more than a page was asked. */
export const deskPage = <T extends { key: string }>(rows: readonly T[]): DeskList<T> => ({ items: rows.slice(0, DESK_LENGTH), next: rows.length > DESK_LENGTH ? rows[DESK_LENGTH - 1]!.key : null });

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
