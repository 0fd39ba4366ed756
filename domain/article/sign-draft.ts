import { eq } from 'drizzle-orm';
import type { Context } from '@/domain/context';
import { drafts } from '@/db/schema/article';
import type { Draft } from './create-revision';

/**
 * A person who may publish signs what people have worked on: segments that somebody has edited are approved by them, so
 * that readers are told that a machine's text was checked. What nobody has opened stays unread, whoever approves the
 * whole. Called inside a verb that has checked the person's right; the site itself signs nothing.
 */
export async function signDraft({ db, actor, now }: Context, draft: Draft): Promise<Draft> {
  if (actor.kind !== 'user' || Object.values(draft.segments).every(({ review }) => review !== 'edited')) return draft;
  const segments = Object.fromEntries(Object.entries(draft.segments).map(([key, made]) =>
    [key, made.review === 'edited' ? { ...made, review: 'approved' as const, reviewerId: actor.id, reviewedAt: now.toISOString() } : made]));
  await db.update(drafts).set({ segments }).where(eq(drafts.versionId, draft.versionId));
  return { ...draft, segments };
}
