import 'server-only';
import { and, count, eq, inArray, isNull, like, sql } from 'drizzle-orm';
import { PUBLIC_ID_ALPHABET, PUBLIC_ID_LENGTH } from '@/domain/article/model';
import type { Origin, Review, SegmentMade } from '@/domain/article/model';
import { versionOrigin } from '@/domain/article/version-origin';
import { versionSegments } from '@/domain/article/version-segments';
import { writeLiveLists } from '@/domain/article/write-live-lists';
import { listLines } from '@/domain/body/lines';
import type { Body } from '@/domain/body/model';
import { commitChange } from '@/domain/change';
import type { Context } from '@/domain/context';
import { DOCUMENT_RULES, toDocument } from '@/domain/search/model';
import { getLocales, SITE_TAG } from '@/domain/site/queries';
import { articleAuthors, articles, articleTopics, articleVersions, drafts, liveVersions, revisions, revisionSegments } from '@/db/schema/article';
import { authors, authorTexts } from '@/db/schema/author';
import { searchDocuments } from '@/db/schema/search';
import { sections, topicNames, topics } from '@/db/schema/section';
import { sources, sourceTexts } from '@/db/schema/source';
import { AppError } from '@/lib/errors';
import { localeEntry } from '@/lib/locales';
import type { Locale } from '@/lib/locales';
import { toSlug } from '@/lib/slug';

export const MOST_SYNTHETIC = 100_000;
const BATCH = 200;
const MADE_BEFORE = 'synthetic-';
const MINUTE_MS = 60_000;
/** Over how long the stories are spread, back from now. */
const SPAN_MINUTES = 3 * 365 * 24 * 60;

/** How a translation may have come to be. */
const MADE: readonly { origin: Origin; review: Review }[] = [{ origin: 'human', review: 'approved' }, { origin: 'machine', review: 'edited' }, { origin: 'machine', review: 'unread' }];

type Story = { publicId: string; original: Locale; languages: Locale[]; random: () => number; publishedAt: Date; section: number; source: number; author: number | undefined; topics: number[]; guid: string; urgency: number };
type Words = { headline: string; description: string; body: Body };
type Vocabulary = { words: string[]; joint: string };

/**
 * Fills a site up to `total` stories without a meaning, made of the words of the stories that are there, in every language
 * that has any: for measuring search, lists and pages at a size that no newsroom has on its first day. The rows are those
 * that publishing would have left (a test holds them against each other), written in sets, past the verbs: nothing else may
 * do that. The same `seed` makes the same stories, also when they are made in several runs.
 * @throws invalid when there are no stories to take words from, or `total` is more than `MOST_SYNTHETIC`
 */
export async function seedSynthetic(ctx: Context, { total, seed = 1, step = () => {} }: { total: number; seed?: number; step?: (label: string) => void }): Promise<{ made: number }> {
  if (!Number.isInteger(total) || total < 1 || total > MOST_SYNTHETIC) throw new AppError('invalid', `Say how many stories there shall be: 1 to ${MOST_SYNTHETIC}.`);
  const world = await readWorld(ctx);
  const [known] = await ctx.db.select({ stories: count() }).from(articles).where(like(articles.sourceGuid, `${MADE_BEFORE}${seed}-%`));
  const first = known?.stories ?? 0;
  for (let from = first; from < total; from += BATCH) {
    const to = Math.min(from + BATCH, total);
    await commitChange(ctx, 'make synthetic stories', async (inside) => {
      await writeStories(inside, world, Array.from({ length: to - from }, (_, index) => tellStory(ctx, world, { seed, number: from + index })));
      const isLast = to === total;
      return { result: null, audit: isLast ? { action: 'create', subjectKind: 'site', subjectId: 'synthetic', details: { stories: total - first, seed } } : null, tags: isLast ? [SITE_TAG] : [] };
    });
    step(`${to} of ${total} stories`);
  }
  // A planner without statistics reads every document that holds a frequent word; by itself a server takes them a minute later, and the embedded database never.
  if (total > first) await ctx.db.execute(sql`analyze`);
  return { made: Math.max(0, total - first) };
}

type World = Awaited<ReturnType<typeof readWorld>>;

