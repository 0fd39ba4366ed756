import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Context } from '@/domain/context';
import type { Block } from '@/domain/body/model';
import { listUnfinished } from '@/domain/body/finished';
import { listSegments } from '@/domain/body/segments';
import type { articles, drafts } from '@/db/schema/article';
import { articleAuthors } from '@/db/schema/article';
import { authorTexts } from '@/db/schema/author';
import { sectionNames } from '@/db/schema/section';
import { siteLocales } from '@/db/schema/site';
import { sourceTexts } from '@/db/schema/source';
import { AppError } from '@/lib/errors';
import { listLeadFaults, listPictureFaults } from './gate-pictures';
import type { PublishIssue, PublishIssueCode } from './model';
import { publishIssueMessage } from './publish-issue-message';

/** The words that are to go before readers: a draft, or a revision made of one. */
export type CandidateText = Pick<typeof drafts.$inferSelect, 'headline' | 'description' | 'byline' | 'body'>;
export type Candidate = {
  article: typeof articles.$inferSelect;
  sourceLicenceExpiresAt: Date | null;
  text: CandidateText;
  inLanguage: string;
  /** When readers are to see it; `null` = that is not decided yet, so an embargo does not count. */
  at: Date | null;
};

/**
 * What must be right before readers see a version: words, names in its language, pictures with words, rights, embargo.
 * Every fault at its field; none = it may be published.
 */
export async function listPublishErrors(ctx: Context, { article, sourceLicenceExpiresAt, text, inLanguage, at }: Candidate): Promise<PublishIssue[]> {
  const errors: PublishIssue[] = [];
  const need = (isRight: boolean, code: PublishIssueCode, path: string, values: PublishIssue['values'] = {}) => { if (!isRight) errors.push({ code, path, values }); };
  const when = at ?? ctx.now;
  need(text.headline !== '', 'headline_missing', 'headline');
  need(text.description !== '', 'description_missing', 'description');
  need(text.body.content.some(saysSomething), 'body_missing', 'body');
  const unfinished = listUnfinished(text.body);
  need(unfinished.length === 0, 'block_unfinished', unfinished[0] ?? 'body', { count: unfinished.length });
  need(!at || !article.embargoedUntil || article.embargoedUntil <= at, 'embargoed', 'embargo', { until: article.embargoedUntil?.toISOString() ?? '' });
  need(!article.licenceExpiresAt || article.licenceExpiresAt > when, 'licence_expired', 'licenceExpiresAt');
  need(!sourceLicenceExpiresAt || sourceLicenceExpiresAt > when, 'source_licence_expired', 'source');
  const named = await findNames(ctx, article, inLanguage);
  need(named.isInUse, 'language_unused', 'inLanguage', { inLanguage });
  need(named.hasSection, 'section_unnamed', 'section', { inLanguage });
  need(named.hasSource, 'source_unnamed', 'source', { inLanguage });
  need(named.hasAuthors, 'author_unnamed', 'authors', { inLanguage });
  return [...errors, ...(await listPictureFaults(ctx, { leadMediaId: article.leadMediaId, body: text.body, inLanguage, when }))];
}

/** @throws invalid with one issue per fault, named at the field */
export async function checkPublishable(ctx: Context, candidate: Candidate): Promise<void> {
  refuseIssues(await listPublishErrors(ctx, candidate));
}

/**
 * Whether the lead picture may stand above the story in a language.
 * @throws invalid, named at `leadMedia`
 */
export async function checkLeadPicture(ctx: Context, { leadMediaId, inLanguage }: { leadMediaId: number; inLanguage: string }): Promise<void> {
  refuseIssues(await listLeadFaults(ctx, { leadMediaId, inLanguage, when: ctx.now }));
}

/** @throws invalid when there is any */
export function refuseIssues(found: readonly PublishIssue[]): void {
  if (found.length === 0) return;
  const issues = found.map((issue) => ({ ...issue, message: publishIssueMessage(issue) }));
  throw new AppError('invalid', issues.map(({ path, message }) => `${path}: ${message}`).join('\n'), issues);
}

/** Whether a reader finds anything in the block: a line, a picture or an embed. */
const saysSomething = (block: Block): boolean =>
  block.type === 'figure' || block.type === 'gallery' || listSegments({ type: 'doc', content: [block] }).some(({ text }) => text.trim() !== '');

async function findNames({ db }: Context, article: Candidate['article'], inLanguage: string) {
  const { rows: [row] } = await db.execute<{ is_in_use: boolean; has_section: boolean; has_source: boolean }>(sql`select
    exists(select 1 from ${siteLocales} where ${siteLocales.locale} = ${inLanguage} and ${siteLocales.isInUse}) as is_in_use,
    exists(select 1 from ${sectionNames} where ${sectionNames.sectionId} = ${article.sectionId} and ${sectionNames.locale} = ${inLanguage}) as has_section,
    exists(select 1 from ${sourceTexts} where ${sourceTexts.sourceId} = ${article.sourceId} and ${sourceTexts.locale} = ${inLanguage}) as has_source`);
  const [nameless] = await db.select({ id: articleAuthors.authorId }).from(articleAuthors)
    .leftJoin(authorTexts, and(eq(authorTexts.authorId, articleAuthors.authorId), eq(authorTexts.locale, inLanguage)))
    .where(and(eq(articleAuthors.articleId, article.id), isNull(authorTexts.locale))).limit(1);
  return { isInUse: row!.is_in_use, hasSection: row!.has_section, hasSource: row!.has_source, hasAuthors: !nameless };
}
