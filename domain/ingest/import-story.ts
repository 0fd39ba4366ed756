import { createHash } from 'node:crypto';
import { and, eq, inArray, isNotNull } from 'drizzle-orm';
import { correctArticle } from '@/domain/article/correct-article';
import { PUBLIC_ID } from '@/domain/article/model';
import { publishVersion } from '@/domain/article/publish-version';
import { retractArticle } from '@/domain/article/retract-article';
import { saveArticle } from '@/domain/article/save-article';
import { saveDraft } from '@/domain/article/save-draft';
import { withdrawVersion } from '@/domain/article/withdraw-version';
import type { Context } from '@/domain/context';
import { saveMedia } from '@/domain/media/save-media';
import { articles, articleVersions, corrections, correctionTexts, drafts } from '@/db/schema/article';
import { AppError } from '@/lib/errors';
import { isLocale } from '@/lib/locales';
import type { Locale } from '@/lib/locales';
import type { LanguageFile, StoryFile } from './story-file';
import { applyUpdate, durationMs, languageFileSchema, linkResolver, mediaFileSchema, parseStoryYaml, storyFileSchema, toBody } from './story-file';

/** A story folder: `story.yaml`, a file per language and perhaps `media.yaml` as text, the pictures it names as base64, by file name. */
export type StoryFolder = { name: string; files: Readonly<Record<string, string>>; pictures?: Readonly<Record<string, string>> };
export type ParsedStory = { name: string; story: StoryFile; languages: Partial<Record<Locale, LanguageFile>> };
export type ImportedVersion = { inLanguage: Locale; revision: number };
export type ImportedStory = { articleId: string; versions: ImportedVersion[] };

/**
 * Reads a story folder.
 * @throws invalid that names the file and the place in it
 */
export function parseStory({ name, files }: StoryFolder): ParsedStory {
  if (files['story.yaml'] === undefined) throw new AppError('invalid', `${name}: the folder has no story.yaml.`, [{ path: 'story.yaml', message: 'This file is missing.' }]);
  const story = parseStoryYaml(storyFileSchema, 'story.yaml', files['story.yaml']);
  const languages: ParsedStory['languages'] = {};
  for (const tag of Object.keys(story.versions).filter(isLocale)) {
    const file = `${tag}.yaml`;
    if (files[file] === undefined) throw new AppError('invalid', `${name}: the version ${tag} has no file ${file}.`, [{ path: file, message: 'This file is missing.' }]);
    languages[tag] = parseStoryYaml(languageFileSchema, file, files[file]);
  }
  if (!languages[story.originalLanguage]) throw new AppError('invalid', `${name}: the original language has no version.`, [{ path: 'story.yaml.versions', message: 'The original language has no version.' }]);
  return { name, story, languages };
}

/** Creates the article of a parsed story, or updates its facts: the first half of an import, so that stories may link to each other. */
export async function importFacts(ctx: Context, { name, story }: ParsedStory, sourceVersion: string | null = story.sourceVersion ?? null): Promise<string> {
  const { kind, originalLanguage, section, topics, source, sourceGuid, authors, urgency, comments } = story;
  const { articleId } = await saveArticle(ctx, {
    kind, originalLanguage, section, topics, source, sourceGuid, authors, urgency, comments, importKey: name,
    sourceVersion, originalUrl: story.originalUrl ?? null, viaSource: story.viaSource ?? null, leadMedia: story.leadMedia ?? null,
    usageTerms: story.usageTerms ?? null, copyrightNotice: story.copyrightNotice ?? null,
  });
  return articleId;
}

/**
 * Imports a story folder and publishes it in all its languages: the original first, then its translations, its updates,
 * and the translations that follow them. With `isReplay` each step happens as long ago as the folder says.
 * @throws invalid (a file, or the publish gate's faults), forbidden, gone (the story was retracted)
 */
