import { and, asc, desc, eq, sql } from 'drizzle-orm';
import type { SQLWrapper } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { articles, drafts, liveVersions } from '@/db/schema/article';
import { translationReports } from '@/db/schema/translation';
import { openTestSite } from '@/domain/testing';
import { newestFirst } from './summaries';

const { ctx } = await openTestSite();
const { db } = ctx;

/** How the database would answer, were the table too large to be read or sorted whole. */
const planOf = (query: SQLWrapper): Promise<string> => ctx.transaction('plan a list', async (tx) => {
  await tx.execute(sql`set local enable_seqscan = off`);
  await tx.execute(sql`set local enable_bitmapscan = off`);
  await tx.execute(sql`set local enable_sort = off`);
  const { rows } = await tx.execute<{ 'QUERY PLAN': string }>(sql`explain (costs off) ${query}`);
  return rows.map((row) => row['QUERY PLAN']).join('\n');
});

describe('a list of a hundred thousand stories is no slower than one of twenty: it is read from an index that has its order', () => {
  const inEnglish = eq(liveVersions.inLanguage, 'en');
  it.each<[string, SQLWrapper, string]>([
    ['the latest', db.select().from(liveVersions).where(inEnglish).orderBy(...newestFirst).limit(20), 'live_versions_latest_index'],
    ['the oldest', db.select().from(liveVersions).where(inEnglish).orderBy(asc(liveVersions.publishedAt), asc(liveVersions.articleId)).limit(1), 'live_versions_latest_index'],
    ['of a section', db.select().from(liveVersions).where(and(inEnglish, eq(liveVersions.sectionId, 1))).orderBy(...newestFirst).limit(20), 'live_versions_section_index'],
    ['of a newspaper', db.select().from(liveVersions).where(and(inEnglish, eq(liveVersions.sourceId, 1))).orderBy(...newestFirst).limit(20), 'live_versions_source_index'],
    ['of galleries', db.select().from(liveVersions).where(and(inEnglish, eq(liveVersions.kind, 'gallery'))).orderBy(...newestFirst).limit(20), 'live_versions_kind_index'],
    ['what the newsroom touched last', db.select().from(articles).orderBy(desc(articles.touchedAt), desc(articles.id)).limit(20), 'articles_touched_index'],
    ['what somebody wrote last', db.select().from(drafts).where(eq(drafts.updatedById, 'rosa')).orderBy(desc(drafts.updatedAt)).limit(20), 'drafts_writer_index'],
    ['reports of a translation', db.select().from(translationReports).where(eq(translationReports.versionId, 1)).orderBy(desc(translationReports.id)).limit(20), 'translation_reports_version_index'],
  ])('%s', async (_, query, index) => {
    const plan = await planOf(query);
    expect(plan).toContain(index);
    expect(plan).not.toContain('Sort');
  });
});
