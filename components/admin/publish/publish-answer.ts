import type { PublishIssue } from '@/domain/article/model';
import type { Locale } from '@/lib/locales';

/** What a person can ask for a version or its story. */
export const PUBLISH_INTENTS = ['submit', 'return', 'approve', 'publish', 'publish_ready', 'schedule', 'unschedule', 'withdraw', 'withdraw_all', 'retract', 'correct', 'word_correction', 'hide', 'list', 'undo'] as const;
export type PublishIntent = (typeof PUBLISH_INTENTS)[number];

/** What came of an action of the publish panel. */
export type PublishAnswer = {
  /** Rises with each answer, so that the same answer twice is heard twice. */
  count: number;
  done: { intent: PublishIntent; versions: { inLanguage: Locale; revision: number }[]; publishAt: string | null } | null;
  refusal: { intent: PublishIntent; kind: 'errors' | 'warnings' | 'conflict' | 'forbidden' | 'signed_out' | 'gone' | 'missing' | 'trouble'; issues: PublishIssue[] } | null;
  /** What is wrong with a field of the form, by its name: a key under `publish.field`. */
  fields: Record<string, string>;
  /** What the person typed, kept for a second try. */
  typed: Record<string, string>;
};

export const NO_ANSWER: PublishAnswer = { count: 0, done: null, refusal: null, fields: {}, typed: {} };

/** A server action as the panel is given it. */
export type PublishAction = (previous: PublishAnswer, form: FormData) => Promise<PublishAnswer>;
