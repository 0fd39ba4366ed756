/**
 * What `npm run bench` does to a database while no site is served from it. Bundled, since it is made of rooms:
 *   node prepare.mjs fill STORIES       migrates, loads the demo and fills the site up to so many stories
 *   node prepare.mjs set-up JSON        lets people sign in and talk, and prints what there is to be asked (`World`) as JSON
 */
import { and, desc, eq, isNotNull, isNull, sql } from 'drizzle-orm';
import { articles, liveVersions } from '@/db/schema/article';
import { commentCounters, commenters, comments, commentThreads } from '@/db/schema/comment';
import { sectionNames } from '@/db/schema/section';
import { users } from '@/db/schema/user';
import { isVisible } from '@/domain/article/summaries';
import type { Context } from '@/domain/context';
import { openMigratedSite } from '@/domain/open-site';
import { callAuth, createAuth } from '@/domain/user/auth';
import { createReaderSession } from '@/domain/user/create-reader-session';
import { readEnv } from '@/lib/server/env';
import { articleHref, sectionHref } from '@/lib/url';
import type { Locale } from '@/lib/locales';
import { fillSite, migrateSite, seedSite } from '@/scripts/site';

/** `people`: how many sign in; `comments`: in the long conversation; `addresses`, `queries`: how many of each at most. */
type Wish = { people: number; comments: number; addresses: number; queries: number };

type Story = { id: string; path: string };

/**
 * What there is to be asked, in English: a story of the demo, stories with a conversation of one comment and of many, a
 * section; in all languages stories to be asked one after the other; words to look for; sessions of people who may comment.
 */
export type World = { article: Story; section: string; threads: (Story & { count: number })[]; addresses: string[]; queries: string[]; cookies: string[] };

async function fill(stories: number): Promise<void> {
  const say = (line: string) => console.error(`  ${line}`);
  await migrateSite();
  await seedSite(say);
  if (stories > 0) await fillSite(stories, say);
  await withContext(({ db }) => db.execute(sql`vacuum analyze`));
}

const setUp = (wish: Wish): Promise<World> =>
  withContext(async (ctx) => {
    const people = await createPeople(ctx, wish.people);
    // The story of the demo that is talked about most is the hot one; the quietest two get a conversation of known length.
    const [hot, ...quiet] = await ctx.db.select({ id: articles.id, publicId: articles.publicId, slug: liveVersions.slug, section: sectionNames.slug })
      .from(liveVersions).innerJoin(articles, eq(articles.id, liveVersions.articleId)).leftJoin(commentThreads, eq(commentThreads.articleId, articles.id))
      .innerJoin(sectionNames, and(eq(sectionNames.sectionId, liveVersions.sectionId), eq(sectionNames.locale, 'en')))
      .where(and(eq(liveVersions.inLanguage, 'en'), isNotNull(articles.importKey), isNull(liveVersions.visibleUntil), eq(articles.commentPolicy, 'open')))
      .orderBy(desc(sql`coalesce(${commentThreads.visibleCount}, 0)`), articles.id);
    const [short, long] = quiet.slice(-2);
    if (!hot || !short || !long) throw new Error('The demo has too few stories in English.');
    const storyOf = ({ section, slug, publicId }: typeof hot): Story => ({ id: publicId, path: articleHref('en', section, slug, publicId) });
    const threads = [{ ...storyOf(short), count: 1 }, { ...storyOf(long), count: wish.comments }];
    for (const [index, { id }] of [short, long].entries()) await writeConversation(ctx, { articleId: id, count: threads[index]!.count, writers: people.map(({ userId }) => userId) });
    const world = {
      article: storyOf(hot), section: sectionHref('en', hot.section), threads,
      addresses: await listAddresses(ctx, wish.addresses), queries: await listQueries(ctx, wish.queries), cookies: people.map(({ cookie }) => cookie),
    };
    await ctx.db.execute(sql`analyze`);
    return world;
  });

