import { and, eq } from 'drizzle-orm';
import type { z } from 'zod';
import type { Context } from '@/domain/context';
import { parseInput } from '@/domain/parse-input';
import { localeEntries } from '@/domain/reference-input';
import { saveReference } from '@/domain/save-reference';
import { sectionNames } from '@/db/schema/section';
import { pages, pageTexts } from '@/db/schema/site';
import { AppError } from '@/lib/errors';
import { savePageInput } from './input';

/**
 * Creates or replaces a static page in the languages given.
 * @throws invalid, forbidden
 */
export async function savePage(ctx: Context, input: z.input<typeof savePageInput>): Promise<void> {
  const { key, texts } = parseInput(savePageInput, input);
  await saveReference(ctx, { subjectKind: 'page', subjectId: key }, {
    tags: [`page:${key}`],
    async write({ db, now }) {
      const [page] = await db.insert(pages).values({ key, updatedAt: now }).onConflictDoUpdate({ target: pages.key, set: { updatedAt: now } }).returning({ id: pages.id });
      await db.delete(pageTexts).where(eq(pageTexts.pageId, page!.id));
      for (const [locale, { slug, title, body }] of localeEntries(texts)) {
        const [section] = await db.select({ id: sectionNames.sectionId }).from(sectionNames).where(and(eq(sectionNames.locale, locale), eq(sectionNames.slug, slug)));
        if (section) throw new AppError('invalid', 'slug: A section has this address.', [{ path: `texts.${locale}.slug`, message: 'A section has this address.' }]);
        const content = body.map((text, index) => ({ type: 'paragraph' as const, attrs: { id: `P${index + 1}` }, content: [{ type: 'text' as const, text }] }));
        await db.insert(pageTexts).values({ pageId: page!.id, locale, slug, title, body: { type: 'doc', content } });
      }
    },
  });
}
