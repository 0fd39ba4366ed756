import { and, eq, sql } from 'drizzle-orm';
import type { z } from 'zod';
import type { Context } from '@/domain/context';
import { parseInput } from '@/domain/parse-input';
import { removeInput } from '@/domain/reference-input';
import { inUse, removeReference } from '@/domain/save-reference';
import { authors } from '@/db/schema/author';
import { canEditAuthors } from './policy';
import { AUTHORS_TAG, authorTag } from './queries';

/**
 * Removes an author who stands in no byline and to whom no merged author leads.
 * @throws forbidden, conflict (in use, or changed since it was seen)
 */
export async function removeAuthor(ctx: Context, input: z.input<typeof removeInput>): Promise<void> {
  const { key, lockVersion } = parseInput(removeInput, input);
  await removeReference(ctx, { subjectKind: 'author', subjectId: key }, {
    may: canEditAuthors, tags: [authorTag(key), AUTHORS_TAG],
    async remove({ db }) {
      const [merged] = await db.select({ id: authors.id }).from(authors).where(eq(authors.mergedIntoId, sql`(select id from ${authors} as target where target.key = ${key})`)).limit(1);
      if (merged) throw inUse({ subjectKind: 'author' });
      return db.delete(authors).where(and(eq(authors.key, key), eq(authors.lockVersion, lockVersion))).returning({ id: authors.id });
    },
  });
}
