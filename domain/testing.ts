/** A small site for the tests of rooms: two languages in use, three sections, two newspapers, two authors, a picture. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { and, eq } from 'drizzle-orm';
import sharp from 'sharp';
import { afterAll } from 'vitest';
import type { DatabaseHandle } from '@/db/connection';
import { articles, articleVersions, drafts } from '@/db/schema/article';
import { events } from '@/db/schema/event';
import { freshDatabase } from '@/db/testing';
import type { UpdateKind } from '@/domain/article/model';
import { publishVersion } from '@/domain/article/publish-version';
import { saveArticle } from '@/domain/article/save-article';
import { saveDraft } from '@/domain/article/save-draft';
import { saveAuthor } from '@/domain/author/save-author';
import type { Body } from '@/domain/body/model';
import type { Context, Site } from '@/domain/context';
import { saveMedia } from '@/domain/media/save-media';
import { siteOver } from '@/domain/open-site';
import { saveSection } from '@/domain/section/save-section';
import { saveTopic } from '@/domain/section/save-topic';
import { saveSite } from '@/domain/site/save-site';
import { saveSource } from '@/domain/source/save-source';
import type { Locale } from '@/lib/locales';

/** What a site is opened with beside its address and folders. */
export const TEST_SECRETS = { authSecret: 'the secret of every site in the tests', hasDemoStaff: false };

/** The clock of the tests. */
export const NOW = new Date('2026-03-02T09:00:00Z');
export const minutesAfter = (minutes: number, from = NOW): Date => new Date(from.getTime() + minutes * 60_000);

export type TestSite = Site & { database: DatabaseHandle; ctx: Context };

/** Opens a site for the tests of a file, on a database of its own, and closes it after the last of them; `ctx` acts as the site itself at `NOW`. Call it where the file begins. */
export async function openTestSite(): Promise<TestSite> {
  const site = await openEmptySite();
  await createReferences(site.ctx);
  return site;
}

/** As `openTestSite`, before anybody has set anything up. */
export async function openEmptySite(): Promise<TestSite> {
  const mediaFolder = await mkdtemp(join(tmpdir(), 'meridian-media-'));
  const database = await freshDatabase();
  afterAll(async () => {
    await database.close();
    await rm(mediaFolder, { recursive: true });
  });
  const site = siteOver(database, { siteUrl: 'https://news.example', mediaFolder, ...TEST_SECRETS });
  return { ...site, ctx: { ...site.context({ kind: 'system', label: 'test' }), now: NOW } };
}

async function createReferences(ctx: Context): Promise<void> {
  const siteWords = { name: 'Meridian', tagline: 'Every language', description: 'News.' };
  await saveSite(ctx, { defaultLocale: 'en', timeZone: 'Asia/Ho_Chi_Minh', locales: ['en', 'vi'], texts: { en: siteWords, vi: siteWords } });
  for (const [position, [key, en, vi]] of [['city', 'City', 'Thành phố'], ['sport', 'Sport', 'Thể thao'], ['science', 'Science', 'Khoa học']].entries() as Iterable<[number, [string, string, string]]>) {
    await saveSection(ctx, { key, position, hue: 'local', names: { en: { name: en, slug: key, description: en }, vi: { name: vi, slug: `muc-${key}`, description: vi } } });
  }
  for (const key of ['rivers', 'bridges']) await saveTopic(ctx, { key, names: { en: { name: key, slug: key, description: key }, vi: { name: key, slug: key, description: key } } });
  for (const key of ['harbour', 'delta']) await saveSource(ctx, sourceOf(key));
  for (const key of ['mai', 'tom']) await saveAuthor(ctx, { key, name: `Author ${key}`, nameLanguage: 'en', source: 'harbour', texts: { en: { name: `Author ${key}`, slug: key }, vi: { name: `Author ${key}`, slug: key } } });
  await savePicture(ctx, 'bridge', { en: { alt: 'A bridge over a river', caption: 'The old bridge' }, vi: { alt: 'Cây cầu qua sông', caption: 'Cây cầu cũ' } });
}

