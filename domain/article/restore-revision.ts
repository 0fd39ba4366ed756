import { and, eq } from 'drizzle-orm';
import type { z } from 'zod';
import type { Text } from '@/domain/body/text';
import { textOf } from '@/domain/body/text';
import type { Context } from '@/domain/context';
import { parseInput } from '@/domain/parse-input';
import { articles, articleVersions, revisions } from '@/db/schema/article';
import { draftCopies } from '@/db/schema/draft-copy';
import { AppError } from '@/lib/errors';
import { restoreTextInput } from './input';
import { saveDraft } from './save-draft';

/**
 * Makes an earlier text the draft again: a revision, or one that was set aside. What stood there is set aside in turn, and
 * nothing changes for readers until it is published, as a new revision.
 * @throws conflict when the draft was saved by someone else since `lockVersion`
 * @throws invalid, forbidden, not_found (the story, or the text), gone (retracted)
 */
export async function restoreRevision(ctx: Context, input: z.input<typeof restoreTextInput>): Promise<{ lockVersion: number }> {
  const { articleId, inLanguage, lockVersion, from } = parseInput(restoreTextInput, input);
  const text = 'revision' in from ? await findRevisionText(ctx, { articleId, inLanguage, revision: from.revision }) : await findCopyText(ctx, { articleId, inLanguage, copy: from.copy });
  if (!text) throw new AppError('not_found', 'There is no such text of this version.');
  return saveDraft(ctx, { articleId, inLanguage, lockVersion, ...text, setAside: true });
}

type Version = { articleId: string; inLanguage: string };
const inVersion = ({ articleId, inLanguage }: Version) => and(eq(articles.publicId, articleId), eq(articleVersions.inLanguage, inLanguage));

/** The words of a revision by its number, or `null`. For staff: revisions that were never public are among them. */
export async function findRevisionText({ db }: Context, { revision, ...version }: Version & { revision: number }): Promise<Text | null> {
  const [row] = await db.select({ text: revisions }).from(revisions).innerJoin(articleVersions, eq(articleVersions.id, revisions.versionId)).innerJoin(articles, eq(articles.id, articleVersions.articleId))
    .where(and(inVersion(version), eq(revisions.number, revision)));
  return row ? textOf(row.text) : null;
}

/** The words of a text that was set aside, or `null`. */
export async function findCopyText({ db }: Context, { copy, ...version }: Version & { copy: number }): Promise<Text | null> {
  const [row] = await db.select({ text: draftCopies }).from(draftCopies).innerJoin(articleVersions, eq(articleVersions.id, draftCopies.versionId)).innerJoin(articles, eq(articles.id, articleVersions.articleId))
    .where(and(inVersion(version), eq(draftCopies.id, copy)));
  return row ? textOf(row.text) : null;
}
