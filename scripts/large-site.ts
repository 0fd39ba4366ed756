/** A site as large as Meridian is meant to hold, for the tests of what grows: 100,000 stories, a conversation of 20,000 comments, and all that stands around them. */
import { sql } from 'drizzle-orm';
import { DOCUMENT_RULES } from '@/domain/search/model';
import type { Context } from '@/domain/context';
import { LOCALES } from '@/lib/locales';

export const STORIES = 100_000;
export const COMMENTS = 20_000;
/** Languages that stories are written in, the one that machines alone translate into and nobody reads over, and one in use that has no story. */
export const WRITTEN_IN = ['en', 'vi', 'th', 'ja'] as const;
export const MACHINE_ONLY = 'fr';
export const WITHOUT_STORIES = 'ko';

/** The story under which everybody talks: in English, and in two languages more. */
export const TALKED_ABOUT = STORIES - 40;
export const storyId = (number: number): string => `b${String(number).padStart(9, '0')}`;
export const commentId = (number: number): string => `c${String(number).padStart(9, '0')}`;

const words = (list: readonly string[]) => `array[${list.map((word) => `'${word}'`).join(', ')}]`;
/** Row `number` of a table of references in the order of its ids. */
const nth = (table: string, number: string) => `(select ids[1 + (${number}) % cardinality(ids)] from ids_of_${table})`;
const publicId = (letter: string, number: string) => `'${letter}' || lpad((${number})::text, 9, '0')`;
const locales = `unnest(${words(LOCALES)}) locale`;

/**
 * Fills an empty test site (`openTestSite`) by SQL, in the languages above; foreign keys are right by how the rows are made
 * and are not checked one by one. Documents are as long as stories are, 300 words of one of a thousand texts: short ones hide what
 * long values cost. Word n of 5,000 is the rarer the larger n is, as in any language. Every third story stands in a second
 * language, every tenth in one that is a machine's, every third under one topic, every tenth by one author, every second in one section.
 */
export async function fillLargeSite(ctx: Context): Promise<void> {
  await ctx.transaction('fill a large site', async (tx) => {
    const { rows: indexes } = await tx.execute<{ name: string; definition: string }>(LONG_INDEXES);
    for (const { name } of indexes) await tx.execute(sql.raw(`drop index ${name}`));
    for (const statement of [...REFERENCES, ...TEXTS, ...CONVERSATIONS, ...TRACES, ...indexes.map(({ definition }) => definition)]) {
      await tx.execute(sql.raw(statement));
    }
  });
  await ctx.db.execute(sql`analyze`);
}

/** What costs more to keep right row by row than to make at the end: the indexes that belong to no constraint. */
const LONG_INDEXES = sql`select c.relname as name, pg_get_indexdef(i.indexrelid) as definition from pg_index i join pg_class c on c.oid = i.indexrelid
  where c.relnamespace = 'public'::regnamespace and not exists (select 1 from pg_constraint where conindid = i.indexrelid)`;

