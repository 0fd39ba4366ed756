import { createHash } from 'node:crypto';
import { and, eq, isNotNull } from 'drizzle-orm';
import { correctArticle } from '@/domain/article/correct-article';
import { PUBLIC_ID } from '@/domain/article/model';
import { publishVersion } from '@/domain/article/publish-version';
import { retractArticle } from '@/domain/article/retract-article';
import { saveArticle } from '@/domain/article/save-article';
import { saveCorrectionText } from '@/domain/article/save-correction-text';
import { saveDraft } from '@/domain/article/save-draft';
import { withdrawVersion } from '@/domain/article/withdraw-version';
import { isSameText } from '@/domain/body/text';
import type { Context } from '@/domain/context';
import { saveMedia } from '@/domain/media/save-media';
import { articles, articleVersions, corrections, correctionTexts, drafts, revisions } from '@/db/schema/article';
import { users } from '@/db/schema/user';
import { AppError } from '@/lib/errors';
import { isLocale } from '@/lib/locales';
import type { Locale } from '@/lib/locales';
import type { ResolveLink } from '@/domain/body/inline-text';
import { findLiveText } from './live-text';
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
  const story = parseStoryYaml(storyFileSchema, `${name}/story.yaml`, files['story.yaml']);
  const languages: ParsedStory['languages'] = {};
  for (const tag of Object.keys(story.versions).filter(isLocale)) {
    const file = `${tag}.yaml`;
    if (files[file] === undefined) throw new AppError('invalid', `${name}: the version ${tag} has no file ${file}.`, [{ path: file, message: 'This file is missing.' }]);
    languages[tag] = parseStoryYaml(languageFileSchema, `${name}/${file}`, files[file]);
  }
  const stray = Object.keys(files).filter((file) => file !== 'story.yaml' && file !== 'media.yaml' && !(isLocale(file.replace(/\.yaml$/, '')) && languages[file.replace(/\.yaml$/, '') as Locale]));
  if (stray.length > 0) throw new AppError('invalid', stray.map((file) => `${name}: story.yaml names no version for the file ${file}.`).join('\n'), stray.map((file) => ({ path: file, message: 'story.yaml names no version for this file.' })));
  const unmade = Object.entries(story.versions).filter(([tag, version]) => !canBeMade(story, tag as Locale, version?.follows));
  if (unmade.length > 0) throw new AppError('invalid', unmade.map(([tag]) => `${name}: the version ${tag} follows a text that does not exist.`).join('\n'), unmade.map(([tag]) => ({ path: `story.yaml.versions.${tag}`, message: 'This version follows a text that does not exist.' })));
  if (!languages[story.originalLanguage]) throw new AppError('invalid', `${name}: the original language has no version.`, [{ path: 'story.yaml.versions', message: 'The original language has no version.' }]);
  return { name, story, languages };
}

/** Whether the chain of texts that a version was translated from ends at the original, at a text that there will be. */
function canBeMade(story: StoryFile, tag: Locale, follows: number | undefined): boolean {
  const chain = new Set<Locale>();
  for (let at = tag; at !== story.originalLanguage; at = story.versions[at]!.translatedFrom ?? story.originalLanguage) {
    if (chain.has(at) || !story.versions[at]) return false;
    chain.add(at);
  }
  const isFromOriginal = (story.versions[tag]?.translatedFrom ?? story.originalLanguage) === story.originalLanguage;
  return follows === undefined || !isFromOriginal || follows <= story.updates.length + 1;
}

/** Creates the article of a parsed story, or updates its facts: the first half of an import, so that stories may link to each other. */
export async function importFacts(ctx: Context, { name, story }: ParsedStory): Promise<string> {
  const { kind, originalLanguage, section, topics, source, sourceGuid, authors, urgency, comments } = story;
  const { articleId } = await saveArticle(ctx, {
    kind, originalLanguage, section, topics, source, sourceGuid, authors, urgency, comments, importKey: name,
    sourceVersion: story.sourceVersion ?? null, originalUrl: story.originalUrl ?? null, viaSource: story.viaSource ?? null, leadMedia: story.leadMedia ?? null,
    usageTerms: story.usageTerms ?? null, copyrightNotice: story.copyrightNotice ?? null,
  });
  return articleId;
}

/**
 * Imports a story folder and publishes it in all its languages. The first time what happened to the story is told again:
 * the original, its translations, its updates, and the translations that follow them; with `isReplay` each step happens
 * as long ago as the folder says. Later imports publish what the folder says now, in the languages where that has
 * changed; a translation whose file has not changed stays made from what it was made from.
 * @throws invalid (a file, or the publish gate's faults), forbidden, gone (the story was retracted)
 */
