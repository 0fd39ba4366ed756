import type { StoryFilter } from '@/components/admin/story/story-filters';
import { DESK_STATES } from '@/domain/article/model';
import { isLocale } from '@/lib/locales';

export type SearchParams = Record<string, string | string[] | undefined>;

const one = (value: string | string[] | undefined): string => (typeof value === 'string' ? value : '');

/** The filter that an address asks for; what it cannot mean narrows nothing. */
export function readFilter(params: SearchParams): StoryFilter & { before: string | null } {
  const [language, before] = [one(params.language), one(params.before)];
  return {
    query: one(params.query).trim().slice(0, 200),
    state: DESK_STATES.find((state) => state === params.state) ?? null,
    language: isLocale(language) ? language : null,
    section: one(params.section).slice(0, 100) || null,
    source: one(params.source).slice(0, 100) || null,
    before: /^\d{1,15}-\d{1,10}$/.test(before) ? before : null,
  };
}

/** The address of a list with this filter. */
export function storiesHref({ query, state, language, section, source, before = null }: StoryFilter & { before?: string | null }): string {
  const asked = Object.entries({ query, state, language, section, source, before }).filter((entry): entry is [string, string] => Boolean(entry[1]));
  return asked.length > 0 ? `/admin/stories?${new URLSearchParams(asked)}` : '/admin/stories';
}
