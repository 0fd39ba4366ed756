import { and, eq } from 'drizzle-orm';
import type { z } from 'zod';
import type { Context } from '@/domain/context';
import { parseInput } from '@/domain/parse-input';
import { articleVersions } from '@/db/schema/article';
import { AppError } from '@/lib/errors';
import { isLocale } from '@/lib/locales';
import type { Locale } from '@/lib/locales';
import { commitPublication } from './commit-publication';
import { publishReadyVersionsInput } from './input';
import { revisionName, toExpectations } from './list-version-places';
import { loadArticle } from './load-article';
import { loadDraft, openVersion } from './open-version';
import { canPublish } from './policy';
import { publishDraft } from './publish-draft';

export type ReadyPublished = { articleId: string; versions: { inLanguage: Locale; revision: number }[]; receiptId: string | null };

/**
 * Publishes every language that is approved, not live as it is, and not planned for a later time, as far as this person
 * may: all of them or none.
 * @throws conflict when no language is ready
 * @throws invalid (the gate's faults, or warnings not in `acceptedWarnings`, each below its language)
 * @throws forbidden, not_found, gone (retracted)
 */
export async function publishReadyVersions(ctx: Context, input: z.input<typeof publishReadyVersionsInput>): Promise<ReadyPublished> {
  const { articleId, updateKind, acceptedWarnings } = parseInput(publishReadyVersionsInput, input);
  return commitPublication(ctx, 'publish all ready versions', async (inside) => {
    const { article, sectionKey, sourceKey } = await loadArticle(inside, articleId);
    const approved = (await inside.db.select({ inLanguage: articleVersions.inLanguage, publishAt: articleVersions.publishAt }).from(articleVersions)
      .where(and(eq(articleVersions.articleId, article.id), eq(articleVersions.workState, 'approved')))).filter(({ publishAt }) => publishAt === null);
    const own = approved.map(({ inLanguage }) => inLanguage).filter(isLocale).filter((inLanguage) => canPublish(ctx.actor, { sectionKey, sourceKey, inLanguage }));
    if (approved.length > 0 && own.length === 0) throw new AppError('forbidden', 'This person may not publish these versions.');
    // The original first: what is translated from it is measured by what is live.
    own.sort((a, b) => Number(b === article.originalLanguage) - Number(a === article.originalLanguage));
    const done = [];
    for (const inLanguage of own) {
      const open = await openVersion(inside, { articleId, inLanguage, isAllowed: () => true, refusal: '' });
      const draft = await loadDraft(inside, open);
      const published = await publishDraft(inside, { open, draft, updateKind, acceptedWarnings }).catch((error: unknown) => { throw belowLanguage(error, inLanguage); });
      if (!published.isUnchanged) done.push({ inLanguage, ...published });
    }
    if (done.length === 0) throw new AppError('conflict', 'No language is ready that is not live already.');
    const revisionOf = new Map(done.map(({ inLanguage, revision }) => [inLanguage, revision]));
    const versions = done.map(({ inLanguage, revision }) => ({ inLanguage, revision }));
    return {
      result: { articleId, versions },
      audit: { action: 'publish', subjectKind: 'article', subjectId: articleId, details: { versions, updateKind } },
      tags: done.flatMap(({ tags }) => tags),
      expectations: toExpectations(done.flatMap(({ places }) => places), (inLanguage) => ({ revision: revisionName(articleId, inLanguage, revisionOf.get(inLanguage) ?? 0) })),
    };
  });
}

/** The same refusal, with the language before each field. */
function belowLanguage(error: unknown, inLanguage: string): unknown {
  if (!(error instanceof AppError) || error.code !== 'invalid') return error;
  return new AppError('invalid', `${inLanguage}: ${error.message}`, error.issues.map((issue) => ({ ...issue, path: `${inLanguage}.${issue.path}` })));
}
