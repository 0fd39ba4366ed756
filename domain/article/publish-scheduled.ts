import { and, eq } from 'drizzle-orm';
import type { z } from 'zod';
import type { Context } from '@/domain/context';
import { parseInput } from '@/domain/parse-input';
import type { Actor } from '@/domain/user/model';
import { listAssignments } from '@/domain/user/session-context';
import { articles, articleVersions } from '@/db/schema/article';
import { users } from '@/db/schema/user';
import { isLocale } from '@/lib/locales';
import { commitPublication } from './commit-publication';
import type { Publication } from './commit-publication';
import { loadRevision } from './create-revision';
import { createScheduleMail } from './create-schedule-mail';
import { versionInput } from './input';
import { listVersionPlaces, revisionName, toExpectations } from './list-version-places';
import { listVersionTags } from './list-version-tags';
import { loadArticle, loadVersion } from './load-article';
import type { LoadedVersion } from './load-article';
import type { ScheduleFailure } from './model';
import { canPublish } from './policy';
import { listPublishErrors } from './publish-gate';
import { publishRevision } from './publish-revision';

/** How far the clock of a node may be behind that of the database, by which jobs are due. A plan that was moved lies further ahead. */
const CLOCK_TOLERANCE_MS = 30_000;

export type ScheduledOutcome = { outcome: 'published' | 'failed' | 'nothing_due'; receiptId: string | null };

/**
 * Publishes what was planned for a version once its time has come, in the name of the person who planned it. The right to
 * publish and the gate are asked again: what they find now keeps the text back, stays with the schedule for everybody to
 * see, and is told to that person by mail. Nothing planned, or not yet: nothing happens.
 * @throws invalid, not_found
 */
export async function publishScheduled(ctx: Context, input: z.input<typeof versionInput>): Promise<ScheduledOutcome> {
  const { articleId, inLanguage } = parseInput(versionInput, input);
  const { actor, publishAt } = await findPlan(ctx, articleId, inLanguage);
  // Never before its time, as readers and embargoes count it.
  const now = publishAt && publishAt > ctx.now && publishAt.getTime() - ctx.now.getTime() <= CLOCK_TOLERANCE_MS ? publishAt : ctx.now;
  return commitPublication({ ...ctx, now, actor }, 'publish a scheduled version', async (inside): Promise<Publication<{ outcome: ScheduledOutcome['outcome'] }>> => {
    const loaded = await loadArticle(inside, articleId);
    const version = await loadVersion(inside, loaded.article.id, inLanguage);
    const audit = { subjectKind: 'version', subjectId: `${articleId}:${inLanguage}` };
    if (!version.publishAt || version.publishAt > now || version.scheduleFailure) return { result: { outcome: 'nothing_due' }, audit: null, tags: [], expectations: [] };
    const { article, sectionKey, sourceKey } = loaded;
    const revision = await loadRevision(inside, version.scheduledRevisionId!);
    const mayPublish = canPublish(actor, { sectionKey, sourceKey, inLanguage });
    const issues = await listPublishErrors(inside, { ...loaded, text: revision, inLanguage, at: now });
    if (!mayPublish || issues.length > 0) return fail(inside, { version, articleId, failure: { failedAt: now.toISOString(), reason: mayPublish ? 'faults' : 'not_allowed', issues } });
    const before = { tags: await listVersionTags(inside, article.id, inLanguage), places: await listVersionPlaces(inside, article.id, inLanguage) };
    await publishRevision(inside, { articleId, version, sectionId: article.sectionId, revision, updateKind: version.scheduledUpdateKind ?? 'notable' });
    return {
      result: { outcome: 'published' },
      audit: { action: 'publish', ...audit, details: { revision: revision.number, scheduledFor: version.publishAt.toISOString() } },
      tags: [...before.tags, ...(await listVersionTags(inside, article.id, inLanguage))],
      expectations: toExpectations([...before.places, ...(await listVersionPlaces(inside, article.id, inLanguage))], () => ({ revision: revisionName(articleId, inLanguage, revision.number) })),
    };
  });
}

async function fail(inside: Context, { version, articleId, failure }: { version: LoadedVersion; articleId: string; failure: ScheduleFailure }): Promise<Publication<{ outcome: ScheduledOutcome['outcome'] }>> {
  await inside.db.update(articleVersions).set({ scheduleFailure: failure }).where(eq(articleVersions.id, version.id));
  await createScheduleMail(inside, { version, articleId, failure });
  const details = { reason: failure.reason, issues: failure.issues.map(({ code, path }) => `${path}: ${code}`) };
  return { result: { outcome: 'failed' }, audit: { action: 'fail_schedule', subjectKind: 'version', subjectId: `${articleId}:${version.inLanguage}`, details }, tags: [], expectations: [] };
}

/** When a publication is planned and by whom, with what they may do now; a person who was suspended may do nothing. */
async function findPlan(ctx: Context, articleId: string, inLanguage: string): Promise<{ actor: Actor; publishAt: Date | null }> {
  const [plan] = await ctx.db.select({ publishAt: articleVersions.publishAt, person: { id: users.id, name: users.name, locale: users.locale, suspendedAt: users.suspendedAt } })
    .from(articleVersions).innerJoin(articles, eq(articles.id, articleVersions.articleId)).leftJoin(users, eq(users.id, articleVersions.scheduledById))
    .where(and(eq(articles.publicId, articleId), eq(articleVersions.inLanguage, inLanguage)));
  const publishAt = plan?.publishAt ?? null;
  if (!plan?.person) return { actor: { kind: 'system', label: 'scheduler' }, publishAt };
  const { id, name, locale, suspendedAt } = plan.person;
  return { actor: { kind: 'user', id, name, locale: isLocale(locale) ? locale : null, assignments: suspendedAt ? [] : await listAssignments(ctx, id) }, publishAt };
}