const REFERENCES = [
  `set local session_replication_role = replica`,
  `set local maintenance_work_mem = '512MB'`,
  `select setseed(0.5)`,
  `insert into site_locales (locale, position, is_in_use) select locale, n + 10, true from unnest(${words(LOCALES)}) with ordinality as l(locale, n) on conflict do nothing`,
  `insert into site_texts (locale, name, tagline, description) select locale, 'Meridian', 'Every language', 'News.' from ${locales} on conflict do nothing`,
  `insert into sections (key, position, hue) select 'section-' || n, n + 10, 'world' from generate_series(1, 9) n`,
  `insert into section_names (section_id, locale, name, slug, description) select id, locale, key, key, key from sections, ${locales} on conflict do nothing`,
  `insert into sources (key, public_id, in_language, homepage_url, initials, hue, feed_policy, canonical_policy)
    select 'source-' || n, ${publicId('s', 'n')}, 'en', 'https://source-' || n || '.example/', 'S', 'world', 'full_text', case when n % 10 = 0 then 'source' else 'self' end from generate_series(1, 198) n`,
  `insert into source_texts (source_id, locale, name, slug, description) select id, locale, key, key, key from sources, ${locales} on conflict do nothing`,
  `insert into authors (key, public_id, name, name_language) select 'author-' || n, ${publicId('a', 'n')}, 'Author ' || n, 'en' from generate_series(1, 10000) n`,
  `insert into author_texts (author_id, locale, name, slug) select id, locale, name, key from authors, unnest(${words([...WRITTEN_IN, MACHINE_ONLY, WITHOUT_STORIES])}) locale on conflict do nothing`,
  `insert into topics (key) select 'topic-' || n from generate_series(1, 298) n`,
  `insert into topic_names (topic_id, locale, name, slug, description) select id, locale, key, key, key from topics, ${locales} on conflict do nothing`,
  `insert into media (key, content_hash, mime_type, width_px, height_px, bytes, tone, rendition_widths_px) select 'picture-' || n, lpad(to_hex(n), 16, '0'), 'image/jpeg', 1200, 800, 90000, '#336699', '[480, 1200]' from generate_series(1, 30000) n`,
  `insert into media_texts (media_id, locale, alt, caption, credit) select id, locale, 'A picture', 'A picture', 'Somebody' from media, unnest(array['en', 'vi']) locale on conflict do nothing`,
  `insert into pages (key, position) values ('about', 1), ('corrections', 2), ('privacy', 3)`,
  `insert into page_texts (page_id, locale, slug, title, body) select id, locale, key, key, '{"type":"doc","content":[]}' from pages, ${locales}`,
  `insert into redirects (path, target_kind, target_key, locale) select '/en/former-' || n, 'section', 'city', 'en' from generate_series(1, 20000) n`,
  `insert into users (id, name, email, email_verified, locale) select 'reader-' || n, 'Reader ' || n, 'reader-' || n || '@readers.example', true, 'en' from generate_series(1, 20000) n`,
  `insert into sessions (id, token, user_id, expires_at) select 'session-' || n, 'token-' || n, 'reader-' || n, now() + interval '7 days' from generate_series(1, 10000) n`,
  `insert into verifications (id, identifier, value, expires_at) select 'promise-' || n, 'promise-' || n, '{}', now() + interval '1 hour' from generate_series(1, 5000) n`,
  `insert into rate_limits (name, key, points, window_ends_at) select 'comment', 'key-' || n, 1, now() + interval '1 hour' from generate_series(1, 10000) n`,
  `insert into commenters (user_id, posted_count, visible_count) select id, 9, 9 from users`,
  ...['sections', 'sources', 'authors', 'topics', 'media'].map((table) => `create temp table ids_of_${table} on commit drop as select array_agg(id order by id) ids from ${table}`),
  // Editors have arranged a front of every layout.
  `insert into fronts (key) values ('home')`,
  `insert into front_blocks (front_id, position, layout, section_id, kind) select f.id, b.* from fronts f, (values
    (1, 'lead', null, null), (2, 'four_up', ${nth('sections', '3')}, null), (3, 'lead_list', ${nth('sections', '1')}, null), (4, 'pictures', null, 'gallery'), (5, 'columns', null, null), (6, 'most_read', null, null), (7, 'sources', null, null)) b`,
  `insert into front_block_sections (block_id, section_id, position) select b.id, ${nth('sections', 'n')}, n from front_blocks b, generate_series(0, 3) n where b.layout = 'columns'`,
];

