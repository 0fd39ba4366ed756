import { and, eq, sql } from 'drizzle-orm';
import type { z } from 'zod';
import type { Context } from '@/domain/context';
import { markDocuments } from '@/domain/mark-documents';
import { invalid, parseInput } from '@/domain/parse-input';
import { localeEntries } from '@/domain/reference-input';
import { saveReference } from '@/domain/save-reference';
import { SOURCES_TAG } from '@/domain/site/queries';
import { liveVersions } from '@/db/schema/article';
import { sources, sourceTexts } from '@/db/schema/source';
import { saveSourceInput } from './input';
import { sourceTag } from './queries';

/**
 * Creates a source or changes its names and terms. Its public id, and so its addresses, stay.
 * @throws invalid (a slug is taken, stories are live in a language whose words are taken away), forbidden, conflict
 */
export async function saveSource(ctx: Context, input: z.input<typeof saveSourceInput>): Promise<void> {
  const { texts, creditLine, usageTerms, comments, lockVersion, ...source } = parseInput(saveSourceInput, input);
  await saveReference(ctx, { subjectKind: 'source', subjectId: source.key }, {
    tags: [sourceTag(source.key), SOURCES_TAG], lockVersion,
    async write(inside, number) {
      const { db } = inside;
      const facts = { ...source, commentPolicy: comments };
      const saved = { ...facts, lockVersion: sql`${sources.lockVersion} + 1` };
      const [row] = await db.insert(sources).values({ ...facts, publicId: ctx.newPublicId(), createdAt: ctx.now }).onConflictDoUpdate({ target: sources.key, set: saved }).returning({ id: sources.id, lockVersion: sources.lockVersion });
      number(row!.lockVersion);
      for (const [locale, text] of localeEntries(texts)) {
        if (text === null) {
          await checkHasNoStories(inside, row!.id, locale);
          await db.delete(sourceTexts).where(and(eq(sourceTexts.sourceId, row!.id), eq(sourceTexts.locale, locale)));
          continue;
        }
        const words = { ...text, creditLine: creditLine[locale as keyof typeof creditLine] ?? null, usageTerms: usageTerms[locale as keyof typeof usageTerms] ?? null };
        await db.insert(sourceTexts).values({ sourceId: row!.id, locale, ...words }).onConflictDoUpdate({ target: [sourceTexts.sourceId, sourceTexts.locale], set: words });
      }
      await markDocuments(inside, sql`select ${liveVersions.versionId} from ${liveVersions} where ${liveVersions.sourceId} = ${row!.id}`);
    },
  });
}

/** Every story names its source: without that name it could not be shown. */
async function checkHasNoStories({ db }: Context, sourceId: number, locale: string): Promise<void> {
  const [story] = await db.select({ id: liveVersions.versionId }).from(liveVersions).where(and(eq(liveVersions.sourceId, sourceId), eq(liveVersions.inLanguage, locale))).limit(1);
  if (story) throw invalid([{ path: `texts.${locale}.name`, message: 'Stories of this source are live in this language.', code: 'has_stories' }]);
}
