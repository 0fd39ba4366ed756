import { and, eq, inArray, isNull, or, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { Context } from '@/domain/context';
import type { Block, Figure } from '@/domain/body/model';
import { listSegments } from '@/domain/body/segments';
import { isFileName } from '@/domain/media/model';
import type { drafts } from '@/db/schema/article';
import { articleAuthors, articles } from '@/db/schema/article';
import { authorTexts } from '@/db/schema/author';
import { media, mediaTexts } from '@/db/schema/media';
import { sectionNames } from '@/db/schema/section';
import { siteLocales } from '@/db/schema/site';
import { sourceTexts } from '@/db/schema/source';
import { AppError } from '@/lib/errors';
import type { FieldIssue } from '@/lib/errors';

type Article = typeof articles.$inferSelect;
type Draft = typeof drafts.$inferSelect;
type Candidate = { article: Article; sourceLicenceExpiresAt: Date | null; draft: Draft; inLanguage: string };

/**
 * What must be right before readers see a version: words, names in its language, pictures with words, rights, embargo.
 * @throws invalid with one issue per fault, named at the field
 */
export async function checkPublishable(ctx: Context, { article, sourceLicenceExpiresAt, draft, inLanguage }: Candidate): Promise<void> {
  const issues: FieldIssue[] = [];
  const need = (isRight: boolean, path: string, message: string) => { if (!isRight) issues.push({ path, message }); };
  need(draft.headline !== '', 'headline', 'A story needs a headline.');
  need(draft.description !== '', 'description', 'A story needs a description.');
  need(draft.body.content.some(saysSomething), 'body', 'A story needs a text.');
  need(!article.embargoedUntil || article.embargoedUntil <= ctx.now, 'embargo', `The story is under embargo until ${article.embargoedUntil?.toISOString()}.`);
  need(!article.licenceExpiresAt || article.licenceExpiresAt > ctx.now, 'licenceExpiresAt', 'The licence of the story has expired.');
  need(!sourceLicenceExpiresAt || sourceLicenceExpiresAt > ctx.now, 'source', 'The licence of the source has expired.');
  const [named] = await ctx.db
    .select({
      isInUse: sql<boolean>`exists(select 1 from ${siteLocales} where ${siteLocales.locale} = ${inLanguage} and ${siteLocales.isInUse})`,
      hasSection: sql<boolean>`exists(select 1 from ${sectionNames} where ${sectionNames.sectionId} = ${article.sectionId} and ${sectionNames.locale} = ${inLanguage})`,
      hasSource: sql<boolean>`exists(select 1 from ${sourceTexts} where ${sourceTexts.sourceId} = ${article.sourceId} and ${sourceTexts.locale} = ${inLanguage})`,
    })
    .from(articles).where(eq(articles.id, article.id));
  need(named!.isInUse, 'inLanguage', `The site is not read in ${inLanguage}.`);
  need(named!.hasSection, 'section', `The section has no name in ${inLanguage}.`);
  need(named!.hasSource, 'source', `The source has no name in ${inLanguage}.`);
  const [nameless] = await ctx.db.select({ id: articleAuthors.authorId }).from(articleAuthors)
    .leftJoin(authorTexts, and(eq(authorTexts.authorId, articleAuthors.authorId), eq(authorTexts.locale, inLanguage)))
    .where(and(eq(articleAuthors.articleId, article.id), isNull(authorTexts.locale))).limit(1);
  need(!nameless, 'authors', `An author has no name in ${inLanguage}.`);
  issues.push(...(await pictureIssues(ctx, article, draft, inLanguage)));
  if (issues.length > 0) throw new AppError('invalid', issues.map(({ path, message }) => `${path}: ${message}`).join('\n'), issues);
}

/**
 * Whether the lead picture may stand above the story in a language.
 * @throws invalid, named at `leadMedia`
 */
export async function checkLeadPicture(ctx: Context, { leadMediaId, inLanguage }: { leadMediaId: number; inLanguage: string }): Promise<void> {
  const issues = leadIssues(await listMedia(ctx, eq(media.id, leadMediaId), inLanguage), { leadMediaId, inLanguage, now: ctx.now });
  if (issues.length > 0) throw new AppError('invalid', issues.map(({ path, message }) => `${path}: ${message}`).join('\n'), issues);
}

/** Whether a reader finds anything in the block: a line, a picture or an embed. */
const saysSomething = (block: Block): boolean =>
  block.type === 'figure' || block.type === 'gallery' || listSegments({ type: 'doc', content: [block] }).some(({ text }) => text.trim() !== '');

async function pictureIssues(ctx: Context, { leadMediaId }: Article, draft: Draft, inLanguage: string): Promise<FieldIssue[]> {
  const figures = draft.body.content.flatMap((block): Figure[] => (block.type === 'figure' ? [block] : block.type === 'gallery' ? block.content : []));
  const keys = figures.map(({ attrs }) => attrs.mediaKey);
  const rows = await listMedia(ctx, or(inArray(media.key, keys), leadMediaId === null ? undefined : eq(media.id, leadMediaId)), inLanguage);
  const known = new Map(rows.map((row) => [row.key, row]));
  const issues: FieldIssue[] = [];
  for (const { attrs: { id, mediaKey, alt, caption, isDecorative } } of figures) {
    const medium = known.get(mediaKey);
    const words = { alt: alt ?? medium?.alt ?? '', caption: caption ?? medium?.caption ?? '' };
    if (!medium) issues.push({ path: id, message: `The picture “${mediaKey}” is not known here.` });
    else if (!isDecorative && words.alt.trim() === '') issues.push({ path: `${id}.alt`, message: `The picture “${mediaKey}” needs an alternative text in ${inLanguage}, or the mark that it is decorative.` });
    for (const field of ['alt', 'caption'] as const) if (isFileName(words[field])) issues.push({ path: `${id}.${field}`, message: FILE_NAME });
    if (medium?.rightsExpireAt && medium.rightsExpireAt <= ctx.now) issues.push({ path: id, message: expired(mediaKey) });
  }
  return [...issues, ...leadIssues(rows, { leadMediaId, inLanguage, now: ctx.now })];
}

const FILE_NAME = 'A file name is not a description.';
const expired = (key: string) => `The rights to the picture “${key}” have expired.`;

type Medium = Awaited<ReturnType<typeof listMedia>>[number];

const listMedia = ({ db }: Context, where: SQL | undefined, inLanguage: string) =>
  db.select({ id: media.id, key: media.key, rightsExpireAt: media.rightsExpireAt, alt: mediaTexts.alt, caption: mediaTexts.caption })
    .from(media).leftJoin(mediaTexts, and(eq(mediaTexts.mediaId, media.id), eq(mediaTexts.locale, inLanguage))).where(where);

function leadIssues(rows: readonly Medium[], { leadMediaId, inLanguage, now }: { leadMediaId: number | null; inLanguage: string; now: Date }): FieldIssue[] {
  const lead = rows.find(({ id }) => id === leadMediaId);
  if (!lead) return [];
  const { key, alt, caption, rightsExpireAt } = lead;
  return [
    ...(alt ? [] : [`The lead picture needs an alternative text in ${inLanguage}.`]),
    ...([alt, caption].some((words) => isFileName(words ?? '')) ? [FILE_NAME] : []),
    ...(rightsExpireAt && rightsExpireAt <= now ? [expired(key)] : []),
  ].map((message) => ({ path: 'leadMedia', message }));
}
