/** Stories for the journeys: published, withdrawn and retracted through the running site, as its command line does it. */
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { Locale } from '@/lib/locales';
import { siteUrl } from './http';

export const ROOT = process.cwd();
export const dataFolder = () => process.env.E2E_DATA_FOLDER!;

export type StoryText = {
  headline: string;
  description?: string;
  slug?: string;
  byline?: string;
  dateline?: string;
  body?: object[];
  corrections?: Record<string, string>;
  updates?: Record<string, string>[];
};

export type StoryPlan = {
  /** Name of the folder, and the source's name for the story: a second publication under it changes the same story. */
  name: string;
  section: string;
  original?: Locale;
  texts: Partial<Record<Locale, StoryText>>;
  /** Further keys of `story.yaml`. */
  facts?: Record<string, unknown>;
  /** How a translation was made; a person and an editor when absent. */
  versions?: Partial<Record<Locale, Record<string, unknown>>>;
  /** Pictures that the folder brings: the entries of `media.yaml`, each with the bytes of its `file`. */
  pictures?: (Record<string, unknown> & { file: string; bytes: Buffer })[];
};

export type Story = {
  id: string;
  name: string;
  /** Path of the story in a language, as the site spells it. */
  href: (locale: Locale) => string;
};

/** Stories of an earlier run on the same data are retracted, and stay so: each run has names of its own. */
const RUN = randomBytes(3).toString('hex');

const PARAGRAPH = 'The tide table hung on the wall of the harbour office, and nobody had turned its page since spring.';

/** The files of a story folder. JSON is YAML, so nothing in the texts needs another kind of quoting. */
function storyFiles({ name, section, original = 'en', texts, facts = {}, versions = {}, pictures = [] }: StoryPlan): Record<string, string> {
  const made = Object.fromEntries(Object.keys(texts).map((locale) => [locale, locale === original ? { origin: 'original' } : { origin: 'human', review: 'approved', ...versions[locale as Locale] }]));
  const story = { originalLanguage: original, section, source: 'harbour-times', sourceGuid: `${name}-${RUN}`, originalUrl: `https://harbourtimes.example/e2e/${name}`, ...facts, versions: made };
  const languages = Object.entries(texts).map(([locale, text]) => [`${locale}.yaml`, JSON.stringify({ description: `A description of ${name}.`, body: [{ id: 'B1', p: PARAGRAPH }], ...text })]);
  const media = pictures.map(({ bytes: _, ...picture }) => picture);
  return { 'story.yaml': JSON.stringify(story), ...(media.length > 0 && { 'media.yaml': JSON.stringify(media) }), ...Object.fromEntries(languages) };
}

/** Publishes a story in all its languages and resolves once the site has said where it stands. */
export async function publish(plan: StoryPlan): Promise<Story> {
  const pictures = Object.fromEntries((plan.pictures ?? []).map(({ file, bytes }) => [file, bytes.toString('base64')]));
  const result = await control('publish', { name: `${plan.name}-${RUN}`, files: storyFiles(plan), pictures });
  return findStory(plan, (result as { articleId: string }).articleId);
}

/** The same as `publish`, by the command that an editor types. */
export async function publishByCommand(plan: StoryPlan): Promise<Story> {
  const folder = join(mkdtempSync(join(tmpdir(), 'meridian-story-')), `${plan.name}-${RUN}`);
  mkdirSync(folder);
  for (const [file, text] of Object.entries(storyFiles(plan))) writeFileSync(join(folder, file), text);
  const printed = await storyCommand('publish', folder);
  rmSync(join(folder, '..'), { recursive: true });
  const id = /Published as (\w+)/.exec(printed)?.[1];
  if (!id) throw new Error(`${basename(folder)}: ${printed}`);
  return findStory(plan, id);
}

export const withdraw = (story: Story, inLanguage: Locale) => control('withdraw', { articleId: story.id, inLanguage });
export const retract = (story: Story) => control('retract', { articleId: story.id, note: 'Taken back by a journey.' });

/** `npm run story -- …`; resolves to what it prints. */
export async function storyCommand(...args: string[]): Promise<string> {
  const child = spawn(process.execPath, ['scripts/story.mjs', ...args], { cwd: ROOT, env: { ...process.env, DATA_FOLDER: dataFolder() } });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => { printed += chunk; });
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`story ${args.join(' ')}: ${printed}`);
  return printed;
}

/** Asks the running site for a verb: the door that the command line uses. */
async function control(verb: string, body: unknown): Promise<unknown> {
  const { url, token }: { url: string; token: string } = JSON.parse(readFileSync(join(dataFolder(), 'control.json'), 'utf8'));
  const answer = await fetch(`${url}/_control/${verb}`, { method: 'POST', headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' }, body: JSON.stringify(body) });
  const said = (await answer.json()) as { result?: unknown };
  if (!answer.ok) throw new Error(`${verb}: ${JSON.stringify(said)}`);
  return said.result;
}

/** Any address with the story's id leads to the right one, so the site itself tells where the story stands. */
export async function findStory({ name, texts }: Pick<StoryPlan, 'name' | 'texts'>, id: string): Promise<Story> {
  const hrefs = new Map<string, string>();
  for (const locale of Object.keys(texts)) {
    const answer = await fetch(`${siteUrl()}/${locale}/x/x-${id}`, { redirect: 'manual' });
    const location = answer.headers.get('location');
    if (answer.status === 308 && location) hrefs.set(locale, new URL(location, siteUrl()).pathname);
  }
  return {
    id,
    name,
    href(locale) {
      const href = hrefs.get(locale);
      if (!href) throw new Error(`${name} has no address in ${locale}`);
      return href;
    },
  };
}
