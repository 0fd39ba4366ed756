import { and, eq } from 'drizzle-orm';
import type { z } from 'zod';
import type { Context } from '@/domain/context';
import { parseInput } from '@/domain/parse-input';
import { removeInput } from '@/domain/reference-input';
import { removeReference } from '@/domain/save-reference';
import { topics } from '@/db/schema/section';
import { canEditTopics } from './policy';
import { TOPICS_TAG } from './queries';

/**
 * Removes a topic under which no story stands.
 * @throws forbidden, conflict (in use, or changed since it was seen)
 */
export async function removeTopic(ctx: Context, input: z.input<typeof removeInput>): Promise<void> {
  const { key, lockVersion } = parseInput(removeInput, input);
  await removeReference(ctx, { subjectKind: 'topic', subjectId: key }, {
    may: canEditTopics, tags: [TOPICS_TAG],
    remove: ({ db }) => db.delete(topics).where(and(eq(topics.key, key), eq(topics.lockVersion, lockVersion))).returning({ id: topics.id }),
  });
}
