import { z } from 'zod';
import { findArticlePage } from '@/domain/article/page-queries';
import { retractArticle } from '@/domain/article/retract-article';
import { withdrawVersion } from '@/domain/article/withdraw-version';
import type { Context } from '@/domain/context';
import { importStory } from '@/domain/ingest/import-story';
import type { StoryFolder } from '@/domain/ingest/import-story';
import { parseInput } from '@/domain/parse-input';

/** A verb checks its input itself, so what came over the wire is given to it as it is. */
type ControlVerb = (ctx: Context, input: unknown) => Promise<unknown>;

/** `verb` asks for its input by type; the wire cannot promise one, and the verb's schema is what decides. */
const verb = <I>(run: (ctx: Context, input: I) => Promise<unknown>): ControlVerb => (ctx, input) => run(ctx, input as I);

/** A story folder; what stands in the files is for the import to judge. */
const storyFolderInput = z.strictObject({ name: z.string().min(1).max(200), files: z.record(z.string().max(100), z.string()), pictures: z.record(z.string().max(200), z.base64()).default({}) });

/** What the command line may ask of the running server: `POST /_control/<name>`. */
export const CONTROL_VERBS: Readonly<Record<string, ControlVerb>> = {
  publish: (ctx, input) => publishStory(ctx, parseInput(storyFolderInput, input)),
  retract: verb(retractArticle),
  withdraw: verb(withdrawVersion),
};

/** Imports a story and tells where it stands in each language that is live now. */
async function publishStory(ctx: Context, folder: StoryFolder): Promise<{ articleId: string; addresses: Record<string, string> }> {
  const { articleId, versions } = await importStory(ctx, folder);
  const addresses: Record<string, string> = {};
  for (const { inLanguage } of versions) {
    // The id alone is an address; it leads to the right one.
    const page = await findArticlePage(ctx, { locale: inLanguage, sectionSlug: '', address: articleId });
    if (page?.status === 'moved') addresses[inLanguage] = ctx.siteUrl + page.href;
  }
  return { articleId, addresses };
}
