import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { articles, articleVersions, liveVersions, revisions } from '@/db/schema/article';
import { authors } from '@/db/schema/author';
import { commentCounters, commentDecisions, comments, commentThreads } from '@/db/schema/comment';
import { events } from '@/db/schema/event';
import { jobs } from '@/db/schema/job';
import { sources } from '@/db/schema/source';
import type { ArticleDetail } from '@/domain/article/model';
import { ORIGINS, REVIEWS } from '@/domain/article/model';
import { findArticlePage } from '@/domain/article/page-queries';
import { blockSchema } from '@/domain/body/model';
import { listSegments } from '@/domain/body/segments';
import { countQueues, listQueue } from '@/domain/comment/queue-queries';
import { getThread } from '@/domain/comment/thread-queries';
import { getFront } from '@/domain/front/queries';
import { parseStory } from '@/domain/ingest/import-story';
import type { ParsedStory } from '@/domain/ingest/import-story';
import { durationMs, linkResolver, toBody } from '@/domain/ingest/story-file';
import { getLocales } from '@/domain/site/queries';
import { openEmptySite } from '@/domain/testing';
import { LOCALES, localeEntry } from '@/lib/locales';
import type { Locale } from '@/lib/locales';
import { decodePart } from '@/lib/url';
import type { Conversations } from './comments';
import { DEMO_FOLDER, readStoryFolders, seedDemo } from './demo';

/** The stories that every language has; the others stand in their own language and one or two more. */
const IN_ALL_LANGUAGES = ['bilingual-classroom', 'council-hours', 'evidence-format', 'floating-market', 'lake-ferry', 'lantern-makers', 'late-header', 'mangrove-shore', 'midday-sun', 'river-sensors', 'short-stem-rice', 'terminal-nineteen-hours'];

/** Letters per letter of the English text: what a whole translation takes, and a summary or another text does not. */
const LENGTH_RATIO: Record<Locale, [number, number]> = {
  en: [1, 1], vi: [0.85, 1.2], id: [0.95, 1.35], 'zh-Hans': [0.22, 0.45], ja: [0.35, 0.65], ko: [0.4, 0.65], fr: [0.95, 1.35], de: [0.95, 1.35], es: [0.95, 1.35], ru: [0.8, 1.25], ar: [0.7, 1.05], th: [0.7, 1.1],
};

const site = await openEmptySite();
const { database } = site;
const ctx = { ...site.ctx, now: new Date('2026-11-24T03:00:00Z') };
let stories: ParsedStory[];
beforeAll(async () => {
  stories = (await readStoryFolders(join(DEMO_FOLDER, 'stories'))).map(parseStory);
  await seedDemo(ctx);
});

const resolveLink = linkResolver(() => 'aaaaaaaaaa');
const fileOf = (story: ParsedStory, locale: Locale) => story.languages[locale]!;
const bodyOf = (story: ParsedStory, locale: Locale) => toBody(fileOf(story, locale).body, resolveLink);
/** Every string of a story that readers see, by segment key. */
const wordsOf = (story: ParsedStory, locale: Locale): { key: string; text: string }[] => {
  const { headline, description, byline, dateline, corrections, updates } = fileOf(story, locale);
  return [
    { key: 'headline', text: headline }, { key: 'description', text: description }, ...listSegments(bodyOf(story, locale)).map(({ key, text }) => ({ key, text })),
    ...Object.entries({ byline, dateline, ...corrections }).flatMap(([key, text]) => (text === undefined ? [] : [{ key, text }])),
    ...updates.flatMap((update) => Object.entries(update).map(([key, text]) => ({ key, text }))),
  ];
};
const languagesOf = (story: ParsedStory) => LOCALES.filter((locale) => story.languages[locale]);
const storiesIn = (locale: Locale) => stories.filter((story) => story.languages[locale]);
const everyText = () => stories.flatMap((story) => languagesOf(story).map((locale) => ({ place: `${story.name} ${locale}`, story, locale, words: wordsOf(story, locale) })));

