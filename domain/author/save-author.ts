import { eq } from 'drizzle-orm';
import type { z } from 'zod';
import type { Context } from '@/domain/context';
import { parseInput } from '@/domain/parse-input';
import { localeEntries } from '@/domain/reference-input';
import { saveReference } from '@/domain/save-reference';
import { authors, authorTexts } from '@/db/schema/author';
import { media } from '@/db/schema/media';
import { sources } from '@/db/schema/source';
import { AppError } from '@/lib/errors';
import { saveAuthorInput } from './input';
import { AUTHORS_TAG, authorTag } from './queries';

/**
 * Creates an author or changes how they are named. The public id, and so the addresses, stay.
 * @throws invalid (unknown source or picture), forbidden
 */
export async function saveAuthor(ctx: Context, input: z.input<typeof saveAuthorInput>): Promise<void> {
  const { source, avatar, texts, ...author } = parseInput(saveAuthorInput, input);
  await saveReference(ctx, { subjectKind: 'author', subjectId: author.key }, {
    tags: [authorTag(author.key), AUTHORS_TAG],
    async write({ db }) {
      const [from] = source ? await db.select({ id: sources.id }).from(sources).where(eq(sources.key, source)) : [];
      if (source && !from) throw new AppError('invalid', `source: “${source}” is not known here.`, [{ path: 'source', message: `“${source}” is not known here.` }]);
      const [picture] = avatar ? await db.select({ id: media.id }).from(media).where(eq(media.key, avatar)) : [];
      if (avatar && !picture) throw new AppError('invalid', `avatar: “${avatar}” is not known here.`, [{ path: 'avatar', message: `“${avatar}” is not known here.` }]);
      const facts = { ...author, sourceId: from?.id ?? null, avatarMediaId: picture?.id ?? null };
      const [row] = await db.insert(authors).values({ ...facts, publicId: ctx.newPublicId(), createdAt: ctx.now }).onConflictDoUpdate({ target: authors.key, set: facts }).returning({ id: authors.id });
      for (const [locale, text] of localeEntries(texts)) await db.insert(authorTexts).values({ authorId: row!.id, locale, ...text }).onConflictDoUpdate({ target: [authorTexts.authorId, authorTexts.locale], set: text });
    },
  });
}
