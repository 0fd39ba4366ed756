import { and, asc, desc, eq, or } from 'drizzle-orm';
import type { Context } from '@/domain/context';
import { articleVersions, corrections, correctionTexts, drafts, revisions } from '@/db/schema/article';
import { receipts } from '@/db/schema/event';
import { sectionNames } from '@/db/schema/section';
import { sources } from '@/db/schema/source';
import { users } from '@/db/schema/user';
import { AppError } from '@/lib/errors';
import { isLocale } from '@/lib/locales';
import type { Locale } from '@/lib/locales';
import { articleHref } from '@/lib/url';
import { draftSegments, draftSlug, isSameText } from './create-revision';
import type { Draft, Revision } from './create-revision';
import { openStory } from './desk-queries';
import type { LoadedVersion } from './load-article';
import type { DeskCorrection, PublishIssues, PublishState } from './model';
import { canEditDraft, canPublish, canRetract } from './policy';
import { listPublishErrors } from './publish-gate';
import { listPublishWarnings } from './publish-warnings';
import { versionOrigin } from './version-origin';

type Version = { articleId: string; inLanguage: Locale };
type Story = Awaited<ReturnType<typeof openStory>>;

/**
 * What stands between the draft of a version and its readers if it were published at `publishAt` (now, when left out).
 * @throws not_found, forbidden (no work in its section)
 */
export async function listPublishIssues(ctx: Context, { articleId, inLanguage, publishAt = ctx.now }: Version & { publishAt?: Date }): Promise<PublishIssues> {
  const story = await openStory(ctx, articleId);
  const { version, draft } = await loadRow(ctx, story.article.id, inLanguage);
  if (!draft) throw new AppError('not_found', `The story has no draft in ${inLanguage}.`);
  return issuesOf(ctx, { story, version, draft, at: publishAt });
}

/**
 * How a version stands on its way to readers, and what this person may do about it; `null` = nothing was written in this
 * language yet.
 * @throws not_found (no such story), forbidden (no work in its section)
 */
export async function findPublishState(ctx: Context, { articleId, inLanguage }: Version): Promise<PublishState | null> {
  const story = await openStory(ctx, articleId);
  const { article, sectionKey, sourceKey, isOwn } = story;
  const rows = await loadRows(ctx, article.id);
  const own = rows.find((row) => row.version.inLanguage === inLanguage);
  if (!own) return null;
  const { version, draft, live } = own;
  const scope = (language: string) => ({ sectionKey, sourceKey, isOwn, inLanguage: language });
  const mayIn = (language: string) => canPublish(ctx.actor, scope(language));
  const segments = draft ? draftSegments(draft) : [];
  const liveLanguages = rows.filter((row) => row.version.publicState === 'live').map((row) => row.version.inLanguage).filter(isLocale);
  const writtenIn = rows.filter((row) => row.version.publishedAt !== null).map((row) => row.version.inLanguage).filter(isLocale);
  const undo = version.publicState === 'live' ? version.publicationBefore : null;
  const leftMs = undo ? Date.parse(undo.until) - ctx.now.getTime() : 0;
  return {
    articleId, inLanguage, originalLanguage: isLocale(article.originalLanguage) ? article.originalLanguage : inLanguage, retractedAt: article.retractedAt?.toISOString() ?? null,
    workState: version.workState, publicState: version.publicState, isNoindex: version.isNoindex, lockVersion: draft?.lockVersion ?? null,
    live: live && {
      revision: live.number, href: await findHref(ctx, articleId, version), publishedAt: version.publishedAt!.toISOString(),
      updatedAt: version.updatedAt?.toISOString() ?? null, withdrawnAt: version.withdrawnAt?.toISOString() ?? null,
    },
    hasChanges: draft !== null && (await isChanged(ctx, { article, version, draft, live })),
    schedule: await findSchedule(ctx, version, draft), undo: undo && leftMs > 0 ? { revision: undo.revision, leftMs } : null,
    origin: versionOrigin(segments), issues: draft ? await issuesOf(ctx, { story, version, draft, at: ctx.now }) : { errors: [], warnings: [] },
    ready: await listReady(ctx, { article, rows, mayIn }), liveLanguages, corrections: await listDeskCorrections(ctx, article.id),
    receiptId: await findReceiptId(ctx, articleId, inLanguage),
    may: {
      submit: canEditDraft(ctx.actor, scope(inLanguage)), publish: mayIn(inLanguage), retract: canRetract(ctx.actor, { sectionKey, sourceKey }),
      withdrawAll: liveLanguages.length > 1 && liveLanguages.every(mayIn), correct: mayIn(article.originalLanguage), correctIn: writtenIn.filter(mayIn),
    },
  };
}

type Row = { version: LoadedVersion; draft: Draft | null; live: Revision | null };