const TEXTS = [
  `insert into articles (public_id, kind, original_language, section_id, source_id, source_guid, original_url, lead_media_id, created_at, touched_at)
    select ${publicId('b', 'n')}, case when n % 50 = 0 then 'gallery' else 'story' end, (${words(WRITTEN_IN)})[1 + n % 4], case when n / 4 % 2 = 0 then ${nth('sections', '0')} else ${nth('sections', 'n / 8')} end,
      ${nth('sources', 'floor(200 * power((n * 7919) % 100000 / 100000.0, 2))::int')}, 'large-' || n, 'https://source.example/' || n, case when n % 2 = 0 then ${nth('media', 'n')} end, made, made
    from generate_series(1, ${STORIES}) n, lateral (select now() - (${STORIES} - n) * interval '15 minutes' - interval '5 minutes' as made) at`,
  `insert into article_authors (article_id, author_id, position) select id, case when n % 10 = 0 then ${nth('authors', '5')} else ${nth('authors', 'n')} end, 0 from (select id, substr(public_id, 2)::int n from articles) a`,
  `insert into article_topics (article_id, topic_id, position) select id, ${nth('topics', '7 + n')}, 1 from (select id, substr(public_id, 2)::int n from articles) a
    union all select id, ${nth('topics', '0')}, 0 from (select id, substr(public_id, 2)::int n from articles) a where n % 3 = 0 and (7 + n) % 300 <> 0`,
  `create temp table versions_made on commit drop as select (row_number() over (order by article_id, place))::int id, * from (
    select id article_id, substr(public_id, 2)::int n, original_language in_language, 0 place, created_at from articles
    union all select id, substr(public_id, 2)::int, (${words(WRITTEN_IN)})[1 + (substr(public_id, 2)::int + 1) % 4], 1, created_at from articles where substr(public_id, 2)::int % 3 = 0
    union all select id, substr(public_id, 2)::int, '${MACHINE_ONLY}', 2, created_at from articles where substr(public_id, 2)::int % 10 = 0) v`,
  `insert into article_versions (id, article_id, in_language, work_state, public_state, live_revision_id, live_slug, live_section_id, published_at) overriding system value
    select v.id, article_id, in_language, 'approved', 'live', v.id, 'story-' || n, a.section_id, v.created_at from versions_made v join articles a on a.id = article_id`,
  `insert into revisions (id, version_id, number, headline, description, slug, body, update_kind, published_at, revision_created_at) overriding system value
    select id, id, 1, 'Headline w' || n % 5000 || ' number ' || n, 'What happened, told in a sentence or two as long as such sentences are.', 'story-' || n,
      ('{"type":"doc","content":[{"type":"paragraph","attrs":{"id":"B1"},"content":[{"type":"text","text":"What happened on day ' || n || '."}]}]}')::jsonb, 'notable', created_at, created_at from versions_made`,
  `insert into revision_segments (revision_id, key, hash, origin, review, from_revision_id, from_hash)
    select v.id, key, 'hash', case place when 0 then 'original' when 1 then 'human' else 'machine' end, case place when 2 then 'unread' else 'approved' end, o.id, case when place > 0 then 'hash' end
    from versions_made v cross join unnest(array['headline', 'description', 'B1']) key left join (select article_id, id from versions_made where place = 0) o on o.article_id = v.article_id and v.place > 0`,
  `insert into live_versions (version_id, article_id, public_id, in_language, original_language, kind, section_id, source_id, lead_media_id, revision_id, slug, headline, description, picture_count, origin, urgency, is_indexable, published_at)
    select v.id, a.id, a.public_id, v.in_language, a.original_language, a.kind, a.section_id, a.source_id, a.lead_media_id, v.id, 'story-' || n, 'Headline w' || n % 5000 || ' number ' || n,
      'What happened, told in a sentence or two as long as such sentences are.', 0, case place when 0 then 'original' when 1 then 'human' else 'machine_unchecked' end, 5, true, v.created_at
    from versions_made v join articles a on a.id = article_id order by v.id`,
  `insert into search_documents (version_id, in_language, section_id, source_id, published_at, words, rules)
    with texts as materialized (select text, string_agg('''*:w' || floor(power(5000, random()))::int || ''':' || place || 'C', ' ') as words from generate_series(0, 999) text cross join generate_series(1, 300) place group by text),
      documents as materialized (select text, language, replace(words, '*', left(language, 2))::tsvector as words from texts, unnest(${words([...WRITTEN_IN, MACHINE_ONLY])}) language)
    select version_id, in_language, section_id, source_id, published_at, words, ${DOCUMENT_RULES} from live_versions join documents on text = version_id % 1000 and language = in_language`,
  `insert into live_version_topics (topic_id, version_id, article_id, in_language, published_at) select topic_id, version_id, l.article_id, in_language, published_at from live_versions l join article_topics t on t.article_id = l.article_id`,
  `insert into live_version_authors (author_id, version_id, article_id, in_language, published_at) select author_id, version_id, l.article_id, in_language, published_at from live_versions l join article_authors t on t.article_id = l.article_id`,
  `insert into corrections (article_id, key, corrected_at, severity) select article_id, 'first', created_at + interval '1 hour', 'minor' from versions_made where place = 0 and n % 20 = 0`,
  `insert into correction_texts (correction_id, in_language, text) select c.id, v.in_language, 'Mended.' from corrections c join versions_made v on v.article_id = c.article_id`,
  `insert into article_reads (in_language, hour, article_id, section_id, count) select v.in_language, date_trunc('hour', now()) - h * interval '1 hour', v.article_id, a.section_id, 1 + n % 7 from versions_made v join articles a on a.id = v.article_id, generate_series(0, 47) h where n > ${STORIES - 4000} and n % 4 = 0`,
  `insert into translation_reports (version_id, revision_id, remark, created_at) select id, id, 'Wrong.', created_at from versions_made where place > 0 and n % 30 = 0`,
];

