import { describe, expect, it } from 'vitest';
import type { Context } from '@/domain/context';
import { updateMedia } from '@/domain/media/update-media';
import { bodyOf, createStory, openTestSite } from '@/domain/testing';
import { listLatest } from './list-queries';
import { newRenderScope, renderScope } from '@/lib/server/render-scope';
import { decodePart } from '@/lib/url';
import { findArticlePage } from './page-queries';

const { ctx } = await openTestSite();

/** The story as its page shows it, and until when that is right. */
async function open(articleId: string, when: Context = ctx) {
  const scope = newRenderScope();
  const article = await renderScope.run(scope, async () => {
    const moved = await findArticlePage(when, { locale: 'en', sectionSlug: '', address: articleId });
    const [, , sectionSlug = '', address = ''] = moved?.status === 'moved' ? moved.href.split('/').map(decodePart) : [];
    const page = await findArticlePage(when, { locale: 'en', sectionSlug, address });
    if (page?.status !== 'live') throw new Error('not live');
    return page.article;
  });
  return { article, validUntil: new Date(scope.validUntil) };
}
const at = (instant: string) => ({ ...ctx, now: new Date(instant) });

describe('a story’s page', () => {
  it('tells how old the story is, and is drawn anew on the day when it becomes a year older', async () => {
    // Published on 2 March 2026 at nine.
    const id = await createStory(ctx);
    const fresh = await open(id, at('2027-03-02T08:59:59.999Z'));
    expect(fresh.article.ageYears).toBe(0);
    expect(fresh.validUntil).toEqual(new Date('2027-03-02T09:00:00Z'));
    expect((await open(id, at('2027-03-02T09:00:00Z'))).article.ageYears).toBe(1);
    const old = await open(id, at('2028-03-02T09:00:01Z'));
    expect(old.article.ageYears).toBe(2);
    expect(old.validUntil).toEqual(new Date('2029-03-02T09:00:00Z'));
  });

  it('counts the words that are read, not those that stand for pictures', async () => {
    const words = 'word '.repeat(238 * 3).trim();
    const picture = { type: 'figure' as const, attrs: { id: 'F', mediaKey: 'bridge', alt: 'seen '.repeat(180).trim(), caption: null, isDecorative: false } };
    const id = await createStory(ctx, { words: { body: { type: 'doc', content: [...bodyOf(words).content, picture, { ...picture, attrs: { ...picture.attrs, id: 'G' } }] } } });
    expect((await open(id)).article.readingMinutes).toBe(3);
  });

  it('knows a picture that may disturb from the moment when the newsroom says so', async () => {
    const id = await createStory(ctx, { leadMedia: 'bridge' });
    expect((await open(id)).article.picture?.isSensitive).toBe(false);
    const facts = { focalX: 50, focalY: 50, copyrightHolder: null, copyrightNotice: null, usageTerms: null, rightsExpireAt: null } as const;
    const saved = await updateMedia(ctx, { key: 'bridge', lockVersion: 1, facts: { ...facts, isSensitive: true } });
    expect((await open(id)).article.picture?.isSensitive).toBe(true);
    const inList = (await listLatest(ctx, { locale: 'en', limit: 10 })).find(({ summary }) => summary.id === id);
    expect(inList?.summary.picture, 'no list keeps a place for what it does not show').toBeNull();
    // A form without the choice leaves it as it is.
    await updateMedia(ctx, { key: 'bridge', lockVersion: saved, facts });
    expect((await open(id)).article.picture?.isSensitive).toBe(true);
  });
});
