import { and, eq } from 'drizzle-orm';
import type { z } from 'zod';
import type { Context } from '@/domain/context';
import { parseInput } from '@/domain/parse-input';
import { removeInput } from '@/domain/reference-input';
import { removeReference } from '@/domain/save-reference';
import { SOURCES_TAG } from '@/domain/site/queries';
import { sources } from '@/db/schema/source';
import { sourceTag } from './queries';

/**
 * Removes a source of which there is no story and for which no author writes.
 * @throws forbidden, conflict (in use, or changed since it was seen)
 */
export async function removeSource(ctx: Context, input: z.input<typeof removeInput>): Promise<void> {
  const { key, lockVersion } = parseInput(removeInput, input);
  await removeReference(ctx, { subjectKind: 'source', subjectId: key }, {
    tags: [sourceTag(key), SOURCES_TAG],
    remove: ({ db }) => db.delete(sources).where(and(eq(sources.key, key), eq(sources.lockVersion, lockVersion))).returning({ id: sources.id }),
  });
}
