import { describe, expect, it } from 'vitest';
import { DEFAULT_COMMENT_RULES } from '@/domain/site/model';
import type { CommentRules } from '@/domain/site/model';
import { saveSite } from '@/domain/site/save-site';
import { createStory, openTestSite } from '@/domain/testing';
import { approveComment } from './approve-comment';
import { createComment } from './create-comment';
import { editComment } from './edit-comment';
import { findMyComment } from './page-queries';
import { getQueueItem } from './queue-queries';
import { reportComment } from './report-comment';
import { createPerson, sayTrusted } from './testing';

const site = await openTestSite();

const words = { name: 'Meridian', tagline: 'Every language', description: 'News.' };
const setRules = (rules: Partial<CommentRules>) =>
  saveSite(site.ctx, { defaultLocale: 'en', timeZone: 'Asia/Ho_Chi_Minh', locales: ['en', 'vi'], texts: { en: words, vi: words }, comments: { ...DEFAULT_COMMENT_RULES, ...rules } });
const say = (articleId: string, text: string) => ({ articleId, text, locale: 'en' as const });

describe('the rules that the site sets for comments', () => {
  it('let every comment wait where the newsroom answers for each word, also one that is changed after it was approved, and nobody of the newsroom', async () => {
    await setRules({ shouldHoldAll: true });
    const articleId = await createStory(site.ctx);
    const known = await createPerson(site.ctx, { isTrusted: true });
    const comment = await createComment(known, say(articleId, 'A word in the night.'));
    expect(comment).toMatchObject({ state: 'held', holdReasons: [{ rule: 'all' }] });
    const moderator = await createPerson(site.ctx, { roles: ['moderator'] });
    await approveComment(moderator, { commentId: comment.id });
    expect(await editComment(known, { commentId: comment.id, text: 'Another word.' })).toMatchObject({ state: 'held', holdReasons: [{ rule: 'all' }] });
    expect(await createComment(moderator, say(articleId, 'The newsroom answers.'))).toMatchObject({ state: 'visible' });
  });

  it('say how many comments make a person known, and whether links wait', async () => {
    await setRules({ shownBeforeTrust: 0, shouldHoldLinks: false });
    const articleId = await createStory(site.ctx);
    const person = await createPerson(site.ctx);
    const shown = await createComment(person, say(articleId, 'My first word, with www.example.com in it.'));
    expect(shown).toMatchObject({ state: 'visible', holdReasons: [] });
    const moderator = await createPerson(site.ctx, { roles: ['moderator'] });
    expect(await getQueueItem(moderator, { commentId: shown.id })).toMatchObject({ writer: { record: { isTrusted: true } } });
    await setRules({ shownBeforeTrust: 3 });
    expect(await createComment(await createPerson(site.ctx, { isTrusted: true }), say(articleId, 'My third word.'))).toMatchObject({ state: 'held', holdReasons: [{ rule: 'first' }] });
    expect(await getQueueItem(moderator, { commentId: shown.id })).toMatchObject({ writer: { record: { isTrusted: false } } });
  });

  it('say how many reports hide a comment', async () => {
    await setRules({ reportsBeforeHold: 1 });
    const articleId = await createStory(site.ctx);
    const writer = await createPerson(site.ctx, { isTrusted: true });
    const { id } = await createComment(writer, say(articleId, 'Hardly a day old.'));
    await reportComment(await createPerson(site.ctx), { commentId: id, breach: 'spam', note: null }, { clientKey: '10.0.0.1' });
    expect(await findMyComment(writer, { commentId: id })).toMatchObject({ state: 'held', holdReasons: [{ rule: 'reports' }] });
    await setRules({ reportsBeforeHold: 2 });
    const other = await sayTrusted(site.ctx, articleId, 'One report is not enough now.');
    await reportComment(await createPerson(site.ctx), { commentId: other.id, breach: 'spam', note: null }, { clientKey: '10.0.0.2' });
    expect(await getQueueItem(await createPerson(site.ctx, { roles: ['moderator'] }), { commentId: other.id })).toMatchObject({ state: 'visible', reports: { count: 1 } });
  });
});