describe('the demo newsroom', () => {
  it('loads once: a second start finds nothing to do and changes no page', async () => {
    const count = () => Promise.all([revisions, comments, events].map((table) => database.db.$count(table)));
    const before = await count();
    expect(before[1]).toBeGreaterThanOrEqual(40);
    expect(await seedDemo(ctx)).toEqual({ stories: 0 });
    expect(await count()).toEqual(before);
  });

  it('is read in every language of the register, and gives each a front with a lead, other stories and the newspapers', async () => {
    expect([...(await getLocales(ctx)).locales].sort()).toEqual([...LOCALES].sort());
    for (const locale of LOCALES) {
      const { blocks } = await getFront(ctx, { key: 'home', locale });
      expect(blocks.map(({ layout }) => layout), locale).toEqual(expect.arrayContaining(['lead', 'columns', 'sources']));
    }
  });

  it('is as large as the newsroom that it stands for: 40 stories of 20 authors and 12 newspapers, each of another language, in all of its sections', async () => {
    const counted = await database.db.select({ language: articles.originalLanguage, section: articles.sectionId }).from(articles);
    expect(counted).toHaveLength(40);
    expect(new Set(counted.map(({ language }) => language)).size, 'every language has written something').toBe(LOCALES.length);
    expect(new Set(counted.map(({ section }) => section)).size).toBe(10);
    expect(await database.db.$count(authors)).toBe(20);
    expect(await database.db.$count(sources)).toBe(12);
    expect(new Set(stories.flatMap(({ story }) => story.authors)).size, 'every author has written something').toBe(20);
    expect(new Set(stories.map(({ story }) => story.source)).size, 'every newspaper has a story').toBe(12);
  });

  it('has twelve stories in every language and each other in two or three, in English too', () => {
    const complete = stories.filter((story) => languagesOf(story).length === LOCALES.length).map(({ name }) => name);
    expect(complete).toEqual(IN_ALL_LANGUAGES);
    for (const story of stories.filter(({ name }) => !complete.includes(name))) {
      expect([2, 3], story.name).toContain(languagesOf(story).length);
      expect(languagesOf(story), story.name).toContain('en');
    }
  });

  it('reaches back almost a year and has a last day full of news, so that a reader sees both old stories and fresh ones', () => {
    const hours = stories.map(({ story }) => durationMs(story.publishedAgo!) / 3_600_000);
    expect(Math.max(...hours)).toBeGreaterThan(300 * 24);
    expect(hours.filter((ago) => ago < 24).length).toBeGreaterThanOrEqual(18);
    expect(hours.filter((ago) => ago < 2).length).toBeGreaterThanOrEqual(3);
  });

  it('shows what happens to stories: one withdrawn in a language, one retracted, corrections of both weights, one that came through another house', async () => {
    expect(await database.db.$count(articleVersions, eq(articleVersions.publicState, 'withdrawn'))).toBe(1);
    expect((await database.db.select({ at: articles.retractedAt }).from(articles)).filter(({ at }) => at !== null)).toHaveLength(1);
    expect(new Set(stories.flatMap(({ story }) => story.corrections.map(({ severity }) => severity)))).toEqual(new Set(['minor', 'major']));
    expect(stories.filter(({ story }) => story.viaSource)).not.toEqual([]);
    const live = await database.db.$count(liveVersions);
    // One story is retracted in all languages, and one withdrawn in one.
    expect(live).toBe(stories.reduce((sum, story) => sum + languagesOf(story).length, 0) - LOCALES.length - 1);
  });

  it('opens every story that is live in every language at its own address, with source, original, licence and origin on it', async () => {
    for (const article of await readAll()) {
      expect(article.sourceDetail.name, article.href).not.toBe('');
      expect(article.originalUrl, article.href).toMatch(/^https:/);
      expect(article.sourceDetail.usageTerms ?? article.sourceDetail.copyrightNotice, article.href).toBeTruthy();
      expect(article.authors.length, article.href).toBeGreaterThan(0);
      expect(article.topics.length, article.href).toBeGreaterThan(0);
      expect(Object.values(article.links).map(({ inLanguage }) => inLanguage).filter((inLanguage) => inLanguage !== article.inLanguage), article.href).toEqual([]);
      for (const picture of Object.values(article.media)) expect(picture.alt, article.href).not.toBe('');
    }
  }, 60_000);

  it('holds every origin, state of review and staleness that a version can have, so that each form of the notice can be seen', async () => {
    const seen = new Map<string, string[]>();
    const note = (combination: string, place: string) => seen.set(combination, [...(seen.get(combination) ?? []), place]);
    for (const article of await readAll()) {
      const story = stories.find(({ name }) => name === nameOf.get(article.id))!;
      const { origin, review } = story.story.versions[article.inLanguage]!;
      note(`${origin} ${origin === 'original' ? '' : `${review} `}${article.staleSegmentCount > 0 ? 'stale' : 'current'}`, `${story.name} ${article.inLanguage}`);
    }
    // An original is its own measure: nobody reviews it against anything, and it is never stale.
    const possible = ['original current', ...ORIGINS.filter((origin) => origin !== 'original').flatMap((origin) => REVIEWS.flatMap((review) => ['current', 'stale'].map((state) => `${origin} ${review} ${state}`)))];
    expect(possible.filter((combination) => !seen.has(combination))).toEqual([]);
    expect([...seen.keys()].filter((combination) => !possible.includes(combination))).toEqual([]);
  }, 60_000);

  it('uses every kind of block, or a drawing of it would go unseen', () => {
    const kinds = new Set<string>(stories.flatMap((story) => bodyOf(story, 'en').content.flatMap((block) => [block.type, ...('content' in block ? (block.content ?? []).flatMap((child) => ('type' in child ? [child.type] : [])) : [])])));
    const blockKinds = blockSchema.options.map((option) => option.shape.type.value);
    expect(blockKinds.filter((kind) => !kinds.has(kind))).toEqual([]);
    expect(['fact', 'listItem', 'tableRow'].filter((kind) => !kinds.has(kind))).toEqual([]);
  });

  const nameOf = new Map<string, string>();
  let all: Promise<ArticleDetail[]> | undefined;
  /** Every live version as its readers get it; read once. */
  function readAll(): Promise<ArticleDetail[]> {
    all ??= (async () => {
      const rows = await database.db.select({ id: liveVersions.publicId, inLanguage: liveVersions.inLanguage, name: articles.importKey }).from(liveVersions).innerJoin(articles, eq(articles.id, liveVersions.articleId));
      const read: ArticleDetail[] = [];
      for (const { id, inLanguage, name } of rows) {
        nameOf.set(id, name!);
        const locale = inLanguage as Locale;
        const moved = await findArticlePage(ctx, { locale, sectionSlug: '', address: id });
        const [, , sectionSlug = '', address = ''] = moved?.status === 'moved' ? moved.href.split('/').map(decodePart) : [];
        const page = await findArticlePage(ctx, { locale, sectionSlug, address });
        if (page?.status !== 'live') throw new Error(`${name} is ${page?.status} in ${inLanguage}`);
        read.push(page.article);
      }
      return read;
    })();
    return all;
  }
});

