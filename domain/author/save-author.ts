import { and, eq, sql } from 'drizzle-orm';
import type { z } from 'zod';
import type { Context } from '@/domain/context';
import { markDocuments } from '@/domain/mark-documents';
import { invalid, parseInput } from '@/domain/parse-input';
import { localeEntries } from '@/domain/reference-input';
import { saveReference } from '@/domain/save-reference';
import { articleAuthors, liveVersions } from '@/db/schema/article';
import { authors, authorTexts } from '@/db/schema/author';
import { media } from '@/db/schema/media';
import { sources } from '@/db/schema/source';
import { users } from '@/db/schema/user';
import { saveAuthorInput } from './input';
import { canEditAuthors } from './policy';
import { AUTHORS_TAG, authorTag } from './queries';

/**
 * Creates an author or changes how they are named. The public id, and so the addresses, stay.
 * @throws invalid (unknown source, picture or account; a slug is taken; stories are live in a language whose words are taken away), forbidden, conflict
 */
export async function saveAuthor(ctx: Context, input: z.input<typeof saveAuthorInput>): Promise<void> {
  const { source, avatar, userId, texts, lockVersion, ...author } = parseInput(saveAuthorInput, input);
  await saveReference(ctx, { subjectKind: 'author', subjectId: author.key }, {
    may: canEditAuthors, tags: [authorTag(author.key), AUTHORS_TAG], lockVersion,
    async write(inside, number) {
      const { db } = inside;
      const [from] = source ? await db.select({ id: sources.id }).from(sources).where(eq(sources.key, source)) : [];
      if (source && !from) throw unknown('source', source);
      const [picture] = avatar ? await db.select({ id: media.id }).from(media).where(eq(media.key, avatar)) : [];
      if (avatar && !picture) throw unknown('avatar', avatar);
      const [person] = userId ? await db.select({ id: users.id }).from(users).where(eq(users.id, userId)) : [];
      if (userId && !person) throw unknown('userId', userId);
      const facts = { ...author, sourceId: from?.id ?? null, avatarMediaId: picture?.id ?? null, ...(userId !== undefined && { userId }) };
      const saved = { ...facts, lockVersion: sql`${authors.lockVersion} + 1` };
      const [row] = await db.insert(authors).values({ ...facts, publicId: ctx.newPublicId(), createdAt: ctx.now }).onConflictDoUpdate({ target: authors.key, set: saved }).returning({ id: authors.id, lockVersion: authors.lockVersion });
      number(row!.lockVersion);
      for (const [locale, text] of localeEntries(texts)) {
        if (text === null) {
          await checkHasNoStories(inside, row!.id, locale);
          await db.delete(authorTexts).where(and(eq(authorTexts.authorId, row!.id), eq(authorTexts.locale, locale)));
        } else await db.insert(authorTexts).values({ authorId: row!.id, locale, ...text }).onConflictDoUpdate({ target: [authorTexts.authorId, authorTexts.locale], set: text });
      }
      await markDocuments(inside, sql`select ${liveVersions.versionId} from ${liveVersions} join ${articleAuthors} on ${articleAuthors.articleId} = ${liveVersions.articleId} where ${articleAuthors.authorId} = ${row!.id}`);
    },
  });
}

const unknown = (path: string, value: string) => invalid([{ path, message: `“${value}” is not known here.`, code: 'unknown' }]);

/** A story names everybody in its byline: without that name it could not be shown. */
async function checkHasNoStories({ db }: Context, authorId: number, locale: string): Promise<void> {
  const [story] = await db.select({ id: liveVersions.versionId }).from(liveVersions)
    .innerJoin(articleAuthors, and(eq(articleAuthors.articleId, liveVersions.articleId), eq(articleAuthors.authorId, authorId))).where(eq(liveVersions.inLanguage, locale)).limit(1);
  if (story) throw invalid([{ path: `texts.${locale}.name`, message: 'Stories by this author are live in this language.', code: 'has_stories' }]);
}
