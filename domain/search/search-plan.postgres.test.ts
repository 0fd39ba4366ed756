import { sql } from 'drizzle-orm';
import { Client } from 'pg';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { DOCUMENT_RULES } from './model';
import { findSearchAnswer } from './queries';
import { openTestSite } from '@/domain/testing';

const STORIES = 100_000;
const LANGUAGES = ['en', 'vi', 'th', 'ja'] as const;
const SITE = { locales: LANGUAGES, timeZone: 'UTC' };

const { ctx, database } = await openTestSite();
const search = (q: string, more: Partial<Parameters<typeof findSearchAnswer>[1]> = {}, timeLimitMs?: number) =>
  findSearchAnswer(ctx, { locale: 'en', q, section: '', source: '', from: '', to: '', lang: '', page: 1, newest: '', ...more }, { ...SITE, ...(timeLimitMs !== undefined && { timeLimitMs }) });

/**
 * Documents as long as stories are, 300 words of one of a thousand texts: short ones hide what long values cost. Word n of
 * 5,000 is the rarer the larger n is, as in any language.
 */
beforeAll(async () => {
  const languages = sql`(array['en', 'vi', 'th', 'ja'])[1 + n % 4]`;
  for (const statement of [
    sql`select setseed(0.5)`,
    sql`insert into articles (public_id, original_language, section_id, source_id, source_guid, created_at)
      select 'b' || lpad(n::text, 9, '0'), ${languages}, (select min(id) + n % 3 from sections), (select min(id) + n % 2 from sources), 'bulk-' || n, now() from generate_series(1, ${STORIES}) n`,
    sql`insert into article_versions (article_id, in_language) select id, original_language from articles`,
    sql`insert into revisions (version_id, number, headline, description, slug, body, revision_created_at) select id, 1, 'Bulk', 'Bulk.', 'bulk', '{"type":"doc","content":[]}', now() from article_versions`,
    sql`insert into live_versions (version_id, article_id, public_id, in_language, original_language, kind, section_id, source_id, revision_id, slug, headline, description, picture_count, origin, urgency, is_indexable, published_at)
      select v.id, a.id, a.public_id, v.in_language, v.in_language, 'story', a.section_id, a.source_id, r.id, 'bulk', 'Bulk', 'Bulk.', 0, 'original', 5, true, '2026-01-01'::timestamptz - a.id * interval '5 minutes'
      from articles a join article_versions v on v.article_id = a.id join revisions r on r.version_id = v.id`,
    sql`insert into search_documents (version_id, in_language, section_id, source_id, published_at, words, rules)
      with texts as materialized (select text, string_agg('w' || floor(power(5000, random()))::int || ':' || place || 'C', ' ') as words from generate_series(0, 999) text cross join generate_series(1, 300) place group by text)
      select version_id, in_language, section_id, source_id, published_at, (words || ' ''@' || in_language || '''')::tsvector, ${DOCUMENT_RULES} from live_versions join texts on text = version_id % 1000`,
    sql`analyze`,
  ]) await ctx.db.execute(statement);
}, 400_000);

/** The plans of all statements of a search that read documents. */
async function plansOf(run: () => Promise<unknown>): Promise<string[]> {
  const asked: { text: string; values: unknown[] }[] = [];
  const query = Client.prototype.query;
  const spy = vi.spyOn(Client.prototype, 'query').mockImplementation(function ask(this: Client, ...given: unknown[]) {
    const { text } = given[0] as { text?: string };
    if (text?.includes('@@')) asked.push({ text, values: given[1] as unknown[] });
    return Reflect.apply(query, this, given);
  });
  await run();
  spy.mockRestore();
  const client = await database.db.$client.connect();
  try {
    return await Promise.all(asked.map(async ({ text, values }) => (await client.query<{ 'QUERY PLAN': string }>(`explain ${text}`, values)).rows.map((row) => row['QUERY PLAN']).join('\n')));
  } finally {
    client.release();
  }
}

describe(`among ${STORIES} stories, with the planner as it comes,`, () => {
  it.each([
    ['a rare word', 'w4000', {}],
    ['a word of every twentieth story', 'w600', {}],
    ['words side by side', '"w60 w70"', {}],
    ['two words of every eighth story', 'w200 w300', {}],
    ['a word of one section, one newspaper, one month', 'w600', { section: 'city', source: 'harbour', from: '2025-10-01', to: '2025-10-31' }],
    ['a word in another language', 'w900', { lang: 'th' as const }],
  ])('%s is looked up in the index and never by reading every story', async (_, q, more) => {
    const plans = await plansOf(() => search(q, more));
    expect(plans).toHaveLength(2);
    for (const plan of plans) {
      expect(plan).toContain('Bitmap Index Scan on search_documents_words_index');
      expect(plan).not.toContain('Seq Scan on search_documents');
    }
  });

  it('a word of nearly every story shows the newest thousand and says that there are more', async () => {
    const { found, others } = (await search('w1'))!;
    expect(found).toEqual({ locale: 'en', count: 1000, isMore: true });
    expect(others.map(({ count, isMore }) => [count, isMore])).toEqual([[1000, true], [1000, true], [1000, true]]);
  });

  it('a search that takes too long is ended by the database and refused as unavailable', async () => {
    await expect(search('w1 w2', {}, 1)).rejects.toMatchObject({ code: 'unavailable' });
    // The connection is as good as before.
    expect((await search('w4000'))!.found.count).toBeGreaterThan(0);
  });
});
