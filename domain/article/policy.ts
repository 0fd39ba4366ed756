import type { Actor, Role } from '@/domain/user/model';

/** What the decision depends on. */
export type ArticleScope = {
  sectionKey: string;
  inLanguage?: string;
  sourceKey: string;
  /** The person began the story or stands in its byline; or it is about to be begun by them. Reporters write their own. */
  isOwn?: boolean;
};

const covers = (actor: Actor, roles: readonly Role[], { sectionKey, inLanguage, sourceKey }: ArticleScope): boolean =>
  actor.kind === 'system' ||
  (actor.kind === 'user' &&
    actor.assignments.some((assignment) =>
      roles.includes(assignment.role) &&
      (assignment.sectionKey === null || assignment.sectionKey === sectionKey) &&
      (assignment.locale === null || inLanguage === undefined || assignment.locale === inLanguage) &&
      (assignment.sourceKey === null || assignment.sourceKey === sourceKey)));

/** The roles that write in the original's language. */
const writers = ({ isOwn = false }: ArticleScope): readonly Role[] => (isOwn ? ['admin', 'editor', 'reporter'] : ['admin', 'editor']);

/** Who may look at the drafts of a story in all its languages: whoever may work on one of them needs the others beside it. */
export const canReadDrafts = (actor: Actor, { sectionKey, sourceKey }: ArticleScope): boolean => covers(actor, ['admin', 'editor', 'reporter', 'translator'], { sectionKey, sourceKey });
/** Who may work on a draft in this language. */
export const canEditDraft = (actor: Actor, scope: ArticleScope): boolean => covers(actor, [...writers(scope), 'translator'], scope);
/**
 * Who may make a story or change its facts, as a writer of its original language. Facts are true in all languages: when
 * versions are live, only who may publish each of them may change what they show.
 */
export const canEditFacts = (actor: Actor, { liveLanguages, ...scope }: ArticleScope & { inLanguage: string; liveLanguages: readonly string[] }): boolean =>
  covers(actor, writers(scope), scope) && liveLanguages.every((inLanguage) => canPublish(actor, { ...scope, inLanguage }));
/** Who may put a version before the public, and take it down in one language. */
export const canPublish = (actor: Actor, scope: ArticleScope): boolean => covers(actor, ['admin', 'editor'], scope);
/** Who may take a story down in all languages: an assignment narrowed to one language does not reach that far. */
export const canRetract = (actor: Actor, scope: ArticleScope): boolean =>
  actor.kind === 'system' ||
  (actor.kind === 'user' && actor.assignments.some((assignment) => assignment.locale === null && covers({ ...actor, assignments: [assignment] }, ['admin', 'editor'], scope)));

/** A part of the newsroom's stories; `null` = all sections, all sources. */
type DeskScope = { sectionKey: string | null; sourceKey: string | null };
const DESK_ROLES = ['admin', 'editor', 'reporter', 'translator'];

/** The parts in which this person may read drafts, as `canReadDrafts` says of one story; empty = none. */
export const listDeskScopes = (actor: Actor): DeskScope[] =>
  actor.kind === 'system' ? [{ sectionKey: null, sourceKey: null }] : actor.kind === 'user' ? actor.assignments.filter(({ role }) => DESK_ROLES.includes(role)).map(({ sectionKey, sourceKey }) => ({ sectionKey, sourceKey })) : [];
/** Who may open the newsroom's list of stories at all. */
export const canOpenStories = (actor: Actor): boolean => listDeskScopes(actor).length > 0;
/** Who may begin stories anywhere; the verb asks again about the very section and source. */
export const canBeginStories = (actor: Actor): boolean => actor.kind === 'system' || (actor.kind === 'user' && actor.assignments.some(({ role }) => role === 'admin' || role === 'editor' || role === 'reporter'));
