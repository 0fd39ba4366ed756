import { getTranslations } from 'next-intl/server';
import type { SearchResult } from '@/components/search/search-view';
import { getContext } from '@/domain/context';
import { MAX_QUERY_CHARS } from '@/domain/search/model';
import type { HitsPage, SearchFields } from '@/domain/search/model';
import { findSearchAnswer } from '@/domain/search/queries';
import type { SiteFrame } from '@/domain/site/model';
import { isAppError } from '@/lib/errors';
import type { FieldIssue } from '@/lib/errors';
import { isLocale } from '@/lib/locales';

export type SearchParams = Partial<Record<keyof SearchFields | keyof HitsPage, string | string[]>>;

/** What the form holds, and which page of the hits is asked for. */
export function readFields(params: SearchParams): { fields: SearchFields; hitsPage: HitsPage } {
  const of = (name: keyof SearchParams) => [params[name]].flat()[0] ?? '';
  const { lang, page } = { lang: of('lang'), page: of('page') };
  return { fields: { q: of('q'), section: of('section'), source: of('source'), from: of('from'), to: of('to'), lang: isLocale(lang) ? lang : '' }, hitsPage: { page: page === '' ? 1 : Number(page), newest: of('newest') } };
}

/** What becomes of a search; `missing` = there is no such page of its hits. */
export async function findResult(frame: SiteFrame, params: SearchParams): Promise<SearchResult | { kind: 'missing' }> {
  const { fields, hitsPage } = readFields(params);
  if (fields.q === '') return { kind: 'start' };
  try {
    const { locale, locales, timeZone } = frame;
    const lang = isLocale(fields.lang) && locales.includes(fields.lang) ? fields.lang : '';
    const answer = await findSearchAnswer(getContext(), { ...fields, ...hitsPage, lang, locale }, { locales, timeZone });
    return answer ? { kind: 'answer', answer } : { kind: 'missing' };
  } catch (error) {
    if (!isAppError(error)) throw error;
    if (error.code === 'unavailable') return { kind: 'busy' };
    if (error.code !== 'invalid') throw error;
    if (error.issues.some(({ path }) => path === 'page')) return { kind: 'missing' };
    const t = await getTranslations('search.error');
    return { kind: 'invalid', errors: Object.fromEntries(error.issues.map((issue) => [issue.path, say(t, issue)])) };
  }
}

const CODES = ['date', 'reversed', 'too_long'] as const;
type Say = Awaited<ReturnType<typeof getTranslations<'search.error'>>>;

function say(t: Say, { code, values }: FieldIssue): string {
  const known = CODES.find((each) => each === code);
  if (!known) throw new Error(`A search was refused for ${code}, of which no message speaks.`);
  return t(known, { most: values?.most ?? MAX_QUERY_CHARS });
}
