import { asc, eq, like } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { articles, articleVersions, liveVersions, revisions } from '@/db/schema/article';
import { searchDocuments } from '@/db/schema/search';
import { draftSegments, isSameText } from '@/domain/article/create-revision';
import { findArticlePage } from '@/domain/article/page-queries';
import { writeLiveVersion } from '@/domain/article/write-live-version';
import { createStory, openTestSite } from '@/domain/testing';
import { drafts } from '@/db/schema/article';
import { sectionNames } from '@/db/schema/section';
import type { Locale } from '@/lib/locales';
import { seedSynthetic } from './synthetic';

const [first, second] = [await openTestSite(), await openTestSite()];
const { ctx } = first;
beforeAll(async () => {
  for (const site of [first, second]) await createStory(site.ctx, { languages: ['vi', 'en'], words: { headline: 'Cây cầu cũ', description: 'The bridge over the old river opens again.' } });
});

const listMade = async ({ db }: typeof ctx) => db.select({ guid: articles.sourceGuid, inLanguage: liveVersions.inLanguage, headline: liveVersions.headline, slug: liveVersions.slug, publicId: liveVersions.publicId }).from(liveVersions)
  .innerJoin(articles, eq(articles.id, liveVersions.articleId)).where(like(articles.sourceGuid, 'synthetic-%')).orderBy(asc(articles.sourceGuid), asc(liveVersions.inLanguage));

describe('synthetic stories', () => {
  it('are as many as asked for, in every language, and the same for the same seed, in one run or in several', async () => {
    expect(await seedSynthetic(ctx, { total: 10 })).toEqual({ made: 10 });
    expect(await seedSynthetic(ctx, { total: 30 })).toEqual({ made: 20 });
    expect(await seedSynthetic(ctx, { total: 30 })).toEqual({ made: 0 });
    const made = await listMade(ctx);
    expect(new Set(made.map(({ guid }) => guid)).size).toBe(30);
    expect(new Set(made.map(({ inLanguage }) => inLanguage))).toEqual(new Set(['en', 'vi']));
    await seedSynthetic(second.ctx, { total: 30 });
    expect(await listMade(second.ctx)).toEqual(made);
    expect(await seedSynthetic(second.ctx, { total: 5, seed: 2 })).toEqual({ made: 5 });
  });

  it('leave what publishing would have left: written anew by its own rules, no row changes', async () => {
    const read = async () => [await ctx.db.select().from(liveVersions).orderBy(liveVersions.versionId), await ctx.db.select().from(searchDocuments).orderBy(searchDocuments.versionId)];
    const before = await read();
    expect(before[0]!.length).toBeGreaterThan(30);
    expect(before[1]).toHaveLength(before[0]!.length);
    for (const { id } of await ctx.db.select({ id: articleVersions.id }).from(articleVersions)) await writeLiveVersion(ctx, id);
    expect(await read()).toEqual(before);
  });

  it('have drafts that say what is live, so an editor who opens one finds nothing unpublished', async () => {
    const rows = await ctx.db.select({ draft: drafts, revision: revisions }).from(drafts).innerJoin(articleVersions, eq(articleVersions.id, drafts.versionId)).innerJoin(revisions, eq(revisions.id, articleVersions.liveRevisionId));
    expect(rows.length).toBeGreaterThan(30);
    for (const { draft, revision } of rows) {
      expect(await isSameText(ctx, revision, { draft, slug: revision.slug })).toBe(true);
      expect(draftSegments(draft).map(({ key }) => key)).toContain('headline');
    }
  });

  it('open at their addresses, with source and author', async () => {
    const some = (await listMade(ctx)).slice(0, 10);
    expect(some).toHaveLength(10);
    for (const { publicId, slug, inLanguage } of some) {
      const [section] = await ctx.db.select({ slug: sectionNames.slug }).from(liveVersions).innerJoin(sectionNames, eq(sectionNames.sectionId, liveVersions.sectionId)).where(eq(liveVersions.publicId, publicId)).orderBy(sectionNames.locale).limit(1);
      const page = await findArticlePage(ctx, { locale: inLanguage as Locale, sectionSlug: section!.slug, address: `${slug}-${publicId}` });
      expect(['live', 'moved']).toContain(page?.status);
    }
  });

  it('are never more than a site is meant to hold', async () => {
    for (const total of [0, 100_001, 1.5]) await expect(seedSynthetic(ctx, { total })).rejects.toMatchObject({ code: 'invalid' });
  });
});
