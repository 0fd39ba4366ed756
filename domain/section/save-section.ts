import { and, eq } from 'drizzle-orm';
import type { z } from 'zod';
import type { Context } from '@/domain/context';
import { parseInput } from '@/domain/parse-input';
import { localeEntries } from '@/domain/reference-input';
import { saveReference } from '@/domain/save-reference';
import { getLocales, SECTIONS_TAG } from '@/domain/site/queries';
import { sectionNames, sections } from '@/db/schema/section';
import { pageTexts, redirects } from '@/db/schema/site';
import { AppError } from '@/lib/errors';
import { saveSectionInput } from './input';

/**
 * Creates a section or changes its names and place. An address that changes leads to the new one from then on.
 * @throws invalid (a language in use has no name, a slug is reserved or taken), forbidden
 */
export async function saveSection(ctx: Context, input: z.input<typeof saveSectionInput>): Promise<void> {
  const { names, ...section } = parseInput(saveSectionInput, input);
  const { locales } = await getLocales(ctx);
  const issues = locales.filter((locale) => !names[locale]).map((locale) => ({ path: `names.${locale}`, message: 'A section needs a name in every language in use.' }));
  if (issues.length > 0) throw new AppError('invalid', issues.map(({ path, message }) => `${path}: ${message}`).join('\n'), issues);
  await saveReference(ctx, { subjectKind: 'section', subjectId: section.key }, {
    tags: [SECTIONS_TAG],
    async write({ db }) {
      const [row] = await db.insert(sections).values(section).onConflictDoUpdate({ target: sections.key, set: section }).returning({ id: sections.id });
      for (const [locale, name] of localeEntries(names)) {
        const [before] = await db.select({ slug: sectionNames.slug }).from(sectionNames).where(and(eq(sectionNames.sectionId, row!.id), eq(sectionNames.locale, locale)));
        const target = { targetKind: 'section' as const, targetKey: section.key, locale };
        if (before && before.slug !== name.slug) await db.insert(redirects).values({ path: `/${locale}/${before.slug}`, ...target }).onConflictDoUpdate({ target: redirects.path, set: target });
        const [page] = await db.select({ id: pageTexts.pageId }).from(pageTexts).where(and(eq(pageTexts.locale, locale), eq(pageTexts.slug, name.slug)));
        if (page) throw new AppError('invalid', 'slug: A page of the site has this address.', [{ path: `names.${locale}.slug`, message: 'A page of the site has this address.' }]);
        // The new address may have been an old one of another section, or of this one.
        await db.delete(redirects).where(eq(redirects.path, `/${locale}/${name.slug}`));
        await db.insert(sectionNames).values({ sectionId: row!.id, locale, ...name }).onConflictDoUpdate({ target: [sectionNames.sectionId, sectionNames.locale], set: name });
      }
    },
  });
}