/** People whom the site knows already, so that what they say waits for nobody, each with a session. */
async function createPeople(ctx: Context, count: number): Promise<{ userId: string; cookie: string }[]> {
  const people = [];
  for (let number = 1; number <= count; number++) {
    const [userId, email] = [`bench-${number}`, `bench-${number}@readers.example`];
    await ctx.db.insert(users).values({ id: userId, name: `Reader ${number}`, email, emailVerified: true, createdAt: ctx.now, updatedAt: ctx.now });
    await ctx.db.insert(commenters).values({ userId, postedCount: 2, visibleCount: 2 });
    let token = '';
    const auth = createAuth(ctx, { signInLink(given) { token = given; } });
    await callAuth(() => auth.api.signInMagicLink({ body: { email }, headers: new Headers() }));
    const { cookies } = await createReaderSession(ctx, { token, locale: 'en' }, new Headers());
    people.push({ userId, cookie: cookies.map((line) => line.split(';', 1)[0]).join('; ') });
  }
  return people;
}

/** As `createComment` would have left it, written in one set: each other comment answers the first. */
async function writeConversation({ db, now, newPublicId }: Context, { articleId, count, writers }: { articleId: number; count: number; writers: readonly string[] }): Promise<void> {
  const text = 'The quay was quiet this morning, and nobody at the harbour office could say when the next boat would leave. Number ';
  const rows = Array.from({ length: count }, (_, index) => ({ id: newPublicId(), user: writers[index % writers.length] ?? null }));
  await db.execute(sql`
    insert into ${comments} (public_id, article_id, user_id, in_language, text, state, has_appeared, created_at)
    select row->>'id', ${articleId}, row->>'user', 'en', ${text}::text || number, 'visible', true, ${now.toISOString()}::timestamptz - (${count + 1} - number) * interval '1 second'
    from jsonb_array_elements(${JSON.stringify(rows)}::jsonb) with ordinality as rows (row, number)`);
  const first = sql`(select min(id) from ${comments} where article_id = ${articleId})`;
  await db.execute(sql`update ${comments} set parent_id = ${first}, root_id = ${first} where article_id = ${articleId} and (id - ${first}) % 2 = 1`);
  await db.execute(sql`
    insert into ${commentCounters} (comment_id, article_id, root_id, created_at, is_listed, reaction_count, reply_count)
    select id, article_id, root_id, created_at, true, id % 50, case when id = ${first} then ${Math.floor(count / 2)} else 0 end from ${comments} where article_id = ${articleId}`);
  await db.insert(commentThreads).values({ articleId, visibleCount: count, appearedCount: count });
}

/** Addresses of stories in all languages, in an order without a meaning that is the same each time. */
async function listAddresses({ db, now }: Context, count: number): Promise<string[]> {
  const rows = await db.select({ locale: liveVersions.inLanguage, section: sectionNames.slug, slug: liveVersions.slug, publicId: liveVersions.publicId })
    .from(liveVersions).innerJoin(sectionNames, and(eq(sectionNames.sectionId, liveVersions.sectionId), eq(sectionNames.locale, liveVersions.inLanguage)))
    .where(isVisible(now)).orderBy(sql`md5(${liveVersions.versionId}::text)`).limit(count);
  return rows.map(({ locale, section, slug, publicId }) => articleHref(locale as Locale, section, slug, publicId));
}

/** What is looked for: words of English headlines, alone and in twos. */
async function listQueries({ db, now }: Context, count: number): Promise<string[]> {
  const rows = await db.select({ headline: liveVersions.headline }).from(liveVersions).where(and(eq(liveVersions.inLanguage, 'en'), isVisible(now))).orderBy(sql`md5(${liveVersions.versionId}::text)`).limit(1000);
  const words = [...new Set(rows.flatMap(({ headline }) => headline.toLowerCase().match(/\p{L}{4,}/gu) ?? []))].slice(0, count);
  return words.map((word, index) => (index % 2 === 0 ? word : `${words[index - 1]} ${word}`));
}

async function withContext<T>(work: (ctx: Context) => Promise<T>): Promise<T> {
  const site = await openMigratedSite(readEnv());
  try {
    return await work(site.context({ kind: 'system', label: 'bench' }));
  } finally {
    await site.close();
  }
}

const [task, argument = ''] = process.argv.slice(2);
if (task === 'fill') await fill(Number(argument));
else process.stdout.write(JSON.stringify(await setUp(JSON.parse(argument) as Wish)));
