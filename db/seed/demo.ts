import 'server-only';
import { createHash } from 'node:crypto';
import { access, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import { parse } from 'yaml';
import { saveAuthor } from '@/domain/author/save-author';
import type { Context } from '@/domain/context';
import { saveFront } from '@/domain/front/save-front';
import type { StoryFolder } from '@/domain/ingest/import-story';
import { importFacts, importStory, listImports, parseStory, storyHash } from '@/domain/ingest/import-story';
import { saveMedia } from '@/domain/media/save-media';
import { HOUR_MS } from '@/domain/reading/model';
import { saveReads } from '@/domain/reading/save-reads';
import { saveSection } from '@/domain/section/save-section';
import { saveTopic } from '@/domain/section/save-topic';
import { savePage } from '@/domain/site/save-page';
import { saveSite } from '@/domain/site/save-site';
import { saveSource } from '@/domain/source/save-source';
import { articles, liveVersions } from '@/db/schema/article';
import { jobs } from '@/db/schema/job';
import { isLocale } from '@/lib/locales';
import { seedComments } from './comments';
import type { Conversations } from './comments';
import { seedPeople } from './people';
import type { People } from './people';

export const DEMO_FOLDER = 'db/seed/demo';

/** What a verb takes: the files hold it as it is, and the verb checks it. */
type InputOf<Verb extends (ctx: Context, input: never, ...rest: never[]) => unknown> = Parameters<Verb>[1];
type Step = (label: string) => void;

/**
 * Loads the demo newsroom through the verbs that editors use, as if its stories had been published over the last days.
 * A second run loads only what has changed since. `step` is told what is being done.
 */
export async function seedDemo(ctx: Context, { folder = DEMO_FOLDER, step = () => {} }: { folder?: string; step?: Step } = {}): Promise<{ stories: number }> {
  const reference = await referenceHash(folder);
  const isFresh = (await seededHash(ctx)) !== reference;
  if (isFresh) await seedReference(ctx, folder, step);
  const stories = await seedStories(ctx, folder, step);
  if (isFresh || stories > 0) await seedFront(ctx, folder);
  await seedComments(ctx, parse(await readFile(join(folder, 'comments.yaml'), 'utf8')) as Conversations);
  if (isFresh) await rememberHash(ctx, reference);
  return { stories };
}

async function seedReference(ctx: Context, folder: string, step: Step): Promise<void> {
  const read = async <T>(file: string) => parse(await readFile(join(folder, file), 'utf8')) as T;
  step('Setting up the demo site: languages, sections, topics, newspapers, authors');
  for (const [position, section] of (await read<Omit<InputOf<typeof saveSection>, 'position'>[]>('sections.yaml')).entries()) await saveSection(ctx, { ...section, position });
  // After the sections: a language comes into use when all of them have a name in it.
  await saveSite(ctx, await read<InputOf<typeof saveSite>>('site.yaml'));
  for (const topic of await read<InputOf<typeof saveTopic>[]>('topics.yaml')) await saveTopic(ctx, topic);
  for (const source of await read<InputOf<typeof saveSource>[]>('sources.yaml')) await saveSource(ctx, source);
  const pictures = await read<(InputOf<typeof saveMedia> & { file: string })[]>('media.yaml');
  for (const [index, { file, ...picture }] of pictures.entries()) {
    step(`Preparing picture ${index + 1} of ${pictures.length}`);
    await saveMedia(ctx, picture, await readFile(join(folder, 'pictures', file)));
  }
  for (const author of await read<InputOf<typeof saveAuthor>[]>('authors.yaml')) await saveAuthor(ctx, author);
  await seedPeople(ctx, await read<People>('people.yaml'));
  for (const [position, page] of (await read<InputOf<typeof savePage>[]>('pages.yaml')).entries()) await savePage(ctx, { ...page, position });
}

/** Imports the stories that are new or changed; all their facts first, since stories link to each other. */
async function seedStories(ctx: Context, folder: string, step: Step): Promise<number> {
  const imports = await listImports(ctx);
  const folders = (await readStoryFolders(join(folder, 'stories'))).filter((story) => {
    const known = imports.get(story.name);
    return !known?.isRetracted && known?.sourceVersion !== storyHash(story);
  });
  for (const story of folders) await importFacts(ctx, parseStory(story));
  for (const [index, story] of folders.entries()) {
    step(`Loading story ${index + 1} of ${folders.length}: ${story.name}`);
    await importStory(ctx, story, { isReplay: true });
  }
  return folders.length;
}

/** Every story folder below `folder` as text, in the order of their names. */
export async function readStoryFolders(folder: string): Promise<StoryFolder[]> {
  const names = (await readdir(folder, { withFileTypes: true })).filter((entry) => entry.isDirectory()).map(({ name }) => name).sort();
  return Promise.all(names.map(async (name) => {
    const files = (await readdir(join(folder, name))).filter((file) => file.endsWith('.yaml'));
    const texts = await Promise.all(files.map(async (file) => [file, await readFile(join(folder, name, file), 'utf8')] as const));
    return { name, files: Object.fromEntries(texts) };
  }));
}

async function seedFront(ctx: Context, folder: string): Promise<void> {
  type FrontFile = { blocks: Omit<InputOf<typeof saveFront>['blocks'][number], 'slots'>[]; pins: { block: number; position: number; story: string }[]; mostRead: string[] };
  const { blocks, pins, mostRead } = parse(await readFile(join(folder, 'front.yaml'), 'utf8')) as FrontFile;
  const rows = await ctx.db.select({ name: articles.importKey, articleId: articles.publicId }).from(articles);
  const idOf = (story: string) => rows.find(({ name }) => name === story)?.articleId ?? '';
  await saveFront(ctx, {
    key: 'home',
    blocks: blocks.map((block, index) => ({ ...block, slots: pins.filter((pin) => pin.block === index).map(({ position, story }) => ({ position, articleId: idOf(story) })) })),
  });
  const live = await ctx.db.select({ articleId: liveVersions.publicId, inLanguage: liveVersions.inLanguage }).from(liveVersions);
  const hour = new Date(Math.floor(ctx.now.getTime() / HOUR_MS) * HOUR_MS).toISOString();
  await saveReads(ctx, {
    counts: mostRead.flatMap((story, rank) => live.flatMap(({ articleId, inLanguage }) => (articleId === idOf(story) && isLocale(inLanguage) ? [{ articleId, inLanguage, hour, count: 10 * (mostRead.length - rank) }] : []))),
  });
}

/** Hash of the files beside the stories, and of the pictures. */
async function referenceHash(folder: string): Promise<string> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.yaml')).sort();
  const pictures = (await readdir(join(folder, 'pictures'))).sort();
  const hash = createHash('sha256');
  for (const file of [...files, ...pictures.map((picture) => join('pictures', picture))]) hash.update(file).update(await readFile(join(folder, file)));
  return hash.digest('base64url');
}

const SEED_JOB = { kind: 'seed', key: 'demo' };

async function seededHash({ db, mediaFolder }: Context): Promise<string | null> {
  // Pictures live beside the database: a database without them is not seeded.
  const hasMedia = await access(mediaFolder).then(() => true, () => false);
  const [row] = await db.select({ payload: jobs.payload }).from(jobs).where(eq(jobs.kind, SEED_JOB.kind));
  return hasMedia ? ((row?.payload.hash as string | undefined) ?? null) : null;
}

async function rememberHash({ db, now }: Context, hash: string): Promise<void> {
  const row = { payload: { hash }, runAt: now, finishedAt: now };
  await db.insert(jobs).values({ ...SEED_JOB, ...row }).onConflictDoUpdate({ target: [jobs.kind, jobs.key], set: row });
}
