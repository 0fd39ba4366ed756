import { and, asc, desc, eq, inArray, isNotNull, isNull, ne } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { Context } from '@/domain/context';
import { articles, articleVersions, drafts, revisions } from '@/db/schema/article';
import { sections } from '@/db/schema/section';
import { sources } from '@/db/schema/source';
import { AppError } from '@/lib/errors';
import { isLocale } from '@/lib/locales';
import { isPending, mayBeSeen } from './desk-list';
import type { DeskTask, DeskTasks } from './model';
import { isOwnStory } from './own-story';
import { canEditDraft, canOpenStories, canPublish } from './policy';
import { listStaleVersions } from './stale-versions';

/** Of each kind, what one glance takes in. */
const SHOWN = 6;
/** As many are looked at, for the languages that the person has nothing to do with fall away afterwards. */
const LOOKED_AT = 60;
/** Translations of so many stories, the last touched, are compared with their originals. */
const COMPARED_STORIES = 100;

/** What waits for the person at work. These reads are for the newsroom, whose pages are never kept: they declare no dependence. @throws forbidden */
export async function getDeskTasks(ctx: Context): Promise<DeskTasks> {
  const { actor } = ctx;
  if (!canOpenStories(actor)) throw new AppError('forbidden', 'This person may not see the stories of the newsroom.');
  const open = (where: SQL | undefined, ...order: SQL[]) => selectVersions(ctx).where(and(isNull(articles.retractedAt), mayBeSeen(ctx), where)).orderBy(...order).limit(LOOKED_AT);
  const [failed, inReview, scheduled, ownDrafts, stale] = [
    await open(and(isNotNull(articleVersions.publishAt), isNotNull(articleVersions.scheduleFailure)), asc(articleVersions.publishAt)),
    await open(eq(articleVersions.workState, 'in_review'), asc(drafts.updatedAt)),
    await open(and(isNotNull(articleVersions.publishAt), isNull(articleVersions.scheduleFailure)), asc(articleVersions.publishAt)),
    actor.kind === 'user' ? await open(and(eq(drafts.updatedById, actor.id), eq(articleVersions.workState, 'draft'), isPending), desc(drafts.updatedAt)) : [],
    await listStale(ctx),
  ];
  return {
    failed: toTasks(failed.filter(isToPublish(ctx)), ({ publishAt }) => publishAt),
    inReview: toTasks(inReview.filter(isToPublish(ctx)), ({ draftedAt }) => draftedAt),
    scheduled: toTasks(scheduled, ({ publishAt }) => publishAt),
    stale: toTasks(stale, ({ touchedAt }) => touchedAt),
    ownDrafts: toTasks(ownDrafts, ({ draftedAt }) => draftedAt),
  };
}

const selectVersions = (ctx: Context) =>
  ctx.db.select({
    versionId: articleVersions.id, articleId: articles.publicId, inLanguage: articleVersions.inLanguage, headline: drafts.headline, liveHeadline: revisions.headline,
    draftedAt: drafts.updatedAt, publishAt: articleVersions.publishAt, touchedAt: articles.touchedAt, sectionKey: sections.key, sourceKey: sources.key, isOwn: isOwnStory(ctx),
  })
    .from(articleVersions)
    .innerJoin(articles, eq(articles.id, articleVersions.articleId)).innerJoin(sections, eq(sections.id, articles.sectionId)).innerJoin(sources, eq(sources.id, articles.sourceId))
    .leftJoin(drafts, eq(drafts.versionId, articleVersions.id)).leftJoin(revisions, eq(revisions.id, articleVersions.liveRevisionId));
type Row = Awaited<ReturnType<typeof selectVersions>>[number];

const isToPublish = ({ actor }: Context) => (row: Row): boolean => canPublish(actor, row);

/** The live translations that this person may write and that their original has left behind, of the stories last touched. */
async function listStale(ctx: Context): Promise<Row[]> {
  const touched = ctx.db.select({ id: articles.id }).from(articles).innerJoin(sections, eq(sections.id, articles.sectionId)).innerJoin(sources, eq(sources.id, articles.sourceId))
    .where(and(isNull(articles.retractedAt), mayBeSeen(ctx))).orderBy(desc(articles.touchedAt)).limit(COMPARED_STORIES);
  const rows = await selectVersions(ctx)
    .where(and(inArray(articleVersions.articleId, touched), eq(articleVersions.publicState, 'live'), ne(articleVersions.inLanguage, articles.originalLanguage))).orderBy(desc(articles.touchedAt));
  const own = rows.filter((row) => canEditDraft(ctx.actor, row));
  const stale = await listStaleVersions(ctx, own.map(({ versionId }) => versionId));
  return own.filter(({ versionId }) => stale.has(versionId));
}

const toTasks = (rows: readonly Row[], at: (row: Row) => Date | null): DeskTask[] =>
  rows.flatMap((row): DeskTask[] => (isLocale(row.inLanguage) ? [{ articleId: row.articleId, inLanguage: row.inLanguage, headline: row.headline ?? row.liveHeadline ?? '', at: (at(row) ?? row.touchedAt).toISOString() }] : [])).slice(0, SHOWN);