export async function importStory(ctx: Context, folder: StoryFolder, { isReplay = false } = {}): Promise<ImportedStory> {
  const parsed = parseStory(folder);
  const { story, languages } = parsed;
  const at = (ago: string | undefined, laterMinutes = 0): Context => (isReplay && ago ? { ...ctx, now: new Date(Math.min(ctx.now.getTime() - durationMs(ago) + laterMinutes * 60_000, ctx.now.getTime())) } : ctx);
  await importPictures(ctx, folder);
  const articleId = await importFacts(at(story.publishedAgo), parsed);
  const storyIds = await listStoryIds(ctx);
  const resolveLink = linkResolver((name) => (PUBLIC_ID.test(name) ? name : storyIds.get(name)));
  /** Revision numbers of each language, in the order of this import: `follows: 1` is the first of them. */
  const revisions = new Map<Locale, number[]>();

  const publish = async (when: Context, inLanguage: Locale, file: LanguageFile, updateKind: 'notable' | 'typo') => {
    const { origin, review, translatedFrom = story.originalLanguage, follows, segments } = story.versions[inLanguage]!;
    const known = revisions.get(translatedFrom) ?? [];
    const revision = known[(follows ?? known.length) - 1];
    const from = inLanguage === story.originalLanguage || revision === undefined ? null : { inLanguage: translatedFrom, revision };
    await saveDraft(when, {
      articleId, inLanguage, lockVersion: await findLockVersion(ctx, articleId, inLanguage), headline: file.headline, description: file.description, slug: file.slug ?? null,
      byline: file.byline ?? null, dateline: file.dateline ?? null, body: toBody(file.body, resolveLink), made: { origin, review, from, segments },
    });
    const published = await publishVersion(when, { articleId, inLanguage, updateKind });
    revisions.set(inLanguage, [...(revisions.get(inLanguage) ?? []), published.revision]);
  };

  let original = languages[story.originalLanguage]!;
  await publish(at(story.publishedAgo), story.originalLanguage, original, 'notable');
  const waiting = new Set(Object.keys(languages).filter(isLocale).filter((tag) => tag !== story.originalLanguage));
  /** Publishes the translations of what is there now; `isLast`: also those that follow the latest text. */
  const publishTranslations = async (when: Context, step: number, isLast: boolean) => {
    for (let isProgress = true; isProgress; ) {
      isProgress = false;
      for (const tag of waiting) {
        const { translatedFrom = story.originalLanguage, follows } = story.versions[tag]!;
        const isDue = translatedFrom !== story.originalLanguage ? revisions.has(translatedFrom) : follows === undefined ? isLast : follows <= step;
        if (!isDue) continue;
        await publish(when, tag, languages[tag]!, 'notable');
        waiting.delete(tag);
        isProgress = true;
      }
    }
  };

  await publishTranslations(at(story.publishedAgo, 8), 1, story.updates.length === 0);
  for (const [index, { ago, kind }] of story.updates.entries()) {
    original = applyUpdate(original, original.updates[index] ?? {});
    await publish(at(ago), story.originalLanguage, original, kind);
    await publishTranslations(at(ago, 6), index + 2, index + 1 === story.updates.length);
  }
  if (waiting.size > 0) throw new AppError('invalid', `${folder.name}: ${[...waiting].join(', ')} follow a text that does not exist.`, [{ path: 'story.yaml.versions', message: `${[...waiting].join(', ')} follow a text that does not exist.` }]);
  const corrected = await listCorrectionTexts(ctx, articleId);
  for (const { id, ago, severity } of story.corrections) {
    const texts = Object.fromEntries(Object.entries(languages).flatMap(([tag, file]) => (file?.corrections[id] ? [[tag, file.corrections[id]]] : [])));
    if (!corrected.has(texts[story.originalLanguage] ?? '')) await correctArticle(at(ago), { articleId, severity, texts });
  }
  for (const inLanguage of story.withdrawn) await withdrawVersion(ctx, { articleId, inLanguage });
  if (story.retracted) await retractArticle(at(story.retracted.ago), { articleId, note: story.retracted.note });
  // Only now: an import that broke off half-way is not taken for a finished one.
  if (!story.retracted) await importFacts(ctx, parsed, storyHash(folder));
  return { articleId, versions: [...revisions].map(([inLanguage, numbers]) => ({ inLanguage, revision: numbers.at(-1)! })) };
}

/** Keeps the pictures that the folder brings, with their words and rights, so that its figures can name them. */
async function importPictures(ctx: Context, { files, pictures = {} }: StoryFolder): Promise<void> {
  if (files['media.yaml'] === undefined) return;
  for (const { file, ...picture } of parseStoryYaml(mediaFileSchema, 'media.yaml', files['media.yaml'])) {
    const bytes = pictures[file];
    if (bytes === undefined) throw new AppError('invalid', `media.yaml: the folder has no picture ${file}.`, [{ path: `media.yaml.${file}`, message: 'This file is missing.' }]);
    await saveMedia(ctx, picture, Buffer.from(bytes, 'base64'));
  }
}

/** What an imported story keeps as its source version: the same files have the same one. */
export const storyHash = ({ files, pictures = {} }: StoryFolder): string =>
  createHash('sha256').update(JSON.stringify([...Object.entries(files), ...Object.entries(pictures)].sort(([a], [b]) => (a < b ? -1 : 1)))).digest('base64url').slice(0, 22);

/** The source version that the finished import of each story folder left, by folder name; `retracted` stories need no further import. */
export async function listImports({ db }: Context): Promise<Map<string, { sourceVersion: string | null; isRetracted: boolean }>> {
  const rows = await db.select({ importKey: articles.importKey, sourceVersion: articles.sourceVersion, retractedAt: articles.retractedAt }).from(articles).where(isNotNull(articles.importKey));
  return new Map(rows.map(({ importKey, sourceVersion, retractedAt }) => [importKey!, { sourceVersion, isRetracted: retractedAt !== null }]));
}

async function listCorrectionTexts({ db }: Context, publicId: string): Promise<Set<string>> {
  const rows = await db.select({ text: correctionTexts.text }).from(correctionTexts)
    .innerJoin(corrections, eq(corrections.id, correctionTexts.correctionId)).innerJoin(articles, eq(articles.id, corrections.articleId)).where(eq(articles.publicId, publicId));
  return new Set(rows.map(({ text }) => text));
}

async function listStoryIds({ db }: Context): Promise<Map<string, string>> {
  const rows = await db.select({ importKey: articles.importKey, publicId: articles.publicId }).from(articles).where(isNotNull(articles.importKey));
  return new Map(rows.map(({ importKey, publicId }) => [importKey!, publicId]));
}

async function findLockVersion({ db }: Context, publicId: string, inLanguage: Locale): Promise<number | null> {
  const [row] = await db.select({ lockVersion: drafts.lockVersion }).from(drafts).innerJoin(articleVersions, eq(articleVersions.id, drafts.versionId))
    .where(and(eq(articleVersions.inLanguage, inLanguage), inArray(articleVersions.articleId, db.select({ id: articles.id }).from(articles).where(eq(articles.publicId, publicId)))));
  return row?.lockVersion ?? null;
}
