import { inArray } from 'drizzle-orm';
import { listArticleAuthors } from '@/domain/author/queries';
import type { Context } from '@/domain/context';
import { articleTopics } from '@/db/schema/article';
import type { Locale } from '@/lib/locales';
import { AppError } from '@/lib/errors';
import { dependsOn, validUntil } from '@/lib/server/render-scope';
import type { ArticleRails, Rail } from './model';
import { RAIL_LENGTH, rankRelated } from './rank-related';
import { listNewest } from './story-lists';
import type { StoryList } from './story-lists';
import { findSummary } from './summaries';
import type { SummaryRow } from './summaries';
import { articleTag, authorListTag, sectionListTag, sourceListTag } from './tags';

/** How long the rails drawn into a story's page may lag behind what could newly enter them (promise 7). */
export const RAIL_LAG_SECONDS = 300;
const CANDIDATES = 40;

/**
 * The rails beside a story. Asked for by themselves they depend on the lists, so that a new story enters at once; drawn
 * into the story's page (`lag`) they depend on what they show and on the clock, or each publication in a section would
 * drop every page of it.
 * @throws not_found when the story is not live in this language
 */
export async function getRails(ctx: Context, { articleId, locale, mayLag = false }: { articleId: string; locale: Locale; mayLag?: boolean }): Promise<ArticleRails> {
  dependsOn(articleTag(articleId));
  const open = await findSummary(ctx, { publicId: articleId, locale });
  if (!open) throw new AppError('not_found', `The story is not live in ${locale}.`);
  return listRails(ctx, { open, mayLag });
}

/** The rails beside a story that is open, published or about to be. */
export async function listRails(ctx: Context, { open: { summary: { inLanguage: locale, section, source }, internalId, sectionId, sourceId }, mayLag }: { open: Pick<SummaryRow, 'summary' | 'internalId' | 'sectionId' | 'sourceId'>; mayLag: boolean }): Promise<ArticleRails> {
  const authors = await listArticleAuthors(ctx, { articleId: internalId, locale });
  if (mayLag) validUntil(new Date(ctx.now.getTime() + RAIL_LAG_SECONDS * 1000));
  else dependsOn(sectionListTag(section.key, locale), sourceListTag(source.key, locale), ...authors.map(({ key }) => authorListTag(key, locale)));

  const others = (of: StoryList, limit: number) => listNewest(ctx, { locale, of, except: internalId, limit });

  const candidates = await others({ sectionId }, CANDIDATES);
  const shared = await countSharedTopics(ctx, internalId, candidates.map((candidate) => candidate.internalId));
  const related = rankRelated(candidates.map((candidate) => ({ summary: candidate.summary, sharedTopics: shared.get(candidate.internalId) ?? 0 })));

  return {
    related: related.length > 0 ? { kind: 'section', section, items: related } : null,
    sameAuthor: await authorRail(),
  };

  /** The first author of the byline with another story; else the source under its own name: a heading never promises what the list does not hold. */
  async function authorRail(): Promise<Rail | null> {
    for (const { internalId: authorId, key: _, ...author } of authors) {
      const own = await others({ authorId }, RAIL_LENGTH);
      if (own.length > 0) return { kind: 'author', author, items: own.map(({ summary }) => summary) };
    }
    const same = await others({ sourceId }, RAIL_LENGTH + RAIL_LENGTH);
    // What the first rail shows is no news in the second.
    const items = same.map(({ summary }) => summary).filter(({ id }) => !related.some((shown) => shown.id === id)).slice(0, RAIL_LENGTH);
    return items.length > 0 ? { kind: 'source', source, items } : null;
  }
}

async function countSharedTopics({ db }: Context, articleId: number, others: readonly number[]): Promise<Map<number, number>> {
  if (others.length === 0) return new Map();
  // Compared here: the database would look through all stories of the topics.
  const rows = await db.select({ articleId: articleTopics.articleId, topicId: articleTopics.topicId }).from(articleTopics).where(inArray(articleTopics.articleId, [articleId, ...others]));
  const own = new Set(rows.flatMap((row) => (row.articleId === articleId ? [row.topicId] : [])));
  return new Map(others.map((other) => [other, rows.filter((row) => row.articleId === other && own.has(row.topicId)).length]));
}
