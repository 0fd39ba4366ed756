import { keyInput } from '@/domain/reference-input';

export type ListParams = { query?: string | string[]; after?: string | string[]; removed?: string };

/** What the address of a desk's list asks for; whatever else stands there is as if it were not. */
export function listAsk({ query, after, removed }: ListParams): { query: string; after: string | null; isAfterRemoval: boolean } {
  const cursor = keyInput.safeParse(after);
  return { query: typeof query === 'string' ? query.trim().slice(0, 200) : '', after: cursor.success ? cursor.data : null, isAfterRemoval: removed !== undefined };
}

/** The address of a list's next page. */
export function nextHref(path: string, query: string, next: string | null): string | null {
  if (next === null) return null;
  return `${path}?${new URLSearchParams({ ...(query !== '' && { query }), after: next })}`;
}
