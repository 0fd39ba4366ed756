import { isLocale } from '@/lib/locales';
import type { Locale } from '@/lib/locales';

type Param = string | string[] | undefined;
export type MediaParams = { query?: Param; lacks?: Param; before?: Param; removed?: Param; added?: Param; known?: Param; refused?: Param };
export type MediaAsk = { query: string; missingAltIn: Locale | null; isUnused: boolean; before: string | null };

/** What the address of the pictures asks for; whatever else stands there is as if it were not. */
export function mediaAsk({ query, lacks, before }: MediaParams): MediaAsk {
  return {
    query: typeof query === 'string' ? query.trim().slice(0, 200) : '',
    missingAltIn: isLocale(lacks) ? lacks : null,
    isUnused: lacks === 'unused',
    before: typeof before === 'string' && /^\d{1,9}$/.test(before) ? before : null,
  };
}

/** The address of the list's next page. */
export function nextMediaHref({ query, missingAltIn, isUnused }: MediaAsk, next: string | null): string | null {
  if (next === null) return null;
  const lacks = isUnused ? 'unused' : missingAltIn;
  return `/admin/media?${new URLSearchParams({ ...(query !== '' && { query }), ...(lacks && { lacks }), before: next })}`;
}
