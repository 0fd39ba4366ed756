import { and, eq } from 'drizzle-orm';
import type { z } from 'zod';
import type { Context } from '@/domain/context';
import { parseInput } from '@/domain/parse-input';
import { removeInput } from '@/domain/reference-input';
import { removeReference } from '@/domain/save-reference';
import { pages, redirects } from '@/db/schema/site';
import { PAGES_TAG, pageTag } from './queries';

/**
 * Removes a static page in all its languages: its addresses answer 404.
 * @throws forbidden, conflict (changed since it was seen)
 */
export async function removePage(ctx: Context, input: z.input<typeof removeInput>): Promise<void> {
  const { key, lockVersion } = parseInput(removeInput, input);
  await removeReference(ctx, { subjectKind: 'page', subjectId: key }, {
    tags: [pageTag(key), PAGES_TAG],
    async remove({ db }) {
      await db.delete(redirects).where(and(eq(redirects.targetKind, 'page'), eq(redirects.targetKey, key)));
      return db.delete(pages).where(and(eq(pages.key, key), eq(pages.lockVersion, lockVersion))).returning({ id: pages.id });
    },
  });
}
