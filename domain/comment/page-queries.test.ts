import { beforeAll, describe, expect, it } from 'vitest';
import { createStory, openTestSite } from '@/domain/testing';
import { newRenderScope, renderScope } from '@/lib/server/render-scope';
import { createComment } from './create-comment';
import { plainText } from './model';
import { findMyComment, getConversation, getThreadComment } from './page-queries';
import { createPerson, sayTrusted } from './testing';

const site = await openTestSite();
let articleId: string;
beforeAll(async () => {
  articleId = await createStory(site.ctx);
});

describe('one conversation alone', () => {
  it('holds its comment and all its replies, page after page, and says what it depends on before it reads', async () => {
    const { ctx } = site;
    const root = await sayTrusted(ctx, articleId, 'The beginning.');
    for (let number = 1; number <= 22; number++) await sayTrusted(ctx, articleId, `Answer ${number}`, { parentId: root.id });
    const scope = newRenderScope();
    const first = await renderScope.run(scope, () => getConversation(ctx, { articleId, commentId: root.id }));
    expect(scope.tags).toContain(`thread:${articleId}`);
    expect(first.conversations.map(({ comment }) => comment.id)).toEqual([root.id]);
    const second = await getConversation(ctx, { articleId, commentId: root.id, after: first.after });
    const texts = [first, second].flatMap(({ conversations }) => conversations[0]!.replies.map((reply) => (reply.state === 'visible' ? plainText(reply.text) : '')));
    expect(texts).toEqual(Array.from({ length: 22 }, (_, index) => `Answer ${index + 1}`));
    expect(second.after).toBeNull();
  });

  it('begins with no reply, and with nothing that never was', async () => {
    const root = await sayTrusted(site.ctx, articleId, 'Another beginning.');
    const reply = await sayTrusted(site.ctx, articleId, 'Its answer.', { parentId: root.id });
    await expect(getConversation(site.ctx, { articleId, commentId: reply.id })).rejects.toMatchObject({ code: 'not_found' });
    await expect(getConversation(site.ctx, { articleId, commentId: '0000000000' })).rejects.toMatchObject({ code: 'not_found' });
    await expect(getConversation(site.ctx, { articleId: await createStory(site.ctx), commentId: root.id })).rejects.toMatchObject({ code: 'not_found' });
    await expect(getConversation(site.ctx, { articleId, commentId: 'no id' })).rejects.toMatchObject({ code: 'invalid' });
  });
});

describe('one comment', () => {
  it('is there for everybody when it is visible, and for its writer alone while it waits', async () => {
    const newcomer = await createPerson(site.ctx, { name: 'Newcomer' });
    const held = await createComment(newcomer, { articleId, text: 'My first.', locale: 'en' });
    expect(held.state).toBe('held');
    await expect(getThreadComment(site.ctx, { commentId: held.id })).rejects.toMatchObject({ code: 'not_found' });
    expect(await findMyComment(newcomer, { commentId: held.id })).toMatchObject({ id: held.id, state: 'held' });
    expect(await findMyComment(await createPerson(site.ctx), { commentId: held.id })).toBeNull();
    // A page that asks for an address without an id is told by the promise, and shows that there is nothing.
    expect(await findMyComment(newcomer, { commentId: 'science' }).catch((error: { code?: string }) => error.code)).toBe('invalid');
    const shown = await sayTrusted(site.ctx, articleId, 'Seen by all.');
    expect(await getThreadComment(site.ctx, { commentId: shown.id })).toMatchObject({ articleId, policy: 'open', comment: { id: shown.id, state: 'visible' } });
  });
});
