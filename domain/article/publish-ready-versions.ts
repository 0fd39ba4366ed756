import { and, eq } from 'drizzle-orm';
import type { z } from 'zod';
import type { Context } from '@/domain/context';
import { parseInput } from '@/domain/parse-input';
import { articleVersions } from '@/db/schema/article';
import { AppError, isAppError } from '@/lib/errors';
import type { FieldIssue } from '@/lib/errors';
import { isLocale } from '@/lib/locales';
import type { Locale } from '@/lib/locales';
import { commitPublication } from './commit-publication';
import { publishReadyVersionsInput } from './input';
import { revisionName, toExpectations } from './list-version-places';
import { loadArticle } from './load-article';
import { loadDraft, openVersion } from './open-version';
import { canPublish } from './policy';
import { publishDraft } from './publish-draft';
import { publishIssueMessage } from './publish-issue-message';

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
    const issues: FieldIssue[] = [];
    const below = (found: readonly FieldIssue[], inLanguage: Locale) => { issues.push(...found.map((issue) => ({ ...issue, path: `${inLanguage}.${issue.path}` }))); };
    for (const inLanguage of own) {
      const open = await openVersion(inside, { articleId, inLanguage, isAllowed: () => true, refusal: '' });
      const draft = await loadDraft(inside, open);
      try {
        const published = await publishDraft(inside, { open, draft, updateKind, acceptedWarnings });
        below(published.warnings.map((issue) => ({ ...issue, message: publishIssueMessage(issue) })), inLanguage);
        if (!published.isUnchanged) done.push({ inLanguage, ...published });
      } catch (error) {
        if (!isAppError(error) || error.code !== 'invalid') throw error;
        below(error.issues, inLanguage);
      }
    }
    // Of all languages in one answer: asked one after the other, each question would take back what was accepted before it.
    if (issues.length > 0) throw new AppError('invalid', issues.map(({ path, message }) => `${path}: ${message}`).join('\n'), issues);
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
