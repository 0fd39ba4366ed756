import { desc, ne, or, isNull, eq } from 'drizzle-orm';
import { writeSearchDocument } from '@/domain/article/write-search-document';
import type { Context } from '@/domain/context';
import { createJob } from '@/domain/job/create-job';
import { DOCUMENT_RULES, INDEX_JOB } from './model';
import { liveVersions } from '@/db/schema/article';
import { searchDocuments } from '@/db/schema/search';

/** One transaction's worth: short enough that a publication never waits for it. */
const AT_ONCE = 100;

/** Asks for it; every start of the site does, so that an upgrade finds what was published before it. */
export const planIndexing = (ctx: Context): Promise<void> => createJob(ctx, { kind: INDEX_JOB, key: 'documents' });

/** Makes the documents that are missing, that older rules made, or that hold a name which was changed, newest first; comes back until none is left. */
export async function indexDocuments(ctx: Context): Promise<void> {
  const rows = await ctx.db.select({ versionId: liveVersions.versionId }).from(liveVersions)
    .leftJoin(searchDocuments, eq(searchDocuments.versionId, liveVersions.versionId))
    .where(or(isNull(searchDocuments.versionId), ne(searchDocuments.rules, DOCUMENT_RULES))).orderBy(desc(liveVersions.versionId)).limit(AT_ONCE);
  for (const { versionId } of rows) await writeSearchDocument(ctx, versionId);
  if (rows.length === AT_ONCE) await planIndexing(ctx);
}
