import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { authors } from '@/db/schema/author';
import { users } from '@/db/schema/user';
import type { Context } from '@/domain/context';
import { createStory, openTestSite, writeDraft } from '@/domain/testing';
import { createArticle } from './create-article';
import { saveArticle } from './save-article';

const site = await openTestSite();
let reporter: Context;
beforeAll(async () => {
  await site.ctx.db.insert(users).values([{ id: 'tom', name: 'Tom', email: 'tom@news.example' }, { id: 'ann', name: 'Ann', email: 'ann@news.example' }]);
  await site.ctx.db.update(authors).set({ userId: 'tom' }).where(eq(authors.key, 'tom'));
  reporter = { ...site.ctx, actor: { kind: 'user', id: 'tom', name: 'Tom', assignments: [{ role: 'reporter', sectionKey: null, locale: null, sourceKey: null }] } };
});

const write = (who: Context, articleId: string) => writeDraft(who, { articleId, inLanguage: 'en' }).then(() => 'written', (error: { code?: string }) => error.code);

describe('a reporter’s own story', () => {
  it('is one that they began', async () => {
    const { articleId } = await createArticle(reporter, { key: 'aaaaaaaaaa', inLanguage: 'en', section: 'city', source: 'harbour', headline: 'Begun by Tom' });
    expect(await write(reporter, articleId)).toBe('written');
    const colleague: Context = { ...reporter, actor: { ...reporter.actor, id: 'ann' } as Context['actor'] };
    expect(await write(colleague, articleId)).toBe('forbidden');
  });

  it('is one that carries their byline, for as long as it does', async () => {
    const facts = { originalLanguage: 'en', section: 'city', source: 'harbour', sourceGuid: 'bylined' } as const;
    const articleId = await createStory(site.ctx, { ...facts, languages: [], authors: ['mai', 'tom'] });
    expect(await write(reporter, articleId)).toBe('written');
    await saveArticle(site.ctx, { ...facts, authors: ['mai'] });
    expect(await write(reporter, articleId)).toBe('forbidden');
  });

  it('is no other: not even one that an editor began for them without a byline', async () => {
    expect(await write(reporter, await createStory(site.ctx, { languages: [] }))).toBe('forbidden');
  });
});
