import { z } from 'zod';
import { retractArticle } from '@/domain/article/retract-article';
import { withdrawVersion } from '@/domain/article/withdraw-version';
import type { Context } from '@/domain/context';
import { importStory } from '@/domain/ingest/import-story';
import { parseInput } from '@/domain/parse-input';

/** A verb checks its input itself, so what came over the wire is given to it as it is. */
type ControlVerb = (ctx: Context, input: unknown) => Promise<unknown>;

/** `verb` asks for its input by type; the wire cannot promise one, and the verb's schema is what decides. */
const verb = <I>(run: (ctx: Context, input: I) => Promise<unknown>): ControlVerb => (ctx, input) => run(ctx, input as I);

/** A story folder as text; what stands in the files is for the import to judge. */
const storyFolderInput = z.strictObject({ name: z.string().min(1).max(200), files: z.record(z.string().max(100), z.string()) });

/** What the command line may ask of the running server: `POST /_control/<name>`. */
export const CONTROL_VERBS: Readonly<Record<string, ControlVerb>> = {
  publish: (ctx, input) => importStory(ctx, parseInput(storyFolderInput, input)),
  retract: verb(retractArticle),
  withdraw: verb(withdrawVersion),
};
