import type { Context } from '@/domain/context';
import { retractArticle } from '@/domain/article/retract-article';
import { withdrawVersion } from '@/domain/article/withdraw-version';

/** A verb checks its input itself, so what came over the wire is given to it as it is. */
type ControlVerb = (ctx: Context, input: unknown) => Promise<unknown>;

/** `verb` asks for its input by type; the wire cannot promise one, and the verb's schema is what decides. */
const verb = <I>(run: (ctx: Context, input: I) => Promise<unknown>): ControlVerb => (ctx, input) => run(ctx, input as I);

/** What the command line may ask of the running server: `POST /_control/<name>`. */
export const CONTROL_VERBS: Readonly<Record<string, ControlVerb>> = {
  retract: verb(retractArticle),
  withdraw: verb(withdrawVersion),
};
