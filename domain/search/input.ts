import { z } from 'zod';
import { LAST_PAGE, MAX_QUERY_CHARS } from './model';
import { PUBLIC_ID } from '@/domain/article/model';
import { LOCALES } from '@/lib/locales';
import { dayBounds } from '@/lib/zoned-time';

const day = z.string().refine((text) => text === '' || dayBounds(text, 'UTC') !== null, { error: 'This is no day.', params: { code: 'date' } });

/** What a reader asks for; '' = not given. Days are of the site's zone, `from` and `to` included. */
export const searchInput = z.object({
  /** The page's language: the one searched when `lang` says nothing else. */
  locale: z.enum(LOCALES),
  q: z.string().max(MAX_QUERY_CHARS),
  section: z.string().max(100),
  source: z.string().max(100),
  from: day,
  to: day,
  lang: z.union([z.enum(LOCALES), z.literal('')]),
  page: z.number().int().min(1).max(LAST_PAGE),
  newest: z.union([z.string().regex(PUBLIC_ID), z.literal('')]),
}).refine(({ from, to }) => from === '' || to === '' || from <= to, { path: ['to'], error: 'The last day is before the first.', params: { code: 'reversed' } });
