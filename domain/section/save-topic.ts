import type { z } from 'zod';
import type { Context } from '@/domain/context';
import { parseInput } from '@/domain/parse-input';
import { localeEntries } from '@/domain/reference-input';
import { saveReference } from '@/domain/save-reference';
import { topicNames, topics } from '@/db/schema/section';
import { saveTopicInput } from './input';
import { TOPICS_TAG } from './queries';

/**
 * Creates a topic or changes its names.
 * @throws invalid, forbidden
 */
export async function saveTopic(ctx: Context, input: z.input<typeof saveTopicInput>): Promise<void> {
  const { names, ...topic } = parseInput(saveTopicInput, input);
  await saveReference(ctx, { subjectKind: 'topic', subjectId: topic.key }, {
    tags: [TOPICS_TAG],
    async write({ db }) {
      const [row] = await db.insert(topics).values(topic).onConflictDoUpdate({ target: topics.key, set: topic }).returning({ id: topics.id });
      for (const [locale, name] of localeEntries(names)) await db.insert(topicNames).values({ topicId: row!.id, locale, ...name }).onConflictDoUpdate({ target: [topicNames.topicId, topicNames.locale], set: name });
    },
  });
}
