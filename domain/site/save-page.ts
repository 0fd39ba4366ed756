import { eq, sql } from 'drizzle-orm';
import type { z } from 'zod';
import type { Context } from '@/domain/context';
import { invalid, parseInput } from '@/domain/parse-input';
import { localeEntries } from '@/domain/reference-input';
import { saveReference } from '@/domain/save-reference';
import { pages, pageTexts } from '@/db/schema/site';
import { savePageInput } from './input';
import { getLocales, PAGES_TAG, pageTag } from './queries';
import { moveTopAddress } from './top-address';

/**
 * Creates or replaces a static page in the languages given. An address that changes leads to the new one from then on.
 * @throws invalid (no text, a slug is reserved or taken), forbidden, conflict
 */
export async function savePage(ctx: Context, input: z.input<typeof savePageInput>): Promise<void> {
  const { key, position, texts, lockVersion } = parseInput(savePageInput, input);
  if (localeEntries(texts).length === 0) throw invalid([{ path: `texts.${(await getLocales(ctx)).defaultLocale}.title`, message: 'A page needs a text in one language at least.', code: 'required' }]);
  await saveReference(ctx, { subjectKind: 'page', subjectId: key }, {
    tags: [pageTag(key), PAGES_TAG], lockVersion,
    async write(inside, number) {
      const { db, now } = inside;
      const row = { key, updatedAt: now, ...(position !== undefined && { position }) };
      const [page] = await db.insert(pages).values(row).onConflictDoUpdate({ target: pages.key, set: { ...row, lockVersion: sql`${pages.lockVersion} + 1` } }).returning({ id: pages.id, lockVersion: pages.lockVersion });
      number(page!.lockVersion);
      const before = await db.delete(pageTexts).where(eq(pageTexts.pageId, page!.id)).returning({ locale: pageTexts.locale, slug: pageTexts.slug });
      for (const [locale, text] of localeEntries(texts)) {
        const former = before.find((words) => words.locale === locale)?.slug ?? null;
        await moveTopAddress(inside, { kind: 'page', key, locale, before: former, after: text.slug, path: `texts.${locale}.slug` });
        await db.insert(pageTexts).values({ pageId: page!.id, locale, ...text });
      }
    },
  });
}