describe('the conversation of the demo', () => {
  it('follows its stories in time, never from the future, and leaves some stories without a word', async () => {
    const rows = await database.db.select({ createdAt: comments.createdAt, publishedAt: articleVersions.publishedAt }).from(comments)
      .innerJoin(articles, eq(articles.id, comments.articleId)).innerJoin(articleVersions, eq(articleVersions.articleId, articles.id)).where(eq(articleVersions.inLanguage, articles.originalLanguage));
    for (const { createdAt, publishedAt } of rows) {
      expect(createdAt.getTime()).toBeGreaterThan(publishedAt!.getTime());
      expect(createdAt.getTime()).toBeLessThanOrEqual(ctx.now.getTime());
    }
    expect(await database.db.$count(commentThreads)).toBeLessThan(await database.db.$count(articles));
  });

  it('is spoken in every language of the site, each in its own letters, and answers across them', async () => {
    const rows = await database.db.select().from(comments);
    for (const locale of LOCALES) {
      const own = rows.filter(({ inLanguage }) => inLanguage === locale);
      expect(own.length, locale).toBeGreaterThan(0);
      for (const { text } of own) expect(text).toMatch(localeEntry(locale).letters);
    }
    expect(rows.filter(({ rootId, inLanguage }) => rootId !== null && inLanguage !== rows.find(({ id }) => id === rootId)?.inLanguage).length).toBeGreaterThan(2);
  });

  it('shows everything that a conversation can hold: author, staff, a tombstone, more replies than are shown at once, what waits and why', async () => {
    const rows = await database.db.select().from(comments);
    expect(new Set(rows.map(({ badge }) => badge))).toEqual(new Set([null, 'author', 'staff']));
    expect(rows.filter(({ state }) => state === 'removed')).toHaveLength(1);
    expect((await database.db.select({ replies: commentCounters.replyCount }).from(commentCounters)).some(({ replies }) => replies > 2)).toBe(true);
    const { items } = await listQueue(ctx, { queue: 'waiting' });
    expect(new Set(items.flatMap(({ holdReasons }) => holdReasons.map(({ rule }) => rule)))).toEqual(new Set(['first', 'link', 'word']));
    expect(await countQueues(ctx)).toMatchObject({ waiting: 4, held: 3, reported: 1 });
  });

  it('lets the readers whom the demo signs in speak at once', async () => {
    for (let reader = 1; reader <= 6; reader += 1) {
      const own = await database.db.$count(comments, eq(comments.userId, `demo-reader${reader}`));
      expect(own, `reader${reader}`).toBeGreaterThanOrEqual(2);
    }
  });

  it('leaves no mail to be sent about what was decided in it', async () => {
    expect(await database.db.$count(commentDecisions)).toBeGreaterThan(10);
    expect(await database.db.$count(jobs, eq(jobs.kind, 'comment_notice'))).toBe(0);
  });

  it('says in the database what its file says', async () => {
    const { stories } = parse(await readFile(join(DEMO_FOLDER, 'comments.yaml'), 'utf8')) as Conversations;
    const [story] = await database.db.select({ publicId: articles.publicId }).from(articles).where(eq(articles.importKey, 'mangrove-shore'));
    const thread = await getThread(ctx, { articleId: story!.publicId, sort: 'oldest' });
    expect(thread.conversations).toHaveLength(stories['mangrove-shore']!.filter(({ waits }) => !waits).length);
    expect(thread.conversations[0]).toMatchObject({ replyCount: stories['mangrove-shore']![0]!.replies!.length, comment: { reactionCount: stories['mangrove-shore']![0]!.likedBy!.length } });
  });
});

