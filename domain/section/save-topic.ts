import { and, eq, sql } from 'drizzle-orm';
import type { z } from 'zod';
import type { Context } from '@/domain/context';
import { markDocuments } from '@/domain/mark-documents';
import { invalid, parseInput } from '@/domain/parse-input';
import { localeEntries } from '@/domain/reference-input';
import { saveReference } from '@/domain/save-reference';
import { getLocales } from '@/domain/site/queries';
import { moveAddress } from '@/domain/site/top-address';
import { articleTopics, liveVersions } from '@/db/schema/article';
import { topicNames, topics } from '@/db/schema/section';
import { saveTopicInput } from './input';
import { canEditTopics } from './policy';
import { TOPICS_TAG } from './queries';

/**
 * Creates a topic or changes its names. An address that changes leads to the new one from then on.
 * @throws invalid (a slug is taken, no language is left), forbidden, conflict
 */
export async function saveTopic(ctx: Context, input: z.input<typeof saveTopicInput>): Promise<void> {
  const { names, lockVersion, ...topic } = parseInput(saveTopicInput, input);
  await saveReference(ctx, { subjectKind: 'topic', subjectId: topic.key }, {
    may: canEditTopics, tags: [TOPICS_TAG], lockVersion,
    async write(inside, number) {
      const { db } = inside;
      const saved = { ...topic, lockVersion: sql`${topics.lockVersion} + 1` };
      const [row] = await db.insert(topics).values(topic).onConflictDoUpdate({ target: topics.key, set: saved }).returning({ id: topics.id, lockVersion: topics.lockVersion });
      number(row!.lockVersion);
      for (const [locale, name] of localeEntries(names)) {
        const of = and(eq(topicNames.topicId, row!.id), eq(topicNames.locale, locale));
        if (name === null) {
          await db.delete(topicNames).where(of);
          continue;
        }
        const [before] = await db.select({ slug: topicNames.slug }).from(topicNames).where(of);
        await moveAddress(inside, { kind: 'topic', key: topic.key, locale, before: before?.slug ?? null, after: name.slug });
        await db.insert(topicNames).values({ topicId: row!.id, locale, ...name }).onConflictDoUpdate({ target: [topicNames.topicId, topicNames.locale], set: name });
      }
      await markDocuments(inside, sql`select ${liveVersions.versionId} from ${liveVersions} join ${articleTopics} on ${articleTopics.articleId} = ${liveVersions.articleId} where ${articleTopics.topicId} = ${row!.id}`);
      const [named] = await db.select({ locale: topicNames.locale }).from(topicNames).where(eq(topicNames.topicId, row!.id)).limit(1);
      if (!named) throw invalid([{ path: `names.${(await getLocales(inside)).defaultLocale}.name`, message: 'A topic needs a name in one language at least.', code: 'required' }]);
    },
  });
}
