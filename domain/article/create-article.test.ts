import { and, eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { articles } from '@/db/schema/article';
import { auditEntries } from '@/db/schema/audit';
import { users } from '@/db/schema/user';
import type { Context } from '@/domain/context';
import { openTestSite, writeDraft } from '@/domain/testing';
import type { RoleAssignment } from '@/domain/user/model';
import { createArticle } from './create-article';
import { listDeskStories } from './desk-list';

const { ctx } = await openTestSite();

beforeAll(async () => {
  await ctx.db.insert(users).values({ id: 'u1', name: 'Lan', email: 'lan@news.example' });
});

const wanted = { key: 'aaaaaaaaaa', inLanguage: 'vi', section: 'city', source: 'harbour', headline: 'Tin mới' } as const;
const personWith = (assignment: Partial<RoleAssignment>): Context => ({ ...ctx, actor: { kind: 'user', id: 'u1', name: 'Lan', assignments: [{ role: 'reporter', sectionKey: null, locale: null, sourceKey: null, ...assignment }] } });

describe('a story that is begun in the newsroom', () => {
  it('stands in the list with its headline as a draft, and the audit says who began it', async () => {
    const { articleId } = await createArticle(ctx, wanted);
    const [story] = (await listDeskStories(ctx, { locale: 'en' })).items;
    expect(story).toMatchObject({ id: articleId, headline: 'Tin mới', headlineLanguage: 'vi', versions: [{ inLanguage: 'vi', isOriginal: true, publicState: 'unpublished', workState: 'draft' }] });
    expect(await ctx.db.select().from(auditEntries).where(and(eq(auditEntries.subjectId, articleId), eq(auditEntries.action, 'create')))).toHaveLength(1);
  });

  it('is begun once when the form is sent twice, and keeps what was written meanwhile', async () => {
    const { articleId } = await createArticle(ctx, { ...wanted, key: 'bbbbbbbbbb' });
    await writeDraft(ctx, { articleId, inLanguage: 'vi', headline: 'Tin đã viết tiếp' });
    expect(await createArticle(ctx, { ...wanted, key: 'bbbbbbbbbb' })).toEqual({ articleId });
    expect((await listDeskStories(ctx, { locale: 'en', query: articleId })).items).toMatchObject([{ headline: 'Tin đã viết tiếp' }]);
  });

  it.each([
    ['no headline', { headline: '  ' }, 'headline'],
    ['an unknown section', { section: 'no-such' }, 'section'],
    ['an unknown source', { source: 'no-such' }, 'source'],
    ['an address that is none', { originalUrl: 'javascript:alert(1)' }, 'originalUrl'],
  ])('is refused with %s, and names the field', async (_, changes, path) => {
    await expect(createArticle(ctx, { ...wanted, key: 'cccccccccc', ...changes })).rejects.toMatchObject({ code: 'invalid', issues: [{ path }] });
    expect(await ctx.db.select().from(articles).where(eq(articles.sourceGuid, 'newsroom:cccccccccc'))).toEqual([]);
  });

  it.each([
    ['is open to a reporter of the section', { sectionKey: 'city' }, true],
    ['is closed to a reporter of another section', { sectionKey: 'sport' }, false],
    ['is closed to a reporter of another language', { locale: 'en' }, false],
    ['is closed to a translator', { role: 'translator' }, false],
    ['is closed to a moderator', { role: 'moderator' }, false],
  ] as const)('%s', async (_, assignment, isAllowed) => {
    const begun = createArticle(personWith(assignment), { ...wanted, key: 'dddddddddd' });
    if (isAllowed) await expect(begun).resolves.toHaveProperty('articleId');
    else await expect(begun).rejects.toMatchObject({ code: 'forbidden' });
  });
});
