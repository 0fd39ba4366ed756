import { and, eq } from 'drizzle-orm';
import type { z } from 'zod';
import type { Context } from '@/domain/context';
import { parseInput } from '@/domain/parse-input';
import { removeInput } from '@/domain/reference-input';
import { removeReference } from '@/domain/save-reference';
import { SECTIONS_TAG } from '@/domain/site/queries';
import { sections } from '@/db/schema/section';
import { redirects } from '@/db/schema/site';

/**
 * Removes a section in which no story stands and which no front shows.
 * @throws forbidden, conflict (in use, or changed since it was seen)
 */
export async function removeSection(ctx: Context, input: z.input<typeof removeInput>): Promise<void> {
  const { key, lockVersion } = parseInput(removeInput, input);
  await removeReference(ctx, { subjectKind: 'section', subjectId: key }, {
    tags: [SECTIONS_TAG],
    async remove({ db }) {
      await db.delete(redirects).where(and(eq(redirects.targetKind, 'section'), eq(redirects.targetKey, key)));
      return db.delete(sections).where(and(eq(sections.key, key), eq(sections.lockVersion, lockVersion))).returning({ id: sections.id });
    },
  });
}