const loadRows = ({ db }: Context, articleId: number): Promise<Row[]> =>
  db.select({ version: articleVersions, draft: drafts, live: revisions }).from(articleVersions)
    .leftJoin(drafts, eq(drafts.versionId, articleVersions.id)).leftJoin(revisions, eq(revisions.id, articleVersions.liveRevisionId))
    .where(eq(articleVersions.articleId, articleId)).orderBy(asc(articleVersions.id));

async function loadRow(ctx: Context, articleId: number, inLanguage: Locale): Promise<Row> {
  const row = (await loadRows(ctx, articleId)).find(({ version }) => version.inLanguage === inLanguage);
  if (!row) throw new AppError('not_found', `The story has no version in ${inLanguage}.`);
  return row;
}

async function issuesOf(ctx: Context, { story, version, draft, at }: { story: Story; version: LoadedVersion; draft: Draft; at: Date }): Promise<PublishIssues> {
  const { article } = story;
  const [source] = await ctx.db.select({ licenceExpiresAt: sources.licenceExpiresAt }).from(sources).where(eq(sources.id, article.sourceId));
  const candidate = { article, sourceLicenceExpiresAt: source?.licenceExpiresAt ?? null, text: draft, inLanguage: version.inLanguage, at };
  return { errors: await listPublishErrors(ctx, candidate), warnings: await listPublishWarnings(ctx, { ...candidate, version, segments: draftSegments(draft) }) };
}

async function isChanged(ctx: Context, { article, version, draft, live }: { article: Story['article']; version: LoadedVersion; draft: Draft; live: Revision | null }): Promise<boolean> {
  if (!live || version.publicState !== 'live' || version.liveSectionId !== article.sectionId) return true;
  return !(await isSameText(ctx, live, { draft, slug: draftSlug(draft, version.inLanguage) }));
}

async function listReady(ctx: Context, { article, rows, mayIn }: { article: Story['article']; rows: readonly Row[]; mayIn: (language: string) => boolean }): Promise<Locale[]> {
  const ready: Locale[] = [];
  for (const { version, draft, live } of rows) {
    const isReady = version.workState === 'approved' && version.publishAt === null && draft !== null && mayIn(version.inLanguage) && (await isChanged(ctx, { article, version, draft, live }));
    if (isReady && isLocale(version.inLanguage)) ready.push(version.inLanguage);
  }
  return ready;
}

async function findSchedule(ctx: Context, version: LoadedVersion, draft: Draft | null): Promise<PublishState['schedule']> {
  if (!version.publishAt || version.scheduledRevisionId === null) return null;
  const [revision] = await ctx.db.select().from(revisions).where(eq(revisions.id, version.scheduledRevisionId));
  const [person] = version.scheduledById ? await ctx.db.select({ name: users.name }).from(users).where(eq(users.id, version.scheduledById)) : [];
  const isOfDraft = draft !== null && (await isSameText(ctx, revision!, { draft, slug: draftSlug(draft, version.inLanguage) }));
  return { publishAt: version.publishAt.toISOString(), revision: revision!.number, by: person?.name ?? null, isOfDraft, failure: version.scheduleFailure };
}

async function findHref({ db }: Context, articleId: string, { inLanguage, liveSlug, liveSectionId }: LoadedVersion): Promise<string | null> {
  if (liveSlug === null || liveSectionId === null || !isLocale(inLanguage)) return null;
  const [section] = await db.select({ slug: sectionNames.slug }).from(sectionNames).where(and(eq(sectionNames.sectionId, liveSectionId), eq(sectionNames.locale, inLanguage)));
  return section ? articleHref(inLanguage, section.slug, liveSlug, articleId) : null;
}

async function listDeskCorrections({ db }: Context, articleId: number): Promise<DeskCorrection[]> {
  const rows = await db.select({ correction: corrections, inLanguage: correctionTexts.inLanguage, text: correctionTexts.text }).from(corrections)
    .leftJoin(correctionTexts, eq(correctionTexts.correctionId, corrections.id)).where(eq(corrections.articleId, articleId)).orderBy(asc(corrections.correctedAt), asc(corrections.id));
  const found = new Map<string, DeskCorrection>();
  for (const { correction: { key, correctedAt, severity }, inLanguage, text } of rows) {
    const entry = found.get(key) ?? { key, correctedAt: correctedAt.toISOString(), severity, texts: {} };
    found.set(key, entry);
    if (isLocale(inLanguage) && text !== null) entry.texts[inLanguage] = text;
  }
  return [...found.values()];
}

async function findReceiptId({ db }: Context, articleId: string, inLanguage: Locale): Promise<string | null> {
  const [newest] = await db.select({ id: receipts.id }).from(receipts)
    .where(or(and(eq(receipts.subjectKind, 'version'), eq(receipts.subjectId, `${articleId}:${inLanguage}`)), and(eq(receipts.subjectKind, 'article'), eq(receipts.subjectId, articleId))))
    .orderBy(desc(receipts.createdAt)).limit(1);
  return newest?.id ?? null;
}
