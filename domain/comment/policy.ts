import type { Actor, Role, RoleAssignment } from '@/domain/user/model';
import type { CommentPolicy, CommentState } from './model';
import { EDIT_MINUTES, UNDO_SECONDS } from './model';

/** What decisions about a comment depend on. */
export type CommentFacts = { userId: string | null; state: CommentState; createdAt: Date };
/** Where a comment stands: the section of its story, the language that it is written in, the newspaper. */
export type CommentScope = { sectionKey: string; inLanguage: string; sourceKey: string };

/** Who judges what people say. */
export const MODERATOR_ROLES = ['admin', 'moderator'] as const satisfies readonly Role[];

const isOwn = (actor: Actor, comment: Pick<CommentFacts, 'userId'>): boolean => actor.kind === 'user' && actor.id === comment.userId;

/** Who may write in a conversation: everybody who is signed in, while it is open. */
export const canComment = (actor: Actor, policy: CommentPolicy): boolean => actor.kind === 'user' && policy === 'open';

/** Until when a person may change what they wrote; `null` = not at all. */
export function editableUntil(actor: Actor, comment: CommentFacts): Date | null {
  return isOwn(actor, comment) && (comment.state === 'visible' || comment.state === 'held') ? new Date(comment.createdAt.getTime() + EDIT_MINUTES * 60_000) : null;
}
export function canEditComment(actor: Actor, comment: CommentFacts, now: Date): boolean {
  const until = editableUntil(actor, comment);
  return until !== null && now < until;
}

/** What is visible or waits may be taken back by its writer at any time. */
export const canDeleteComment = (actor: Actor, comment: CommentFacts): boolean => isOwn(actor, comment) && (comment.state === 'visible' || comment.state === 'held');

/** One's own deletion can be undone for a short time. */
export const canUndoDeletion = (actor: Actor, comment: CommentFacts & { deletedAt: Date | null }, now: Date): boolean =>
  isOwn(actor, comment) && comment.state === 'deleted' && comment.deletedAt !== null && now.getTime() - comment.deletedAt.getTime() <= UNDO_SECONDS * 1000;

export const canReact = (actor: Actor, comment: CommentFacts): boolean => actor.kind === 'user' && !isOwn(actor, comment) && comment.state === 'visible';

/** Everybody may report, signed in or not (Digital Services Act, article 16); nobody themselves. */
export const canReport = (actor: Actor, comment: CommentFacts): boolean => !isOwn(actor, comment) && comment.state === 'visible';

/** The assignments by which a person may moderate; each reaches as far as its scope. */
export const moderatorAssignments = (actor: Actor): readonly RoleAssignment[] => (actor.kind === 'user' ? actor.assignments.filter(({ role }) => MODERATOR_ROLES.some((each) => each === role)) : []);

/** Who may decide about comments somewhere: opens the desk. */
export const canModerateAnything = (actor: Actor): boolean => actor.kind === 'system' || moderatorAssignments(actor).length > 0;

/** Who may decide about this comment. A moderator's own comment is another's to judge, where there is another (decision 0014). */
export const canModerate = (actor: Actor, { sectionKey, inLanguage, sourceKey }: CommentScope, comment: Pick<CommentFacts, 'userId'> & { hasOtherModerator: boolean }): boolean =>
  actor.kind === 'system' ||
  (!(isOwn(actor, comment) && comment.hasOtherModerator) &&
    moderatorAssignments(actor).some((assignment) =>
      (assignment.sectionKey === null || assignment.sectionKey === sectionKey) &&
      (assignment.locale === null || assignment.locale === inLanguage) &&
      (assignment.sourceKey === null || assignment.sourceKey === sourceKey)));

/** Who may change the flagged words of a language: they hold comments in all sections. */
export const canSaveFlaggedWords = (actor: Actor, locale: string): boolean =>
  actor.kind === 'system' || moderatorAssignments(actor).some((assignment) => assignment.sectionKey === null && assignment.sourceKey === null && (assignment.locale === null || assignment.locale === locale));
