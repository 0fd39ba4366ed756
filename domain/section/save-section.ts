import { and, eq, sql } from 'drizzle-orm';
import type { z } from 'zod';
import type { Context } from '@/domain/context';
import { invalid, parseInput } from '@/domain/parse-input';
import { localeEntries } from '@/domain/reference-input';
import { saveReference } from '@/domain/save-reference';
import { getLocales, SECTIONS_TAG } from '@/domain/site/queries';
import { moveTopAddress } from '@/domain/site/top-address';
import { liveVersions } from '@/db/schema/article';
import { sectionNames, sections } from '@/db/schema/section';
import { saveSectionInput } from './input';

/**
 * Creates a section or changes its names and place. An address that changes leads to the new one from then on.
 * @throws invalid (a language in use has no name, a slug is reserved or taken, stories stand in a language whose name is taken away), forbidden, conflict
 */
export async function saveSection(ctx: Context, input: z.input<typeof saveSectionInput>): Promise<void> {
  const { names, lockVersion, ...section } = parseInput(saveSectionInput, input);
  const { locales } = await getLocales(ctx);
  const missing = locales.filter((locale) => !names[locale]);
  if (missing.length > 0) throw invalid(missing.map((locale) => ({ path: `names.${locale}.name`, message: 'A section needs a name in every language in use.', code: 'required' })));
  await saveReference(ctx, { subjectKind: 'section', subjectId: section.key }, {
    tags: [SECTIONS_TAG], lockVersion,
    async write(inside, number) {
      const { db } = inside;
      const saved = { ...section, lockVersion: sql`${sections.lockVersion} + 1` };
      const [row] = await db.insert(sections).values(section).onConflictDoUpdate({ target: sections.key, set: saved }).returning({ id: sections.id, lockVersion: sections.lockVersion });
      number(row!.lockVersion);
      const of = (locale: string) => and(eq(sectionNames.sectionId, row!.id), eq(sectionNames.locale, locale));
      for (const [locale, name] of localeEntries(names)) {
        if (name === null) {
          await checkHasNoStories(inside, row!.id, locale);
          await db.delete(sectionNames).where(of(locale));
          continue;
        }
        const [before] = await db.select({ slug: sectionNames.slug }).from(sectionNames).where(of(locale));
        await moveTopAddress(inside, { kind: 'section', key: section.key, locale, before: before?.slug ?? null, after: name.slug, path: `names.${locale}.slug` });
        await db.insert(sectionNames).values({ sectionId: row!.id, locale, ...name }).onConflictDoUpdate({ target: [sectionNames.sectionId, sectionNames.locale], set: name });
      }
    },
  });
}

/** A story's address begins with its section's: without that name it would have none. */
async function checkHasNoStories({ db }: Context, sectionId: number, locale: string): Promise<void> {
  const [story] = await db.select({ id: liveVersions.versionId }).from(liveVersions).where(and(eq(liveVersions.sectionId, sectionId), eq(liveVersions.inLanguage, locale))).limit(1);
  if (story) throw invalid([{ path: `names.${locale}.name`, message: 'Stories of this section are live in this language.', code: 'has_stories' }]);
}