describe('the demo texts', () => {
  it('have the same blocks in every language, in the same order, under the same ids: a translation can be laid beside its original', () => {
    const shape = (story: ParsedStory, locale: Locale) => JSON.stringify(bodyOf(story, locale).content, (key, value: unknown) => (['text', 'marks', 'content'].includes(key) && !Array.isArray(value) ? '' : key === 'content' && Array.isArray(value) && value.some((child: { type?: string }) => child.type === 'text') ? [] : ['alt', 'caption', 'title', 'label', 'value', 'speaker'].includes(key) ? typeof value : value));
    for (const story of stories) for (const locale of languagesOf(story)) expect(shape(story, locale), `${story.name} ${locale}`).toBe(shape(story, story.story.originalLanguage));
  });

  it('have the same segments in every language: no caption, speaker or cell is left out', () => {
    const keys = (story: ParsedStory, locale: Locale) => listSegments(bodyOf(story, locale)).map(({ key }) => key);
    for (const story of stories) for (const locale of languagesOf(story)) expect(keys(story, locale), `${story.name} ${locale}`).toEqual(keys(story, story.story.originalLanguage));
  });

  it('carry every correction of the original in its own words, most in all languages, and a link wherever it has one', () => {
    for (const { place, story, locale } of everyText()) {
      const corrected = story.story.corrections.map(({ id }) => id).sort();
      expect(Object.keys(fileOf(story, locale).corrections).filter((id) => !corrected.includes(id)), place).toEqual([]);
      if (locale === story.story.originalLanguage) expect(Object.keys(fileOf(story, locale).corrections).sort(), place).toEqual(corrected);
      const marks = (at: Locale) => JSON.stringify(bodyOf(story, at)).match(/"type":"(?:articleLink|link)"/g)?.length ?? 0;
      expect(marks(locale), place).toBe(marks(story.story.originalLanguage));
    }
    const untranslated = everyText().filter(({ story, locale }) => story.story.corrections.some(({ id }) => !fileOf(story, locale).corrections[id]));
    expect(untranslated.length, 'the notice of a correction that is not translated yet can be seen, too').toBeGreaterThan(0);
    expect(untranslated.length).toBeLessThanOrEqual(4);
  });

  it('are written in the letters of their language: no paragraph was forgotten in another', () => {
    for (const { place, locale, words } of everyText()) {
      const { letters } = localeEntry(locale);
      for (const { key, text } of words) {
        const written = [...text.replaceAll('OpenStreetMap', '')].filter((character) => /\p{L}/u.test(character));
        const own = written.filter((letter) => letters.test(letter)).length;
        // Units and foreign names keep their letters; a line of little else has too few to judge by.
        if (written.length >= 12) expect(own / written.length, `${place} ${key}: ${text}`).toBeGreaterThan(0.7);
      }
    }
  });

  it('tell the languages apart that share an alphabet', () => {
    const WORDS = {
      en: /\b(?:the|and|of|is|to|was)\b/giu, vi: /(?:^|\s)(?:và|của|là|một|những|không|người|được)(?=\s)/giu, id: /\b(?:yang|dan|di|itu|tidak|dengan|untuk)\b/giu,
      fr: /\b(?:le|la|les|des|et|une|dans|qui|du)\b/giu, de: /\b(?:der|die|das|und|ist|nicht|den|ein)\b/giu, es: /\b(?:el|los|las|que|una|del|por|y)\b/giu,
    };
    for (const story of stories) {
      for (const locale of languagesOf(story).filter((each): each is keyof typeof WORDS => each in WORDS)) {
        const text = wordsOf(story, locale).map((each) => each.text).join(' ');
        const counts = Object.entries(WORDS).map(([tag, pattern]) => [tag, text.match(pattern)?.length ?? 0] as const).sort((a, b) => b[1] - a[1]);
        expect(counts[0]?.[0], `${story.name} ${locale}: ${JSON.stringify(counts)}`).toBe(locale);
      }
    }
  });

  it('are whole translations: none is much shorter or longer than its language takes', () => {
    const length = (story: ParsedStory, locale: Locale) => listSegments(bodyOf(story, locale)).reduce((sum, { text }) => sum + [...text].length, 0);
    for (const { place, story, locale } of everyText()) {
      const [least, most] = LENGTH_RATIO[locale];
      const ratio = length(story, locale) / length(story, 'en');
      expect(ratio, place).toBeGreaterThanOrEqual(least);
      expect(ratio, place).toBeLessThanOrEqual(most);
    }
  });

  it('have the numbers of the original in every language: a figure lost in translation is a false report', () => {
    // Digits alone: separators of thousands and decimals differ by language, and some write small numbers in words. The
    // time of day is 5:40 here, 05.40 there and 8 o’clock elsewhere.
    const numbers = (text: string) => (text.replace(/(?<![\d.,])\d{1,2}[.:]\d{2}(?![\d.,]*\d)/gu, '').match(/\d[\d.,\u00a0\u202f]*\d|\d/gu) ?? []).map((found) => found.replace(/\D/g, '').replace(/^0+/, '')).filter((digits) => digits.length >= 3);
    for (const { place, story, locale } of everyText()) {
      const of = (at: Locale) => listSegments(bodyOf(story, at)).flatMap(({ text }) => numbers(text)).sort();
      const original = of(story.story.originalLanguage);
      expect(of(locale).filter((digits) => !original.includes(digits)), place).toEqual([]);
    }
  });

  it('are in NFC, with the quotation marks of print, with no space at which a mark would leave its word, without double spaces and without the names of files', async () => {
    for (const { place, words } of everyText()) {
      for (const { key, text } of words) {
        expect(text, `${place} ${key}`).toBe(text.normalize('NFC'));
        expect(text, `${place} ${key}`).not.toMatch(/["']| {2}| [:;!?»ๆ]|« |\.(?:jpe?g|png|webp)\b/u);
      }
    }
    for (const [file, value] of await referenceWords()) {
      expect(value, file).toBe(value.normalize('NFC'));
      expect(value, file).not.toMatch(/["']| {2}| [:;!?»ๆ]|« /u);
    }
  });

  it('share no sentence between two stories: no text was padded with another’s', () => {
    for (const locale of LOCALES) {
      const seen = new Map<string, string>();
      for (const story of storiesIn(locale)) {
        const sentences = new Set(listSegments(bodyOf(story, locale)).flatMap(({ text }) => [...new Intl.Segmenter(locale, { granularity: 'sentence' }).segment(text)].map(({ segment }) => segment.trim())));
        for (const sentence of sentences) {
          if ([...sentence].length < (localeEntry(locale).reading.unit === 'letter' ? 8 : 20)) continue;
          expect(seen.get(sentence), `${locale}: “${sentence}” stands in ${story.name} as well`).toBeUndefined();
          seen.set(sentence, story.name);
        }
      }
    }
  });

  it('have headlines without a full stop, each its own, that fit a card', () => {
    for (const locale of LOCALES) {
      const headlines = storiesIn(locale).map((story) => fileOf(story, locale).headline);
      expect(new Set(headlines).size, locale).toBe(headlines.length);
      for (const headline of headlines) {
        expect(headline).not.toMatch(/[.。۔]$/u);
        expect([...headline].length, headline).toBeLessThanOrEqual(90);
      }
    }
  });

  it('name every section, topic, newspaper, author, picture and page in every language of the register', async () => {
    const lacking: string[] = [];
    for (const file of ['sections', 'topics', 'sources', 'authors', 'media', 'pages']) {
      for (const thing of parse(await readFile(join(DEMO_FOLDER, `${file}.yaml`), 'utf8')) as Named[]) {
        for (const locale of LOCALES) {
          const words = (thing.names ?? thing.texts)?.[locale];
          if (!words || Object.values(words).some((value) => typeof value === 'string' && value.trim() === '')) lacking.push(`${file} ${thing.key} ${locale}`);
          if (file === 'media' && !thing.credit?.[locale]) lacking.push(`credit of ${thing.key} ${locale}`);
          if (file === 'media' && !(words as { caption?: string } | undefined)?.caption) lacking.push(`caption of ${thing.key} ${locale}`);
        }
      }
    }
    expect(lacking).toEqual([]);
  });

  it('use every picture that comes with them, and no other', async () => {
    const known = (parse(await readFile(join(DEMO_FOLDER, 'media.yaml'), 'utf8')) as (Named & { file: string })[]);
    expect(known.map(({ file }) => file).sort()).toEqual((await readdir(join(DEMO_FOLDER, 'pictures'))).sort());
    const used = new Set(stories.flatMap((story) => [story.story.leadMedia, ...bodyOf(story, 'en').content.flatMap((block) => (block.type === 'figure' ? [block.attrs.mediaKey] : block.type === 'gallery' ? block.content.map(({ attrs }) => attrs.mediaKey) : []))]));
    expect(known.map(({ key }) => key).filter((key) => !used.has(key))).toEqual([]);
  });

  type Named = { key: string; names?: Record<string, object>; texts?: Record<string, object>; credit?: Record<string, string> };

  /** Every string of the files beside the stories, with where it stands. */
  async function referenceWords(): Promise<[string, string][]> {
    const files = (await readdir(DEMO_FOLDER)).filter((file) => file.endsWith('.yaml'));
    const found: [string, string][] = [];
    const visit = (place: string, value: unknown): void => {
      if (typeof value === 'string') found.push([place, value]);
      else if (typeof value === 'object' && value !== null) for (const [key, child] of Object.entries(value)) visit(`${place}.${key}`, child);
    };
    for (const file of files) visit(file, parse(await readFile(join(DEMO_FOLDER, file), 'utf8')));
    return found;
  }
});
