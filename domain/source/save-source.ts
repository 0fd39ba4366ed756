import type { z } from 'zod';
import type { Context } from '@/domain/context';
import { parseInput } from '@/domain/parse-input';
import { localeEntries } from '@/domain/reference-input';
import { saveReference } from '@/domain/save-reference';
import { SOURCES_TAG } from '@/domain/site/queries';
import { sources, sourceTexts } from '@/db/schema/source';
import { saveSourceInput } from './input';
import { sourceTag } from './queries';

/**
 * Creates a source or changes its names and terms. Its public id, and so its addresses, stay.
 * @throws invalid, forbidden
 */
export async function saveSource(ctx: Context, input: z.input<typeof saveSourceInput>): Promise<void> {
  const { texts, creditLine, usageTerms, comments, ...source } = parseInput(saveSourceInput, input);
  await saveReference(ctx, { subjectKind: 'source', subjectId: source.key }, {
    tags: [sourceTag(source.key), SOURCES_TAG],
    async write({ db }) {
      const facts = { ...source, commentPolicy: comments };
      const [row] = await db.insert(sources).values({ ...facts, publicId: ctx.newPublicId(), createdAt: ctx.now }).onConflictDoUpdate({ target: sources.key, set: facts }).returning({ id: sources.id });
      for (const [locale, text] of localeEntries(texts)) {
        const words = { ...text, creditLine: creditLine[locale as keyof typeof creditLine] ?? null, usageTerms: usageTerms[locale as keyof typeof usageTerms] ?? null };
        await db.insert(sourceTexts).values({ sourceId: row!.id, locale, ...words }).onConflictDoUpdate({ target: [sourceTexts.sourceId, sourceTexts.locale], set: words });
      }
    },
  });
}