/** What stories are put together from: the languages with words, sections, newspapers with their authors, topics, and names to be found by. */
async function readWorld({ db }: Context) {
  const { locales } = await getLocales({ db });
  const vocabularies = new Map<Locale, Vocabulary>();
  for (const locale of locales) {
    const rows = await db.select({ headline: liveVersions.headline, body: revisions.body }).from(liveVersions).innerJoin(revisions, eq(revisions.id, liveVersions.revisionId)).innerJoin(articles, eq(articles.id, liveVersions.articleId))
      .where(and(eq(liveVersions.inLanguage, locale), sql`${articles.sourceGuid} not like ${`${MADE_BEFORE}%`}`)).orderBy(liveVersions.versionId).limit(40);
    const words = listWords(rows.flatMap(({ headline, body }) => [headline, ...listLines(body).map(({ text }) => text)]), locale);
    if (words.length > 0) vocabularies.set(locale, { words, joint: ['han', 'kana', 'thai'].includes(localeEntry(locale).script) ? '' : ' ' });
  }
  const [sectionRows, sourceRows, authorRows, topicRows, sourceNames, authorNames, topicTexts] = await Promise.all([
    db.select({ id: sections.id }).from(sections).orderBy(sections.id),
    db.select({ id: sources.id }).from(sources).orderBy(sources.id),
    db.select({ id: authors.id, sourceId: authors.sourceId }).from(authors).where(isNull(authors.mergedIntoId)).orderBy(authors.id),
    db.select({ id: topics.id }).from(topics).orderBy(topics.id),
    db.select({ id: sourceTexts.sourceId, locale: sourceTexts.locale, name: sourceTexts.name }).from(sourceTexts),
    db.select({ id: authorTexts.authorId, locale: authorTexts.locale, name: authorTexts.name }).from(authorTexts),
    db.select({ id: topicNames.topicId, locale: topicNames.locale, name: topicNames.name }).from(topicNames),
  ]);
  if (vocabularies.size === 0 || sectionRows.length === 0 || sourceRows.length === 0) throw new AppError('invalid', 'There are no stories to take words from: load the demo stories first.');
  const named = (rows: { id: number; locale: string; name: string }[]) => new Map(rows.map(({ id, locale, name }) => [`${id} ${locale}`, name]));
  return {
    vocabularies, languages: [...vocabularies.keys()], sections: sectionRows.map(({ id }) => id), sources: sourceRows.map(({ id }) => id),
    authors: authorRows, topics: topicRows.map(({ id }) => id),
    names: { sources: named(sourceNames), authors: named(authorNames), topics: named(topicTexts) },
  };
}

/** The words of some texts, most frequent first. */
function listWords(texts: readonly string[], locale: Locale): string[] {
  const counts = new Map<string, number>();
  const segmenter = new Intl.Segmenter(locale, { granularity: 'word' });
  for (const text of texts) for (const { segment, isWordLike } of segmenter.segment(text)) if (isWordLike && /\p{L}/u.test(segment)) counts.set(segment, (counts.get(segment) ?? 0) + 1);
  return [...counts].sort(([a, most], [b, more]) => more - most || (a < b ? -1 : 1)).map(([word]) => word);
}

function tellStory({ now }: Context, world: World, { seed, number }: { seed: number; number: number }): Story {
  const random = randomFrom(seed * 1_000_003 + number);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)]!;
  const original = world.languages[number % world.languages.length]!;
  const source = pick(world.sources);
  return {
    publicId: Array.from({ length: PUBLIC_ID_LENGTH }, () => pick([...PUBLIC_ID_ALPHABET])).join(''),
    original, languages: [...new Set([original, ...Array.from({ length: Math.floor(random() * 3) }, () => pick(world.languages))])],
    publishedAt: new Date(now.getTime() - Math.floor(random() * SPAN_MINUTES) * MINUTE_MS), section: pick(world.sections), source, author: pick(world.authors.filter(({ sourceId }) => sourceId === source).map(({ id }) => id)),
    topics: world.topics.length > 0 ? [pick(world.topics)] : [], guid: `${MADE_BEFORE}${seed}-${number}`, urgency: 4 + Math.floor(random() * 5), random,
  };
}

const PARAGRAPHS = 4;

/** Nothing but words in a row, in the frequencies of a language: word n is about n times rarer than the first (Zipf). */
function writeWords({ words, joint }: Vocabulary, random: () => number): Words {
  const some = (least: number, most: number) => {
    const text = Array.from({ length: least + Math.floor(random() * (most - least)) }, () => words[Math.floor(words.length ** random()) - 1]!).join(joint);
    return text.charAt(0).toUpperCase() + text.slice(1);
  };
  const paragraph = (_: unknown, index: number) => ({ type: 'paragraph' as const, attrs: { id: `B${index + 1}` }, content: [{ type: 'text' as const, text: `${some(12, 30)}${joint === '' ? '。' : '.'}` }] });
  return { headline: some(4, 9), description: some(10, 18), body: { type: 'doc', content: Array.from({ length: PARAGRAPHS }, paragraph) } };
}

