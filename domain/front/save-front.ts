import { eq, inArray } from 'drizzle-orm';
import type { z } from 'zod';
import type { Context } from '@/domain/context';
import { parseInput } from '@/domain/parse-input';
import { saveReference } from '@/domain/save-reference';
import { articles } from '@/db/schema/article';
import { frontBlocks, frontBlockSections, fronts, frontSlots } from '@/db/schema/front';
import { sections } from '@/db/schema/section';
import { AppError } from '@/lib/errors';
import { saveFrontInput } from './input';
import { BREAKING_MINUTES } from './model';
import { frontTag } from './queries';

/**
 * Replaces the arrangement of a front. A story that is breaking is so for an hour where nothing else is said.
 * @throws invalid (unknown section or story), forbidden
 */
export async function saveFront(ctx: Context, input: z.input<typeof saveFrontInput>): Promise<void> {
  const { key, blocks } = parseInput(saveFrontInput, input);
  await saveReference(ctx, { subjectKind: 'front', subjectId: key }, {
    tags: [frontTag(key)],
    async write({ db, now }) {
      const known = await db.select({ id: sections.id, key: sections.key }).from(sections);
      const sectionId = (sectionKey: string) => known.find((section) => section.key === sectionKey)?.id ?? refuse(sectionKey);
      const slotIds = blocks.flatMap(({ slots }) => slots.map(({ articleId }) => articleId));
      const stories = slotIds.length > 0 ? await db.select({ id: articles.id, publicId: articles.publicId }).from(articles).where(inArray(articles.publicId, slotIds)) : [];
      const [front] = await db.insert(fronts).values({ key }).onConflictDoUpdate({ target: fronts.key, set: { key } }).returning({ id: fronts.id });
      await db.delete(frontBlocks).where(eq(frontBlocks.frontId, front!.id));
      for (const [position, { section, sections: columns, slots, ...block }] of blocks.entries()) {
        const [row] = await db.insert(frontBlocks).values({ ...block, frontId: front!.id, position, sectionId: section ? sectionId(section) : null }).returning({ id: frontBlocks.id });
        for (const [column, sectionKey] of columns.entries()) await db.insert(frontBlockSections).values({ blockId: row!.id, sectionId: sectionId(sectionKey), position: column });
        for (const { articleId, ...slot } of slots) {
          const story = stories.find(({ publicId }) => publicId === articleId) ?? refuse(articleId);
          // Nothing is breaking for ever because somebody forgot it.
          const labelUntil = slot.labelUntil ?? (slot.label === 'breaking' ? new Date(now.getTime() + BREAKING_MINUTES * 60_000) : null);
          await db.insert(frontSlots).values({ ...slot, labelUntil, blockId: row!.id, articleId: story.id });
        }
      }
    },
  });
}

function refuse(key: string): never {
  throw new AppError('invalid', `blocks: “${key}” is not known here.`, [{ path: 'blocks', message: `“${key}” is not known here.` }]);
}
