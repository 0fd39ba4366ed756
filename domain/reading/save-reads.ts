import { sql } from 'drizzle-orm';
import type { z } from 'zod';
import type { Context } from '@/domain/context';
import { parseInput } from '@/domain/parse-input';
import { liveVersions } from '@/db/schema/article';
import { articleReads } from '@/db/schema/reading';
import { AppError } from '@/lib/errors';
import { saveReadsInput } from './input';

/**
 * Adds what one node counted to the sums of all; of what is not live nothing is kept. Pages learn of it by the
 * clock (`MOST_READ_LAG_SECONDS`), so there is no event. For the site itself. @throws forbidden for anybody else
 */
export async function saveReads(ctx: Context, input: z.input<typeof saveReadsInput>): Promise<void> {
  if (ctx.actor.kind !== 'system') throw new AppError('forbidden', 'Only the site counts what is read.');
  const { counts } = parseInput(saveReadsInput, input);
  if (counts.length === 0) return;
  // In one order on every node: two that add to the same sums wait for each other and never in a circle.
  await ctx.db.execute(sql`
    insert into ${articleReads} (in_language, hour, article_id, section_id, count)
    select given."inLanguage", given.hour, ${liveVersions.articleId}, ${liveVersions.sectionId}, given.count
    from jsonb_to_recordset(${JSON.stringify(counts)}::jsonb) as given("articleId" text, "inLanguage" text, hour timestamptz, count integer)
    join ${liveVersions} on ${liveVersions.publicId} = given."articleId" and ${liveVersions.inLanguage} = given."inLanguage"
    order by 1, 2, 3
    on conflict (in_language, hour, article_id) do update set count = ${articleReads.count} + excluded.count`);
}
