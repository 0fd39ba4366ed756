import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { Context } from '@/domain/context';
import { createJob } from '@/domain/job/create-job';
import { INDEX_JOB } from '@/domain/search/model';
import { searchDocuments } from '@/db/schema/search';

/**
 * Has the stories that `versionIds` selects found by new words soon: a name that stands in them was changed. Until then they
 * are found by the old one.
 */
export async function markDocuments(inside: Context, versionIds: SQL): Promise<void> {
  const marked = await inside.db.update(searchDocuments).set({ rules: 0 }).where(sql`${searchDocuments.versionId} in (${versionIds})`).returning({ versionId: searchDocuments.versionId });
  if (marked.length > 0) await createJob(inside, { kind: INDEX_JOB, key: 'documents' });
}
