import type { PublishState } from '@/domain/article/model';

/** What the panel says where it has nothing to press for the text itself: why, and what comes next. `null` = there is something. */
export function publishHint({ retractedAt, may, workState, publicState, hasChanges, schedule }: PublishState): 'retracted' | 'notYours' | 'nothingNew' | 'inReview' | 'approved' | 'planned' | null {
  if (retractedAt !== null) return 'retracted';
  if (!may.publish && !may.submit) return 'notYours';
  if (!hasChanges) return publicState === 'live' ? 'nothingNew' : null;
  if (may.publish || workState === 'draft') return null;
  return schedule && !schedule.failure && schedule.isOfDraft ? 'planned' : workState === 'approved' ? 'approved' : 'inReview';
}