export async function importStory(ctx: Context, folder: StoryFolder, { isReplay = false } = {}): Promise<ImportedStory> {
  const parsed = parseStory(folder);
  const { story, languages, name } = parsed;
  const at: At = (ago, laterMinutes = 0) => (isReplay && ago ? { ...ctx, now: new Date(Math.min(ctx.now.getTime() - durationMs(ago) + laterMinutes * 60_000, ctx.now.getTime())) } : ctx);
  if ((await listImports(ctx)).get(name)?.isRetracted) throw new AppError('gone', 'The story was retracted.');
  await importPictures(ctx, folder);
  const articleId = await importFacts(at(story.publishedAgo), parsed);
  const storyIds = await listStoryIds(ctx);
  const resolveLink = linkResolver((story) => (PUBLIC_ID.test(story) ? story : storyIds.get(story)));
  const importing: Importing = { ...parsed, articleId, at, resolveLink, published: new Map() };
  if (await findLiveText(ctx, articleId, story.originalLanguage)) await publishWhatChanged(importing);
  else await publishHistory(importing);

  const corrected = await listCorrectionTexts(ctx, articleId);
  for (const { id, ago, severity } of story.corrections) {
    const texts = Object.fromEntries(Object.entries(languages).flatMap(([tag, file]) => (file?.corrections[id] ? [[tag, file.corrections[id]]] : [])));
    const known = corrected.get(id);
    if (!known) await correctArticle(at(ago), { articleId, key: id, severity, texts });
    // Words that came later, or were mended; the correction itself is the same.
    else for (const [inLanguage, text] of Object.entries(texts)) if (isLocale(inLanguage) && known[inLanguage] !== text) await saveCorrectionText(ctx, { articleId, inLanguage, key: id, text });
  }
  for (const inLanguage of story.withdrawn) {
    if ((await findLiveText(ctx, articleId, inLanguage))?.publicState === 'live') await withdrawVersion(ctx, { articleId, inLanguage });
  }
  if (story.retracted) await retractArticle(at(story.retracted.ago), { articleId, note: story.retracted.note });
  // Only now: an import that broke off half-way is not taken for a finished one.
  else await rememberImport(ctx, articleId, storyHash(folder));
  return { articleId, versions: [...importing.published].map(([inLanguage, revision]) => ({ inLanguage, revision })) };
}

/** The context of what happened as long ago as a duration says, and some minutes later. */
type At = (ago: string | undefined, laterMinutes?: number) => Context;
/** `published`: the newest revision of each language so far. */
type Importing = ParsedStory & { articleId: string; at: At; resolveLink: ResolveLink; published: Map<Locale, number> };

async function publishHistory(importing: Importing): Promise<void> {
  const { story, languages, at } = importing;
  let original = languages[story.originalLanguage]!;
  await publishText(importing, { when: at(story.publishedAgo), inLanguage: story.originalLanguage, file: original });
  await publishTranslations(importing, { when: at(story.publishedAgo, 8), step: 1 });
  for (const [index, { ago, kind }] of story.updates.entries()) {
    original = applyUpdate(original, original.updates[index] ?? {});
    await publishText(importing, { when: at(ago), inLanguage: story.originalLanguage, file: original, updateKind: kind });
    await publishTranslations(importing, { when: at(ago, 6), step: index + 2 });
  }
}

/** The text of the original after all its updates, and its translations: whatever is live already stays as it is. */
async function publishWhatChanged(importing: Importing): Promise<void> {
  const { story, languages, at } = importing;
  const original = story.updates.reduce((file, _, index) => applyUpdate(file, file.updates[index] ?? {}), languages[story.originalLanguage]!);
  const last = story.updates.at(-1);
  await publishText(importing, { when: at(last?.ago ?? story.publishedAgo), inLanguage: story.originalLanguage, file: original, ...(last && { updateKind: last.kind }) });
  await publishTranslations(importing, { when: at(last?.ago ?? story.publishedAgo, 6), step: story.updates.length + 1 });
}

/** Publishes the translations that follow the original's text of this step, and those that were made from them. */
async function publishTranslations(importing: Importing, { when, step }: { when: Context; step: number }): Promise<void> {
  const { story, languages, published } = importing;
  const isLast = step > story.updates.length;
  for (let isProgress = true; isProgress; ) {
    isProgress = false;
    for (const inLanguage of Object.keys(languages).filter(isLocale)) {
      const { translatedFrom = story.originalLanguage, follows } = story.versions[inLanguage]!;
      const isDue = translatedFrom !== story.originalLanguage ? published.has(translatedFrom) : follows === undefined ? isLast : follows <= step;
      if (published.has(inLanguage) || !isDue) continue;
      await publishText(importing, { when, inLanguage, file: languages[inLanguage]! });
      isProgress = true;
    }
  }
}