async function writeStories({ db }: Context, world: World, stories: readonly Story[]): Promise<void> {
  const articleIds = await db.insert(articles).values(stories.map(({ publicId, original, section, source, guid, urgency, publishedAt }) => ({
    publicId, originalLanguage: original, sectionId: section, sourceId: source, sourceGuid: guid, urgency, originalUrl: `https://stories.example/${guid}`, createdAt: publishedAt, touchedAt: publishedAt,
  }))).returning({ id: articles.id, publicId: articles.publicId });
  const idOf = new Map(articleIds.map(({ id, publicId }) => [publicId, id]));
  const bylines = stories.flatMap(({ publicId, author }) => (author === undefined ? [] : [{ articleId: idOf.get(publicId)!, authorId: author, position: 0 }]));
  if (bylines.length > 0) await db.insert(articleAuthors).values(bylines);
  const subjects = stories.flatMap(({ publicId, topics: ids }) => ids.map((topicId, position) => ({ articleId: idOf.get(publicId)!, topicId, position })));
  if (subjects.length > 0) await db.insert(articleTopics).values(subjects);

  // The original of each story first: its translations are made from it.
  const texts = stories.flatMap((story) => story.languages.map((inLanguage) => ({ story, inLanguage, words: writeWords(world.vocabularies.get(inLanguage)!, story.random), made: MADE[Math.floor(story.random() * MADE.length)]! })));
  const versionIds = await db.insert(articleVersions).values(texts.map(({ story, inLanguage }) => ({ articleId: idOf.get(story.publicId)!, inLanguage, workState: 'approved' as const }))).returning({ id: articleVersions.id, articleId: articleVersions.articleId, inLanguage: articleVersions.inLanguage });
  const versionOf = new Map(versionIds.map(({ id, articleId, inLanguage }) => [`${articleId} ${inLanguage}`, id]));
  const versions = texts.map((text) => ({ ...text, articleId: idOf.get(text.story.publicId)!, versionId: versionOf.get(`${idOf.get(text.story.publicId)!} ${text.inLanguage}`)!, slug: toSlug(text.words.headline, text.inLanguage) }));
  const revisionIds = await db.insert(revisions).values(versions.map(({ versionId, words, slug, story }) => ({ versionId, number: 1, ...words, slug, updateKind: 'notable' as const, publishedAt: story.publishedAt, revisionCreatedAt: story.publishedAt })))
    .returning({ id: revisions.id, versionId: revisions.versionId });
  const revisionOf = new Map(revisionIds.map(({ id, versionId }) => [versionId, id]));

  const rows = versions.map((version) => {
    const { story, articleId, inLanguage, versionId, words } = version;
    const original = versions.find((other) => other.story === story && other.inLanguage === story.original)!;
    const hashes = new Map(versionSegments(original.words).map(({ key, hash }) => [key, hash]));
    const { origin, review } = inLanguage === story.original ? { origin: 'original' as const, review: 'approved' as const } : version.made;
    const from = inLanguage === story.original ? null : revisionOf.get(original.versionId)!;
    const reviewedAt = review === 'unread' ? null : story.publishedAt;
    const segments = versionSegments(words).map(({ key, hash }) => ({ key, hash, origin, review, reviewedAt, fromRevisionId: from, fromHash: from === null ? null : (hashes.get(key) ?? null) }));
    return { ...version, articleId, revisionId: revisionOf.get(versionId)!, origin, segments };
  });
  await db.insert(revisionSegments).values(rows.flatMap(({ revisionId, segments }) => segments.map((segment) => ({ revisionId, ...segment }))));
  await db.insert(drafts).values(rows.map(({ versionId, words, segments, story }) => ({
    versionId, ...words, updatedAt: story.publishedAt,
    segments: Object.fromEntries(segments.map(({ key, origin, review, reviewedAt, fromRevisionId, fromHash }): [string, SegmentMade] => [key, { origin, review, ...(reviewedAt && { reviewedAt: reviewedAt.toISOString() }), ...(fromRevisionId !== null && { fromRevisionId }), ...(fromHash !== null && { fromHash }) }])),
  })));
  await db.update(articleVersions).set({ publicState: 'live', liveRevisionId: sql`${revisions.id}`, liveSlug: sql`${revisions.slug}`, liveSectionId: sql`${articles.sectionId}`, publishedAt: sql`${revisions.publishedAt}` })
    .from(revisions).innerJoin(articles, inArray(articles.id, [...idOf.values()])).where(and(eq(revisions.versionId, articleVersions.id), eq(articles.id, articleVersions.articleId)));
  await db.insert(liveVersions).values(rows.map(({ versionId, articleId, inLanguage, revisionId, slug, words, segments, story }) => ({
    versionId, articleId, publicId: story.publicId, inLanguage, originalLanguage: story.original, kind: 'story' as const, sectionId: story.section, sourceId: story.source, revisionId, slug,
    headline: words.headline, description: words.description, pictureCount: 0, origin: versionOrigin(segments), urgency: story.urgency, isIndexable: true, publishedAt: story.publishedAt,
  })));
  await writeLiveLists({ db }, rows.map(({ versionId }) => versionId));
  const nameOf = (names: Map<string, string>, id: number | undefined, locale: Locale) => names.get(`${id} ${locale}`) ?? [];
  await db.insert(searchDocuments).values(rows.map(({ versionId, inLanguage, words, story }) => ({
    versionId, inLanguage, sectionId: story.section, sourceId: story.source, publishedAt: story.publishedAt, rules: DOCUMENT_RULES,
    words: toDocument({
      headline: words.headline, description: words.description, body: listLines(words.body).map(({ text }) => text),
      names: [nameOf(world.names.authors, story.author, inLanguage), ...story.topics.map((id) => nameOf(world.names.topics, id, inLanguage)), nameOf(world.names.sources, story.source, inLanguage)].flat(),
    }, inLanguage),
  })));
}

/** A row of numbers from 0 to below 1 that is the same for the same start (mulberry32). */
function randomFrom(start: number): () => number {
  let state = start | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