type SourceInput = Parameters<typeof saveSource>[1];

/** What `saveSource` takes for a newspaper of the test site. */
export const sourceOf = (key: string, changes: Partial<SourceInput> = {}): SourceInput => ({
  key, inLanguage: 'en', homepageUrl: `https://${key}.example/`, initials: key.slice(0, 2).toUpperCase(), hue: 'world', feedPolicy: 'full_text', canonicalPolicy: 'self',
  texts: { en: { name: `The ${key}`, slug: key, description: key }, vi: { name: `Báo ${key}`, slug: key, description: key } }, ...changes,
});

/** Keeps a picture of 40 × 30 pixels with these words. */
export async function savePicture(ctx: Context, key: string, texts: Parameters<typeof saveMedia>[1]['texts'], rights: { rightsExpireAt?: Date } = {}): Promise<void> {
  const bytes = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#336699' } }).png().toBuffer();
  await saveMedia(ctx, { key, texts, ...rights }, bytes);
}

/** A body of plain paragraphs, `B1`, `B2` and so on. */
export const bodyOf = (...paragraphs: string[]): Body => ({
  type: 'doc',
  content: paragraphs.map((text, index) => ({ type: 'paragraph', attrs: { id: `B${index + 1}` }, content: [{ type: 'text', text }] })),
});

export type DraftWords = Partial<Omit<Parameters<typeof saveDraft>[1], 'articleId' | 'inLanguage' | 'lockVersion' | 'from'>>;

/** Saves a draft over whatever is there: an original, or a person's approved translation of `from`. */
export async function writeDraft(ctx: Context, { articleId, inLanguage, from = null, ...words }: { articleId: string; inLanguage: Locale; from?: { inLanguage: Locale; revision: number } | null } & DraftWords): Promise<void> {
  const [current] = await ctx.db.select({ lockVersion: drafts.lockVersion }).from(drafts)
    .innerJoin(articleVersions, eq(articleVersions.id, drafts.versionId)).innerJoin(articles, eq(articles.id, articleVersions.articleId))
    .where(and(eq(articles.publicId, articleId), eq(articleVersions.inLanguage, inLanguage)));
  await saveDraft(ctx, {
    articleId, inLanguage, lockVersion: current?.lockVersion ?? null,
    headline: `A headline in ${inLanguage}`, description: `A description in ${inLanguage}.`, body: bodyOf(`A text in ${inLanguage}.`),
    made: from ? { origin: 'human', review: 'approved', from } : { origin: 'original', review: 'approved' }, ...words,
  });
}

/** Saves a draft and publishes it. */
export async function publishWords(ctx: Context, { updateKind, ...draft }: Parameters<typeof writeDraft>[1] & { updateKind?: UpdateKind }): Promise<number> {
  await writeDraft(ctx, draft);
  return (await publishVersion(ctx, { articleId: draft.articleId, inLanguage: draft.inLanguage, ...(updateKind && { updateKind }) })).revision;
}

let stories = 0;

type StoryFacts = Partial<Parameters<typeof saveArticle>[1]>;

/** Makes a story and publishes it in `languages`, the first of them the original. No languages: facts alone. */
export async function createStory(ctx: Context, { languages = ['en'], words = {}, ...facts }: StoryFacts & { languages?: Locale[]; words?: DraftWords } = {}): Promise<string> {
  stories += 1;
  const original = languages[0] ?? 'en';
  const { articleId } = await saveArticle(ctx, { originalLanguage: original, section: 'city', source: 'harbour', sourceGuid: `story-${stories}`, authors: ['mai'], ...facts });
  for (const inLanguage of languages) await publishWords(ctx, { articleId, inLanguage, from: inLanguage === original ? null : { inLanguage: original, revision: 1 }, headline: `Story ${stories} in ${inLanguage}`, ...words });
  return articleId;
}

/** The tags of every event so far, in the order of their ids. */
export async function listEventTags({ db }: Context): Promise<string[][]> {
  return (await db.select({ tags: events.tags }).from(events).orderBy(events.id)).map(({ tags }) => tags);
}
