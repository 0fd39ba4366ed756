import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Context } from '@/domain/context';
import type { Figure } from '@/domain/body/model';
import { articles, drafts } from '@/db/schema/article';
import { media, mediaTexts } from '@/db/schema/media';
import { sectionNames } from '@/db/schema/section';
import { siteLocales } from '@/db/schema/site';
import { sourceTexts } from '@/db/schema/source';
import { AppError } from '@/lib/errors';
import type { FieldIssue } from '@/lib/errors';

type Article = typeof articles.$inferSelect;
type Draft = typeof drafts.$inferSelect;

/** Words that give a caption away as a file name. */
const FILE_NAME = /\.(?:jpe?g|png|gif|webp|avif|tiff?|heic|svg)\b/i;

/**
 * What must be right before readers see a version: words, names in its language, pictures with words, rights, embargo.
 * @throws invalid with one issue per fault, named at the field
 */
export async function checkPublishable(ctx: Context, article: Article, draft: Draft, inLanguage: string): Promise<void> {
  const issues: FieldIssue[] = [];
  const need = (isRight: boolean, path: string, message: string) => { if (!isRight) issues.push({ path, message }); };
  need(draft.headline !== '', 'headline', 'A story needs a headline.');
  need(draft.description !== '', 'description', 'A story needs a description.');
  need(draft.body.content.length > 0, 'body', 'A story needs a text.');
  need(!article.embargoedUntil || article.embargoedUntil <= ctx.now, 'embargo', `The story is under embargo until ${article.embargoedUntil?.toISOString()}.`);
  need(!article.licenceExpiresAt || article.licenceExpiresAt > ctx.now, 'licenceExpiresAt', 'The licence of the story has expired.');
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
  issues.push(...(await pictureIssues(ctx, article, draft, inLanguage)));
  if (issues.length > 0) throw new AppError('invalid', issues.map(({ path, message }) => `${path}: ${message}`).join('\n'), issues);
}

async function pictureIssues({ db, now }: Context, article: Article, draft: Draft, inLanguage: string): Promise<FieldIssue[]> {
  const figures = draft.body.content.flatMap((block): Figure[] => (block.type === 'figure' ? [block] : block.type === 'gallery' ? block.content : []));
  const keys = figures.map(({ attrs }) => attrs.mediaKey);
  const rows = await db
    .select({ id: media.id, key: media.key, rightsExpireAt: media.rightsExpireAt, alt: mediaTexts.alt, caption: mediaTexts.caption })
    .from(media)
    .leftJoin(mediaTexts, and(eq(mediaTexts.mediaId, media.id), eq(mediaTexts.locale, inLanguage)))
    .where(article.leadMediaId ? sql`${inArray(media.key, keys.length > 0 ? keys : [''])} or ${media.id} = ${article.leadMediaId}` : inArray(media.key, keys.length > 0 ? keys : ['']));
  const known = new Map(rows.map((row) => [row.key, row]));
  const issues: FieldIssue[] = [];
  for (const { attrs: { id, mediaKey, alt, caption, isDecorative } } of figures) {
    const medium = known.get(mediaKey);
    if (!medium) issues.push({ path: id, message: `The picture “${mediaKey}” is not known here.` });
    else if (!isDecorative && !(alt ?? medium.alt)) issues.push({ path: `${id}.alt`, message: `The picture “${mediaKey}” needs an alternative text in ${inLanguage}, or the mark that it is decorative.` });
    for (const [field, words] of [['alt', alt ?? medium?.alt], ['caption', caption ?? medium?.caption]] as const) {
      if (words && FILE_NAME.test(words)) issues.push({ path: `${id}.${field}`, message: 'A file name is not a description.' });
    }
  }
  for (const { key, id, alt, rightsExpireAt } of rows) {
    if (rightsExpireAt && rightsExpireAt <= now) issues.push({ path: 'media', message: `The rights to the picture “${key}” have expired.` });
    if (id === article.leadMediaId && !alt) issues.push({ path: 'leadMedia', message: `The lead picture needs an alternative text in ${inLanguage}.` });
  }
  return issues;
}