const talkedAbout = `(select id from articles where public_id = '${storyId(TALKED_ABOUT)}')`;
/** Three of four comments begin a conversation; of the others two in five answer the newest of those, the rest one each. */
const CONVERSATIONS = [
  `create temp table comments_made on commit drop as select n id, ${talkedAbout} article_id, case when n <= ${COMMENTS * 0.75} then null when n % 5 < 2 then ${COMMENTS * 0.75} else n - ${COMMENTS * 0.75} end root_id from generate_series(1, ${COMMENTS}) n
    union all select ${COMMENTS} + id, id, null from articles where substr(public_id, 2)::int % 4 = 0 and public_id <> '${storyId(TALKED_ABOUT)}'`,
  `insert into comments (id, public_id, article_id, user_id, in_language, parent_id, root_id, text, state, has_appeared, created_at) overriding system value
    select id, ${publicId('c', 'id')}, article_id, 'reader-' || (1 + id % 20000), 'en', root_id, root_id, 'What somebody thinks of it.', 'visible', true, now() - (200000 - id) * interval '1 minute' from comments_made`,
  `insert into comment_counters (comment_id, article_id, root_id, created_at, is_listed, reaction_count, reply_count)
    select c.id, c.article_id, c.root_id, c.created_at, true, c.id % 40, coalesce(r.replies, 0) from comments c left join (select root_id, count(*) replies from comments_made group by root_id) r on r.root_id = c.id`,
  `insert into comment_threads (article_id, visible_count, appeared_count) select article_id, count(*), count(*) from comments_made group by article_id`,
  `insert into comment_reactions (comment_id, user_id, article_id, created_at) select id, 'reader-' || (1 + (id + 7) % 20000), article_id, now() from comments_made`,
  `insert into comment_reports (comment_id, reporter_key, breach, created_at) select id, 'reporter', 'spam', now() from comments_made where id % 50 = 0`,
  `insert into comment_decisions (public_id, comment_id, kind, decider_name, decided_at, before) select ${publicId('d', 'id')}, id, 'approve', 'Somebody', now(), '{}' from comments_made where id % 50 = 0`,
];

const TRACES = [
  `insert into events (tags) select array['article:' || n] from generate_series(1, 20000) n`,
  `insert into audit_entries (created_at, actor_label, action, subject_kind, subject_id) select now(), 'Somebody', 'update', 'article', ${publicId('b', '1 + n % 100000')} from generate_series(1, 100000) n`,
  `insert into jobs (kind, key, run_at, finished_at) select 'mail', 'mail-' || n, now(), now() from generate_series(1, 20000) n`,
  `insert into receipts (id, created_at, actor_label, subject_kind, subject_id, action, expectations) select 'receipt-' || n, now(), 'Somebody', 'article', ${publicId('b', 'n')}, 'publish', '[]' from generate_series(1, 5000) n`,
  // What was written with its number leaves the counters behind.
  ...['article_versions', 'revisions', 'comments'].map((table) => `select setval(pg_get_serial_sequence('${table}', 'id'), (select max(id) from ${table}))`),
];
