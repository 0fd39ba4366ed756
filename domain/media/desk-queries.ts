import { and, desc, eq, exists, lt, not, notExists, or, sql } from 'drizzle-orm';
import type { SQL, SQLWrapper } from 'drizzle-orm';
import type { z } from 'zod';
import type { Context } from '@/domain/context';
import { containing } from '@/domain/desk-page';
import { parseInput } from '@/domain/parse-input';
import { getLocales } from '@/domain/site/queries';
import { articleVersions, articles, drafts } from '@/db/schema/article';
import { authors } from '@/db/schema/author';
import { toFindable } from '@/db/schema/columns';
import { media, mediaTexts } from '@/db/schema/media';
import { users } from '@/db/schema/user';
import { AppError } from '@/lib/errors';
import { listMediaInput } from './input';
import { mediaPath } from './model';
import type { DeskPicture, DeskPictureDetail, Picture } from './model';
import { canEditMedia, canEditMediaWords, canSeeMedia } from './policy';
import { isLogo, isUsed, storiesUsing } from './usage';

/**
 * The pictures of the newsroom, newest first; `next` continues the list.
 * @throws invalid, forbidden
 */
export async function listMedia(ctx: Context, input: z.input<typeof listMediaInput> = {}): Promise<{ items: DeskPicture[]; next: string | null }> {
  const { query, missingAltIn, isUnused, before, limit } = parseInput(listMediaInput, input);
  checkMaySee(ctx);
  const { db } = ctx;
  const wordsWhere = (where: SQL | undefined) => db.select({ one: sql`1` }).from(mediaTexts).where(and(eq(mediaTexts.mediaId, media.id), where));
  const rows = await db.select(cardColumns).from(media)
    .where(and(
      matches(ctx, query),
      missingAltIn === null ? undefined : notExists(wordsWhere(and(eq(mediaTexts.locale, missingAltIn), not(eq(mediaTexts.alt, ''))))),
      isUnused ? not(isUsed()) : undefined,
      before === null ? undefined : lt(media.id, Number(before)),
    ))
    .orderBy(desc(media.id)).limit(limit + 1);
  const { locales } = await getLocales(ctx);
  const items = rows.slice(0, limit).map((row) => toDeskPicture(row, locales));
  return { items, next: rows.length > limit ? String(rows[limit - 1]!.id) : null };
}

/** Its own words, those of its file or of its rights, or the headline of a story above which it stands hold the query, however it is written. */
function matches({ db }: Context, query: string): SQL | undefined {
  if (query === '') return undefined;
  const pattern = toFindable(sql`${containing(query)}::text`);
  const holds = (words: SQLWrapper) => sql`${toFindable(words)} like ${pattern}`;
  return or(
    eq(media.key, query), holds(media.copyrightHolder), holds(sql`${media.fileWords}->>'caption'`), holds(sql`${media.fileWords}->>'credit'`),
    exists(db.select({ one: sql`1` }).from(mediaTexts).where(and(eq(mediaTexts.mediaId, media.id), or(holds(mediaTexts.alt), holds(mediaTexts.caption), holds(mediaTexts.credit))))),
    exists(db.select({ one: sql`1` }).from(articles).innerJoin(articleVersions, eq(articleVersions.articleId, articles.id)).innerJoin(drafts, eq(drafts.versionId, articleVersions.id))
      .where(and(eq(articles.leadMediaId, media.id), sql`${drafts.findableHeadline} like ${pattern}`))),
  );
}

/**
 * One picture with all its words, its rights and where it is used.
 * @throws not_found, forbidden
 */