type TextToPublish = { when: Context; inLanguage: Locale; file: LanguageFile; updateKind?: 'notable' | 'typo' };

async function publishText({ articleId, name, story, resolveLink, published }: Importing, { when, inLanguage, file, updateKind = 'notable' }: TextToPublish): Promise<void> {
  const { origin, review, translatedFrom = story.originalLanguage, follows, segments } = story.versions[inLanguage]!;
  const words = { headline: file.headline, description: file.description, slug: file.slug ?? null, byline: file.byline ?? null, dateline: file.dateline ?? null, body: toBody(file.body, resolveLink) };
  const made = { origin, review, segments };
  const live = await findLiveText(when, articleId, inLanguage);
  const isSame = live?.says(words, made) ?? false;
  const isAsWanted = live?.publicState === 'live' ? isSame && live.isInSection : live?.publicState === 'withdrawn' && story.withdrawn.includes(inLanguage);
  if (live && isAsWanted) {
    published.set(inLanguage, live.revision);
    return;
  }
  const newest = published.get(translatedFrom);
  const from = inLanguage === story.originalLanguage ? null : live && isSame ? live.from : newest === undefined ? null : { inLanguage: translatedFrom, revision: follows ?? newest };
  await saveDraft(when, { articleId, inLanguage, lockVersion: await findLockVersion(when, { articleId, inLanguage, name }), ...words, made: { ...made, from } });
  // The same words in another section are no news to readers.
  const { revision } = await publishVersion(when, { articleId, inLanguage, updateKind: isSame ? 'typo' : updateKind });
  published.set(inLanguage, revision);
}

/** Keeps the pictures that the folder brings, with their words and rights, so that its figures can name them. */
async function importPictures(ctx: Context, { name, files, pictures = {} }: StoryFolder): Promise<void> {
  if (files['media.yaml'] === undefined) return;
  for (const { file, ...picture } of parseStoryYaml(mediaFileSchema, `${name}/media.yaml`, files['media.yaml'])) {
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

/** The words of each correction of a story by language, by the correction's name. */
async function listCorrectionTexts({ db }: Context, publicId: string): Promise<Map<string, Partial<Record<string, string>>>> {
  const rows = await db.select({ key: corrections.key, inLanguage: correctionTexts.inLanguage, text: correctionTexts.text }).from(corrections)
    .innerJoin(articles, eq(articles.id, corrections.articleId)).innerJoin(correctionTexts, eq(correctionTexts.correctionId, corrections.id)).where(eq(articles.publicId, publicId));
  const found = new Map<string, Partial<Record<string, string>>>();
  for (const { key, inLanguage, text } of rows) found.set(key, { ...found.get(key), [inLanguage]: text });
  return found;
}

/** No fact of the story that anybody is shown: no entry in the audit log, and no page is drawn anew. */
const rememberImport = async ({ db }: Context, articleId: string, sourceVersion: string): Promise<void> =>
  void (await db.update(articles).set({ sourceVersion }).where(eq(articles.publicId, articleId)));

async function listStoryIds({ db }: Context): Promise<Map<string, string>> {
  const rows = await db.select({ importKey: articles.importKey, publicId: articles.publicId }).from(articles).where(isNotNull(articles.importKey));
  return new Map(rows.map(({ importKey, publicId }) => [importKey!, publicId]));
}

/**
 * The version that an import may write over.
 * @throws conflict when a person has written something there that readers do not have yet: a folder never replaces it
 */
async function findLockVersion({ db }: Context, { articleId, inLanguage, name }: { articleId: string; inLanguage: Locale; name: string }): Promise<number | null> {
  const [row] = await db.select({ draft: drafts, live: revisions, by: users.name }).from(drafts)
    .innerJoin(articleVersions, eq(articleVersions.id, drafts.versionId)).innerJoin(articles, eq(articles.id, articleVersions.articleId))
    .leftJoin(revisions, eq(revisions.id, articleVersions.liveRevisionId)).leftJoin(users, eq(users.id, drafts.updatedById))
    .where(and(eq(articleVersions.inLanguage, inLanguage), eq(articles.publicId, articleId)));
  if (!row) return null;
  const { draft, live, by } = row;
  const isPublic = live !== null && isSameText({ ...draft, slug: draft.slug ?? live.slug }, live);
  if (by !== null && !isPublic) {
    const message = `${by} has an unpublished draft in ${inLanguage}, “${draft.headline}” (saved ${draft.updatedAt.toISOString()}). Publish it, or put its text into the folder, and import again.`;
    throw new AppError('conflict', `${name}/${inLanguage}.yaml: ${message}`, [{ path: `${inLanguage}.yaml`, message }]);
  }
  return draft.lockVersion;
}
