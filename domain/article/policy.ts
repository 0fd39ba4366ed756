import type { Actor } from '@/domain/user/model';

/** What the decision depends on. */
export type ArticleScope = { sectionKey: string; inLanguage?: string; sourceKey: string };

const covers = (actor: Actor, roles: readonly string[], { sectionKey, inLanguage, sourceKey }: ArticleScope): boolean =>
  actor.kind === 'system' ||
  (actor.kind === 'user' &&
    actor.assignments.some((assignment) =>
      roles.includes(assignment.role) &&
      (assignment.sectionKey === null || assignment.sectionKey === sectionKey) &&
      (assignment.locale === null || inLanguage === undefined || assignment.locale === inLanguage) &&
      (assignment.sourceKey === null || assignment.sourceKey === sourceKey)));

/** Who may work on a draft in this language. */
export const canEditDraft = (actor: Actor, scope: ArticleScope): boolean => covers(actor, ['admin', 'editor', 'reporter', 'translator'], scope);
/**
 * Who may make a story or change its facts, as a writer of its original language. Facts are true in all languages: when
 * versions are live, only who may publish each of them may change what they show.
 */
export const canEditFacts = (actor: Actor, { liveLanguages, ...scope }: ArticleScope & { inLanguage: string; liveLanguages: readonly string[] }): boolean =>
  covers(actor, ['admin', 'editor', 'reporter'], scope) && liveLanguages.every((inLanguage) => canPublish(actor, { ...scope, inLanguage }));
/** Who may put a version before the public, and take it down in one language. */
export const canPublish = (actor: Actor, scope: ArticleScope): boolean => covers(actor, ['admin', 'editor'], scope);
/** Who may take a story down in all languages: an assignment narrowed to one language does not reach that far. */
export const canRetract = (actor: Actor, scope: ArticleScope): boolean =>
  actor.kind === 'system' ||
  (actor.kind === 'user' && actor.assignments.some((assignment) => assignment.locale === null && covers({ ...actor, assignments: [assignment] }, ['admin', 'editor'], scope)));