export async function getMedia(ctx: Context, { key }: { key: string }): Promise<DeskPictureDetail> {
  checkMaySee(ctx);
  const { db, actor } = ctx;
  const [row] = await db.select({ ...cardColumns, ...detailColumns }).from(media).leftJoin(users, eq(users.id, media.uploadedById)).where(eq(media.key, key));
  if (!row) throw new AppError('not_found', `There is no picture “${key}”.`);
  const [texts, stories, portraits, { locales }] = await Promise.all([
    db.select({ locale: mediaTexts.locale, alt: mediaTexts.alt, caption: mediaTexts.caption, credit: mediaTexts.credit }).from(mediaTexts).where(eq(mediaTexts.mediaId, row.id)),
    db.select({ articleId: articles.publicId, inLanguage: articles.originalLanguage, headline: drafts.headline })
      .from(articles).innerJoin(articleVersions, and(eq(articleVersions.articleId, articles.id), eq(articleVersions.inLanguage, articles.originalLanguage))).leftJoin(drafts, eq(drafts.versionId, articleVersions.id))
      .where(sql`${articles.id} in (select used.id from ${media}, lateral ${storiesUsing()} as used where ${media.key} = ${key})`).orderBy(desc(articles.id)).limit(MOST_USES),
    db.select({ key: authors.key, name: authors.name, nameLanguage: authors.nameLanguage }).from(authors).where(eq(authors.avatarMediaId, row.id)).limit(MOST_USES),
    getLocales(ctx),
  ]);
  const { mimeType, bytes, copyrightHolder, copyrightNotice, usageTerms, fileWords, lockVersion, uploaderName, isLogo: isSiteLogo } = row;
  return {
    ...toDeskPicture(row, locales), mimeType, bytes, copyrightHolder, copyrightNotice, usageTerms, fileWords, lockVersion, uploaderName,
    texts: Object.fromEntries(texts.map(({ locale, ...words }) => [locale, words])), stories, portraits, isLogo: isSiteLogo,
    may: { editFacts: canEditMedia(actor, row), editWordsIn: locales.filter((locale) => canEditMediaWords(actor, { ...row, locale })) },
  };
}

/** Enough to tell that a picture is widely used; nobody reads more. */
const MOST_USES = 50;

const cardColumns = {
  id: media.id, key: media.key, contentHash: media.contentHash, widthPx: media.widthPx, heightPx: media.heightPx, focalX: media.focalX, focalY: media.focalY, tone: media.tone, isSensitive: media.isSensitive,
  widthsPx: media.renditionWidthsPx, shareFile: media.shareFile, rightsExpireAt: media.rightsExpireAt, createdAt: media.createdAt, uploadedById: media.uploadedById,
  words: sql<Record<string, string>>`coalesce((select jsonb_object_agg(${mediaTexts.locale}, ${mediaTexts.alt}) from ${mediaTexts} where ${and(eq(mediaTexts.mediaId, media.id), not(eq(mediaTexts.alt, '')))}), '{}'::jsonb)`,
  storyCount: sql`(select count(*) from ${storiesUsing()} as used)`.mapWith(Number),
};
const detailColumns = {
  mimeType: media.mimeType, bytes: media.bytes, copyrightHolder: media.copyrightHolder, copyrightNotice: media.copyrightNotice, usageTerms: media.usageTerms,
  fileWords: media.fileWords, lockVersion: media.lockVersion, uploaderName: users.name, isLogo: isLogo(),
};

type CardRow = Omit<Picture, 'alt' | 'caption' | 'credit' | 'path'> & { contentHash: string; rightsExpireAt: Date | null; createdAt: Date; words: Record<string, string>; storyCount: number };

function toDeskPicture({ key, contentHash, widthPx, heightPx, focalX, focalY, tone, isSensitive, widthsPx, shareFile, rightsExpireAt, createdAt, words, storyCount }: CardRow, locales: readonly string[]): DeskPicture {
  return {
    key, widthPx, heightPx, focalX, focalY, tone, isSensitive, widthsPx, shareFile, alt: '', caption: null, credit: null, path: mediaPath(key, contentHash),
    alts: words, altMissingIn: locales.filter((locale) => !words[locale]), storyCount, rightsExpireAt: rightsExpireAt?.toISOString() ?? null, createdAt: createdAt.toISOString(),
  };
}

function checkMaySee({ actor }: Context): void {
  if (!canSeeMedia(actor)) throw new AppError('forbidden', 'The pictures are for those who work on stories.');
}
